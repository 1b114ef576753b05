// Is the finished file what was recorded? The cheap look stands before the link; the decoding of both ends
// stands before the raw file may be removed. Return codes prove nothing (reliability.md 5.2): lengths,
// streams and decoded frames do. Reads only.
import { failure } from '../base/failure';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import { type LookedAt, lookAt } from './look-at';
import { probe } from './probe';
import type { Probe } from './probe';

export interface Expected {
  readonly container: 'mp4' | 'webm';
  /** Length of the take by the clock, ms; null when only the raw file knows it (after a crash). */
  readonly takeMs: number | null;
  /**
   * Asks for the length of the raw files by their own time stamps, ms; null when not known. A busy computer can
   * begin to record later than the take's clock: what was captured is complete all the same. Only asked when the
   * clock's length is not the file's.
   */
  readonly rawMs?: () => Promise<number | null>;
  /** Of how many raw parts it was made; each may differ from the clock. 1 when left out. */
  readonly parts?: number;
  readonly hasSound: boolean;
  /** Frames that went in; null when not counted. */
  readonly videoFrames: number | null;
}

/** What a finished file may differ from its take for each part of it, ms. */
const tolerance = 500;

/**
 * The cheap look: a few milliseconds. Failure: `finish-failed` whose `reason` is one of `container`,
 * `no-picture`, `picture-codec`, `no-sound`, `sound-codec`, `length`, `frames`, or the reader's.
 */
export async function verifyFinished(file: string, expected: Expected): Promise<Result<Probe>> {
  const probed = await probe(file);
  if (!probed.ok) return probed;
  const reason = await mismatch(probed.value, expected);
  if (reason === undefined) return probed;
  return err(failure('finish-failed', { reason, seconds: probed.value.seconds }));
}

async function mismatch(found: Probe, expected: Expected): Promise<string | undefined> {
  const isMp4 = expected.container === 'mp4';
  if (found.container !== expected.container) return 'container';
  if (found.video === null || found.video.width === 0) return 'no-picture';
  if (isMp4 !== (found.video.codec === 'avc')) return 'picture-codec';
  if (expected.hasSound && found.audio === null) return 'no-sound';
  if (found.audio !== null && found.audio.codec !== (isMp4 ? 'aac' : 'opus')) return 'sound-codec';
  if (!(await isLong(found.seconds * 1000, expected))) return 'length';
  const { frames } = found.video;
  if (expected.videoFrames !== null && frames !== null && frames !== expected.videoFrames)
    return 'frames';
  return undefined;
}

// As long as one of the known lengths; anything goes when none is known.
async function isLong(fileMs: number, expected: Expected): Promise<boolean> {
  const most = tolerance * Math.max(1, expected.parts ?? 1);
  const isNear = (length: number): boolean => Math.abs(fileMs - length) <= most;
  const { takeMs } = expected;
  if (takeMs !== null && isNear(takeMs)) return true;
  const rawMs = (await expected.rawMs?.()) ?? null;
  return rawMs === null ? takeMs === null : isNear(rawMs);
}

export interface DecodeOptions extends LookedAt {
  readonly container: 'mp4' | 'webm';
  /** Length of the file. */
  readonly seconds: number;
}

/** Decodes the first and the last two seconds; the first damage is a failure (`ffmpeg-failed`, `finish-failed`). */
export async function decodeEnds(options: DecodeOptions): Promise<Result<void>> {
  const starts = options.seconds > 4 ? [0, options.seconds - 2] : [0];
  for (const start of starts) {
    const run = await lookAt(options, options.container, {
      inputOptions: [
        ['-xerror'],
        ['-err_detect', 'explode'],
        // From the key frame before, so that a still screen has a frame to decode here.
        ['-noaccurate_seek'],
        ['-ss', start.toFixed(3)],
        ...(start === 0 ? [['-t', '2']] : []),
      ],
      outputOptions: [
        ['-map', '0:v:0'],
        ['-map', '0:a:0?'],
      ],
    });
    if (!run.ok) return run;
    if (run.value.frames === 0)
      return err(
        failure('finish-failed', { reason: start === 0 ? 'first-frames' : 'last-frames' }),
      );
  }
  return ok(undefined);
}
