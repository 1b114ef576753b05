// Questions to main, and the last one that failed. An answer is always a value: a broken line to
// main is a failure like any other.
import { create } from 'zustand';
import type { Answer, Answered, AskableName, Asked } from '../../preload/contract';
import type { Failure } from '../../preload/schemas/failure';

/** Asks main; never throws. */
export async function ask<N extends AskableName>(
  name: N,
  body: Asked<N>,
): Promise<Answer<Answered<N>>> {
  try {
    return await window.recorder.ask(name, body);
  } catch {
    return { ok: false, failure: { code: 'internal', retryable: true } };
  }
}

/** The last failed `act`; each page shows it in its own way. `count` tells two alike apart. */
export const useLastFailure = create<{
  readonly failure: Failure | null;
  readonly count: number;
}>()(() => ({ failure: null, count: 0 }));

/** Asks main to do something; a failure is shown by the page. True when it was done. */
export async function act<N extends AskableName>(name: N, body: Asked<N>): Promise<boolean> {
  const answer = await ask(name, body);
  if (!answer.ok) tellFailure(answer.failure);
  return answer.ok;
}

/** Has the page show a failure. */
export function tellFailure(failure: Failure): void {
  useLastFailure.setState(({ count }) => ({ failure, count: count + 1 }));
}
