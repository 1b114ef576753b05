// A stand-in for `window.recorder`, so that pages can be seen and their state tested without main: it
// answers from values, keeps what was asked, and tells what it is told to tell.
import type { Answer, Answered, Asked, QuestionName, Recorder } from '../../preload/contract';
import type { EventName, Told } from '../../preload/events';

/** Answers by question; a function may look at the body. What is missing is answered with `undefined`. */
export type FakeAnswers = {
  readonly [N in QuestionName]?:
    | Answer<Answered<N>>
    | ((body: Asked<N>) => Answer<Answered<N>> | Promise<Answer<Answered<N>>>);
};

export interface FakeRecorder extends Recorder {
  /** All that was asked, in order. */
  readonly asked: { readonly name: QuestionName; readonly body: unknown }[];
  /** Tells the page an event. */
  tell<N extends EventName>(name: N, told: Told<N>): void;
}

/** A recorder that knows only `answers`. */
export function createFakeRecorder(answers: FakeAnswers): FakeRecorder {
  const asked: { name: QuestionName; body: unknown }[] = [];
  const listeners = new Map<EventName, Set<(told: never) => void>>();
  return {
    asked,
    locale: 'en',
    textPercent: 100,
    async ask<N extends QuestionName>(name: N, body: Asked<N>): Promise<Answer<Answered<N>>> {
      asked.push({ name, body });
      const answer = answers[name];
      if (answer === undefined) return { ok: true, value: undefined as Answered<N> };
      return typeof answer === 'function' ? answer(body) : answer;
    },
    takeFiles: async () => ({ ok: true, value: { taken: 0, refused: [] } }),
    on(name, listen) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listen));
      return () => void heard.delete(listen);
    },
    tell(name, told) {
      for (const listen of listeners.get(name) ?? []) listen(told as never);
    },
  };
}
