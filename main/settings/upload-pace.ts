// How fast the last upload was, kept over restarts: the first recording of a day wants to know, too.
import * as z from 'zod';
import type { KeyValueStore } from './settings';

const storeName = 'uploadPace';
const paceSchema = z.number().int().positive();

/** Bytes a second; null: nothing was uploaded yet. */
export function createUploadPace(store: KeyValueStore): {
  read(): number | null;
  keep(pace: number): void;
} {
  return {
    read: () => paceSchema.safeParse(store.read(storeName)).data ?? null,
    keep(pace) {
      try {
        store.write(storeName, pace);
      } catch {
        // No room: it is measured again by the next upload.
      }
    },
  };
}
