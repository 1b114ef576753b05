// Before Stop one sees how large the recording is and how long its upload will take.
import { expect, test } from 'vitest';
import { sizeSoFar } from '../../../../main/desktop/size-so-far';
import { languageFor } from '../../../../preload/words/words';

const english = languageFor('en');

test.each([
  [24_000_000, 2_000_000, '24 MB so far, about 12 s to upload'],
  [600_000_000, 1_000_000, '600 MB so far, about 10 min to upload'],
  [24_000_000, null, '24 MB so far'],
  [24_000_000, 0, '24 MB so far'],
])('%i bytes at %j bytes a second', (recordedBytes, pace, said) => {
  expect(sizeSoFar({ recordedBytes, pace }, english)).toBe(said);
});
