// How often a window may ask. A page that was taken over could otherwise keep main busy with questions
// that are each in order. Chunks of a recording are not counted: they are bounded by their bytes, and a
// refused one would be a hole in a recording.
import type { QuestionName } from '../../preload/contract';
import type { Clock } from '../base/clock';

export interface Pace {
  /** Whether this asker may ask now; counts the question when it may. */
  allows(asker: number, name: QuestionName): boolean;
  /** The asker is gone. */
  forget(asker: number): void;
}

/** `perSecond` questions a second for each asker, and as many again at once after a quiet moment. */
export function createPace(clock: Pick<Clock, 'monotonic'>, perSecond: number): Pace {
  const most = 2 * perSecond;
  const askers = new Map<number, { left: number; at: number }>();
  return {
    allows(asker, name) {
      if (name === 'capture.chunk') return true;
      const at = clock.monotonic();
      const before = askers.get(asker) ?? { left: most, at };
      const left = Math.min(most, before.left + ((at - before.at) / 1000) * perSecond);
      askers.set(asker, { left: left >= 1 ? left - 1 : left, at });
      return left >= 1;
    },
    forget: (asker) => void askers.delete(asker),
  };
}
