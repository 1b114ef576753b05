// Which encoder a take may use: the hardware's only after it passed its test on this machine. Until the app is
// started anew without it, another codec takes its place.
import type { EncoderVerdict } from '../../preload/schemas/encoder';

export interface EncoderTrust {
  /** What main knows of it; null: nothing yet, so it is tested. */
  hear(known: EncoderVerdict | null): void;
  /** Resolves when it is known what may be used. */
  settled(): Promise<void>;
  /** Whether a take may record in this type. */
  allows(type: string): boolean;
  /** Whether it is known that no hardware encodes. */
  isSoftware(): boolean;
}

export function createEncoderTrust(
  check: () => Promise<EncoderVerdict>,
  tell: (verdict: EncoderVerdict) => void,
): EncoderTrust {
  let verdict: EncoderVerdict | null = null;
  let checking: Promise<void> = Promise.resolve();
  return {
    hear(known) {
      verdict = known;
      if (known !== null) return;
      checking = check().then((found) => {
        verdict = found;
        tell(found);
      });
    },
    settled: () => checking,
    allows: (type) => verdict?.kind !== 'failed' || !type.includes('h264'),
    isSoftware: () => verdict?.kind === 'software',
  };
}
