// What was measured of a finished recording, in words: the checks that failed, each in one sentence, and
// the figures behind them. Pure: the library, the bar and the command line say the same.
import type { MediaReceipt, ReceiptPoint } from '../schemas/recording';
import type { Format } from './format';
import type { Words } from './words';

/** Below this peak nobody hears anything, dBFS; for receipts of former versions, which name no checks. */
const silenceDb = -80;

/** The checks that failed, in sentences; empty when all is well or nothing was measured. */
export function receiptTroubles(
  receipt: MediaReceipt | null,
  words: Words,
  format: Format,
): readonly string[] {
  if (receipt === null) return [];
  const { failed } = words.receipt;
  if (receipt.points.length > 0)
    return receipt.points
      .filter(({ isFine }) => !isFine)
      .map(({ code, value }) => failed[code](amountOf(code, value, format)));
  const isSilent = receipt.maxVolumeDb !== null && receipt.maxVolumeDb < silenceDb;
  return isSilent ? [failed.silent('')] : [];
}

function amountOf(code: ReceiptPoint['code'], value: number, format: Format): string {
  return code === 'length' || code === 'gap' || code === 'black'
    ? format.seconds(Math.abs(value))
    : '';
}

/** The figures, a name and a value each; what was not measured is left out. */
export function receiptFacts(
  receipt: MediaReceipt,
  words: Words,
  format: Format,
): readonly (readonly [name: string, value: string])[] {
  const { facts, milliseconds } = words.receipt;
  const { evidence } = receipt;
  const decibels = (value: number | null = null): string | null =>
    value === null ? null : facts.decibels(format.number(value));
  const stretch = (value: number | null = null): string | null =>
    value === null || value === 0 ? null : format.seconds(value);
  const ms = (value: number): string => milliseconds(format.number(value));
  const againstClock = ({ fileMs, takeMs }: MediaReceipt): string => {
    const difference = Math.round(fileMs - takeMs);
    if (difference === 0) return facts.sameAsClock;
    return difference > 0 ? facts.longer(ms(difference)) : facts.shorter(ms(-difference));
  };
  const rows: readonly (readonly [string, string | null])[] = [
    [facts.length, format.clock(receipt.fileMs)],
    [facts.clock, againstClock(receipt)],
    [facts.frames, pictures(receipt, words, format)],
    [facts.gap, ms(receipt.longestGapMs)],
    [facts.still, stretch(evidence?.stillMs)],
    [facts.black, stretch(evidence?.blackMs)],
    [facts.sound, decibels(receipt.maxVolumeDb)],
    [facts.microphone, decibels(evidence?.microphoneDb)],
    [facts.systemSound, decibels(evidence?.systemSoundDb)],
    [facts.soundOff, soundOff(evidence?.soundOffMs ?? null, words, ms)],
    [facts.soundEnd, soundEnd(evidence?.soundLongerMs ?? null, words, ms)],
    [facts.index, receipt.indexAtFront ? facts.yes : facts.no],
    [facts.stopToFile, receipt.stopToFileMs === null ? null : ms(receipt.stopToFileMs)],
    [facts.stopToLink, receipt.stopToLinkMs === null ? null : ms(receipt.stopToLinkMs)],
  ];
  return rows.filter((row): row is readonly [string, string] => row[1] !== null);
}

function pictures(
  { frames, framesPerSecond, evidence }: MediaReceipt,
  words: Words,
  format: Format,
): string {
  const { facts } = words.receipt;
  const all = [format.number(frames), format.number(framesPerSecond)] as const;
  const asked = evidence?.askedFramesPerSecond ?? null;
  return asked === null ? facts.perSecond(...all) : facts.perSecondOf(...all, format.number(asked));
}

/** ms that nobody sees or hears: less than one picture. */
const together = 40;

function soundOff(
  offMs: number | null,
  words: Words,
  ms: (value: number) => string,
): string | null {
  return offMs === null ? null : words.receipt.facts.apart(ms(Math.ceil(Math.abs(offMs))));
}

function soundEnd(
  longerMs: number | null,
  words: Words,
  ms: (value: number) => string,
): string | null {
  if (longerMs === null) return null;
  const { facts } = words.receipt;
  if (Math.abs(longerMs) <= together) return facts.together;
  return longerMs > 0 ? facts.longer(ms(longerMs)) : facts.shorter(ms(-longerMs));
}
