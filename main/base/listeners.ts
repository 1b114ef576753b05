// Those who want to hear of something. One that throws is logged and keeps nobody else from hearing,
// nor the teller from its work.
import type { Logger } from './log';

export interface Listeners<T> {
  /** The answer stops it. */
  add(listen: (told: T) => void): () => void;
  tell(told: T): void;
}

/** Nobody listens yet. */
export function createListeners<T>(log: Logger): Listeners<T> {
  const listeners = new Set<(told: T) => void>();
  return {
    add(listen) {
      // Wrapped, so that the same function added twice is heard and removed twice.
      const mine = (told: T): void => listen(told);
      listeners.add(mine);
      return () => {
        listeners.delete(mine);
      };
    },
    tell(told) {
      for (const listen of listeners) {
        try {
          listen(told);
        } catch (error) {
          log.error('a listener failed', { error });
        }
      }
    },
  };
}
