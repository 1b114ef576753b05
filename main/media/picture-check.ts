// Looks through the picture of a finished file for stretches that are black or do not change. Only key frames are
// decoded, small: an hour takes seconds, and a stretch is known to within the time between two of them. Nothing
// is warned of but a recording that is black from end to end: a dark or still screen may be as it should.
import type { MediaReceipt } from '../../preload/schemas/recording';
import type { Evidence } from '../../preload/schemas/evidence';
import { ok } from '../base/result';
import type { Result } from '../base/result';
import { type LookedAt, lookAt } from './look-at';
import { probe } from './probe';

export type SeenPicture = Pick<Evidence, 'blackMs' | 'stillMs' | 'soundLongerMs'>;

/** Twice the time between two key frames: shorter stretches are not told apart. Seconds. */
const leastStillSeconds = 4;
/** Behind the last key frame nothing is looked at. Seconds. */
const lastSeconds = 3;
/** Nearly all pixels are nearly black. */
const filters = [
  'scale=160:-2',
  'blackdetect=d=0.1:pic_th=0.98:pix_th=0.06',
  `freezedetect=n=-60dB:d=${leastStillSeconds}`,
];

/** The longest stretches, ms, and how much longer the sound is. Failures as of `runFfmpeg`. */
export async function checkPicture(options: LookedAt): Promise<Result<SeenPicture>> {
  const probed = await probe(options.file);
  if (!probed.ok) return probed;
  const { container, seconds, video, audio } = probed.value;
  const run = await lookAt(options, container, {
    inputOptions: [['-skip_frame', 'nokey'], ['-an']],
    outputOptions: [
      ['-map', '0:v:0'],
      ['-vf', filters.join(',')],
      ['-fps_mode', 'passthrough'],
    ],
  });
  if (!run.ok) return run;
  const { stderrTail } = run.value;
  return ok({
    blackMs: longestMs(stderrTail, 'black_start', 'black_end', seconds),
    stillMs: longestMs(stderrTail, 'freeze_start', 'freeze_end', seconds),
    // A webm states one length for both.
    soundLongerMs:
      container !== 'mp4' || video === null || audio === null
        ? null
        : Math.round((audio.seconds - video.seconds) * 1000),
  });
}

// A stretch that lasts to the end may be told without its end, or with the time of its last key frame.
function longestMs(text: string, start: string, end: string, fileSeconds: number): number {
  const marks = text.matchAll(new RegExp(`(${start}|${end}): ?(-?[\\d.]+)`, 'g'));
  let since: number | null = null;
  let longest = 0;
  for (const [, name, value] of marks) {
    if (name === start) since = Number(value);
    else if (since !== null) {
      const isLast = fileSeconds - Number(value) < lastSeconds;
      longest = Math.max(longest, (isLast ? fileSeconds : Number(value)) - since);
      since = null;
    }
  }
  if (since !== null) longest = Math.max(longest, fileSeconds - since);
  return Math.round(longest * 1000);
}

/** Of the file's length: so much of it in one black stretch is a picture that never came. */
const blackShare = 0.95;

/** The same receipt with what was seen in the picture. */
export function withPicture(receipt: MediaReceipt, seen: SeenPicture): MediaReceipt {
  const { evidence } = receipt;
  const isBlack = (seen.blackMs ?? 0) >= receipt.fileMs * blackShare;
  return {
    ...receipt,
    ...(evidence === undefined ? {} : { evidence: { ...evidence, ...seen } }),
    points: [
      ...receipt.points.filter(({ code }) => code !== 'black'),
      { code: 'black', isFine: !isBlack, value: seen.blackMs ?? 0 },
    ],
  };
}
