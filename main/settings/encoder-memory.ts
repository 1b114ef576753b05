// What the test of this machine's encoder gave, kept so that it is made once. Another version of the app or of
// Electron is another encoder: it is tested anew.
import { type EncoderVerdict, encoderVerdictSchema } from '../../preload/schemas/encoder';
import * as z from 'zod';
import type { KeyValueStore } from './settings';

export interface EncoderMemory {
  /** Null: not tested yet. */
  verdict(): EncoderVerdict | null;
  remember(verdict: EncoderVerdict): void;
}

const storeName = 'encoder';
const keptSchema = z.object({ version: z.string(), verdict: encoderVerdictSchema });

/** `version`: of all that decides about the encoder. */
export function createEncoderMemory(store: KeyValueStore, version: string): EncoderMemory {
  const kept = keptSchema.safeParse(store.read(storeName));
  let verdict = kept.success && kept.data.version === version ? kept.data.verdict : null;
  return {
    verdict: () => verdict,
    remember(found) {
      verdict = found;
      try {
        // Where there is no hardware, to ask again costs nothing, and some may be built in.
        if (found.kind !== 'software') store.write(storeName, { version, verdict: found });
      } catch {
        // A disk that is full: it is tested once more at the next start.
      }
    },
  };
}
