// How long a finished file plays, for a recording whose manifest is lost. Reads only.
import { probe } from './probe';

/** ms; null when it is not a video that can be read. */
export async function finishedLengthMs(file: string): Promise<number | null> {
  const seen = await probe(file);
  return seen.ok && seen.value.video !== null ? seen.value.seconds * 1000 : null;
}
