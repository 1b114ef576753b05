// What a person asked for and waits for: one at a time for each recording, with progress, ended by a click. In
// memory only; each leaves nothing but a `.part` if the process dies.
import type { Work } from '../../preload/schemas/edit';
import { failure } from '../base/failure';
import { createListeners } from '../base/listeners';
import type { Logger } from '../base/log';
import { err, type Result } from '../base/result';

export interface Works {
  list(): readonly Work[];
  /** Does it unless something is done to this one already (`busy`). */
  run<T>(
    about: Omit<Work, 'share'>,
    work: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<Result<T>>,
  ): Promise<Result<T>>;
  cancel(id: string): void;
  cancelAll(): void;
  /** Hears what is being done after each change, some times a second; the answer stops it. */
  onChange(listen: (works: readonly Work[]) => void): () => void;
}

/** Less than this is no news, 0 to 1. */
const step = 0.01;

/** Nothing is being done yet. */
export function createWorks(log: Logger): Works {
  const running = new Map<string, { work: Work; readonly abort: AbortController }>();
  const changes = createListeners<readonly Work[]>(log);
  const list = (): readonly Work[] => [...running.values()].map(({ work }) => work);
  return {
    list,
    async run(about, work) {
      const { id } = about;
      if (running.has(id)) return err(failure('busy'));
      const entry = { work: { ...about, share: 0 }, abort: new AbortController() };
      running.set(id, entry);
      changes.tell(list());
      try {
        return await work(entry.abort.signal, (share) => {
          if (share - entry.work.share < step) return;
          entry.work = { ...entry.work, share: Math.min(1, share) };
          changes.tell(list());
        });
      } finally {
        running.delete(id);
        changes.tell(list());
      }
    },
    cancel: (id) => running.get(id)?.abort.abort(),
    cancelAll() {
      for (const { abort } of running.values()) abort.abort();
    },
    onChange: (listen) => changes.add(listen),
  };
}
