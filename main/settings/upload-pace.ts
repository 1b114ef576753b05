// How fast the last upload was, kept over restarts: the first recording of a day wants to know, too.
import * as z from 'zod';
import type { KeyValueStore } from './settings';

const storeName = 'uploadPace';
/** Of it; foretold is within a fifth anyway. */
const alike = 0.1;
const paceSchema = z.number().int().positive();

/** Bytes a second; null: nothing was uploaded yet. */
export function createUploadPace(store: KeyValueStore): {
  read(): number | null;
  keep(pace: number): void;
} {
  const read = (): number | null => paceSchema.safeParse(store.read(storeName)).data ?? null;
  return {
    read,
    keep(pace) {
      // A write holds main up, perhaps in the middle of a take: only for a line that is another one.
      const before = read();
      if (before !== null && Math.abs(pace - before) <= before * alike) return;
      try {
        store.write(storeName, pace);
      } catch {
        // No room: it is measured again by the next upload.
      }
    },
  };
}
