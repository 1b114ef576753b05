// The computer's sound outside a take: main grants one screen for each time it is asked for, so the page asks
// for one after the other, and a take begins only when none is being asked for; it would use up the take's own.

export interface SystemSound {
  /** Null where the system gives none. */
  open(): Promise<MediaStreamTrack | null>;
  /** Resolves when nothing is being asked for. */
  settled(): Promise<void>;
}

/** `ask` never fails; see `openSystemSound`. */
export function createSystemSound(ask: () => Promise<MediaStreamTrack | null>): SystemSound {
  let last: Promise<unknown> = Promise.resolve();
  return {
    open() {
      const asked = last.then(ask);
      last = asked;
      return asked;
    },
    settled: () => last.then(() => undefined),
  };
}
