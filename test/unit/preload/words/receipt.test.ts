import { expect, test } from 'vitest';
import { receiptPointSchema, type MediaReceipt } from '../../../../preload/schemas/recording';
import { receiptFacts, receiptTroubles } from '../../../../preload/words/receipt';
import { languageFor } from '../../../../preload/words/words';

const { words, format } = languageFor('en-GB', 'UTC');
const receipt: MediaReceipt = {
  takeMs: 72_000,
  fileMs: 72_010,
  frames: 2160,
  framesPerSecond: 30,
  longestGapMs: 40,
  maxVolumeDb: -3,
  meanVolumeDb: -20,
  indexAtFront: true,
  stopToFileMs: 42,
  stopToLinkMs: 310,
  points: [],
};
const troubles = (points: MediaReceipt['points']): readonly string[] =>
  receiptTroubles({ ...receipt, points }, words, format);

test('says nothing when every check is fine, or nothing was measured', () => {
  expect(troubles([{ code: 'microphone', isFine: true, value: 0.4 }])).toEqual([]);
  expect(receiptTroubles(null, words, format)).toEqual([]);
});

test('tells a dead microphone before the link is used', () => {
  expect(troubles([{ code: 'microphone', isFine: false, value: 0 }])).toEqual([
    'No sound was recorded from the microphone.',
  ]);
});

test.each(receiptPointSchema.shape.code.options)('has a whole sentence for %s', (code) => {
  const [text = ''] = troubles([{ code, isFine: false, value: -2300 }]);

  expect(text).toMatch(/^[A-Z].*\.$/);
  expect(text).not.toMatch(/undefined|-2|!/);
});

test('names the length of a hole', () => {
  expect(troubles([{ code: 'gap', isFine: false, value: 2340 }])).toEqual([
    'Nothing was recorded for 2.4 s.',
  ]);
});

test('hears silence in a receipt of a former version', () => {
  expect(receiptTroubles({ ...receipt, maxVolumeDb: -91 }, words, format)).toEqual([
    'Nothing can be heard in this recording.',
  ]);
  expect(receiptTroubles({ ...receipt, maxVolumeDb: null }, words, format)).toEqual([]);
});

test('gives the figures that were measured, and only those', () => {
  const facts = new Map(receiptFacts({ ...receipt, stopToLinkMs: null }, words, format));

  expect(facts.get('Pictures')).toBe('2,160, 30 a second');
  expect(facts.get('Length')).toBe('01:12');
  expect(facts.get('Against the clock')).toBe('10 ms longer');
  expect(facts.get('Longest gap')).toBe('40 ms');
  expect(facts.has('Stop to link')).toBe(false);
});
