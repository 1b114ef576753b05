// How large the running recording is, and how long its upload would take, in one line. Pure.
import type { Language } from '../../preload/words/words';

/** What is known of it now. */
export interface SoFar {
  /** Recorded so far, bytes. */
  readonly recordedBytes: number;
  /** Of the last upload, bytes a second; null: nothing was uploaded yet. */
  readonly pace: number | null;
}

/** `24 MB so far, about 12 s to upload`, or the size alone. */
export function sizeSoFar(
  { recordedBytes, pace }: SoFar,
  { words, format }: Pick<Language, 'words' | 'format'>,
): string {
  const size = format.bytes(recordedBytes);
  if (pace === null || pace <= 0) return words.take.soFar(size);
  return words.take.soFarWithUpload(size, format.length((recordedBytes / pace) * 1000));
}
