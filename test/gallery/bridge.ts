// The fake `window.recorder` of the gallery. It is sent into the page as text, so it may use nothing from
// outside itself; what it answers and tells stands in the page's address.
import type { Answer } from '../../preload/contract';
import type { EventName } from '../../preload/events';
import type { Failure } from '../../preload/schemas/failure';

/** What a scene gives the page. */
export interface Script {
  readonly locale: string;
  readonly textPercent: number;
  /** By question; what is missing is answered with nothing. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly failures: Readonly<Record<string, Failure>>;
  /** Told in order once the page listens. */
  readonly told: readonly (readonly [EventName, unknown])[];
}

/** Runs in the page before its own scripts. */
export function installRecorder(): void {
  if (location.protocol !== 'app:') return;
  const script = JSON.parse(decodeURIComponent(location.hash.slice(1))) as Script;
  const listeners = new Map<string, Set<(told: unknown) => void>>();
  const recorder = {
    locale: script.locale,
    textPercent: script.textPercent,
    async ask(name: string): Promise<Answer<unknown>> {
      const failure = script.failures[name];
      if (failure !== undefined) return { ok: false, failure };
      return { ok: true, value: script.answers[name] };
    },
    takeFiles: async () => ({ ok: true, value: { taken: 0, refused: [] } }),
    on(name: string, listen: (told: unknown) => void) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listen));
      return () => void known.delete(listen);
    },
  };
  Object.defineProperty(window, 'recorder', { value: recorder });
  // What is told may bring parts to the page that hear the next.
  const tell = async (): Promise<void> => {
    for (const [name, told] of [['windows.shown', undefined], ...script.told] as const) {
      for (const listen of listeners.get(name) ?? []) listen(told);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    document.documentElement.dataset['told'] = 'yes';
  };
  // Effects have subscribed by then.
  window.addEventListener('load', () => setTimeout(() => void tell(), 120));
}
