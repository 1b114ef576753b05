// What was measured of a finished recording, for the manifest and the report: figures, and the points in which
// it could have failed. Nothing is warned of that may be as it should: a still screen gives no pictures for
// minutes, and a computer on which nothing plays is silent. The sound's level costs a decoding of the whole
// sound, so it is taken at the lowest priority after the link is there.
import type { MediaReceipt, ReceiptPoint } from '../../preload/schemas/recording';
import { ok } from '../base/result';
import type { Result } from '../base/result';
import type { FinishedFile } from './finish-run';
import { type LookedAt, lookAt } from './look-at';
import { probe } from './probe';

/** Of the whole mix, in dBFS: 0 is the loudest there is, below -90 is silence. */
export interface SoundLevel {
  readonly maxVolumeDb: number;
  readonly meanVolumeDb: number;
  /** Share of the samples that lie within a decibel of the loudest there is, 0 to 1. */
  readonly loudestShare: number;
}

/** The loudest that was heard of each source during the take, 0 to 1; null for one that was not recorded. */
export interface Heard {
  readonly microphone: number | null;
  readonly systemSound: number | null;
  /** How loud each was while it was heard, dBFS. */
  readonly loudness?:
    | { readonly microphone: number | null; readonly systemSound: number | null }
    | undefined;
  /** How far the sound lay from its pictures at most, by the times of their capture, ms. */
  readonly soundOffMs?: number | null | undefined;
}

export interface Measured {
  /** Length of the take by the clock, without pauses, ms; null when it died with us. */
  readonly takeMs: number | null;
  /** Pictures a second that were asked for; absent: not known. */
  readonly frameRate?: number | undefined;
  /** Null when nobody listened. */
  readonly heard: Heard | null;
  readonly stopToFileMs: number | null;
  readonly stopToLinkMs: number | null;
}

/** The receipt of a finished file; its sound is not measured yet. */
export function makeReceipt(file: FinishedFile, measured: Measured): MediaReceipt {
  const seconds = file.durationMs / 1000;
  return {
    takeMs: measured.takeMs ?? file.durationMs,
    fileMs: file.durationMs,
    frames: file.videoFrames,
    framesPerSecond: seconds > 0 ? file.videoFrames / seconds : 0,
    longestGapMs: file.longestGapMs,
    maxVolumeDb: null,
    meanVolumeDb: null,
    indexAtFront: file.indexAtFront,
    stopToFileMs: measured.stopToFileMs,
    stopToLinkMs: measured.stopToLinkMs,
    points: [...filePoints(file, measured.takeMs), ...heardPoints(measured.heard)],
    evidence: {
      askedFramesPerSecond: measured.frameRate ?? null,
      microphoneDb: measured.heard?.loudness?.microphone ?? null,
      systemSoundDb: measured.heard?.loudness?.systemSound ?? null,
      soundOffMs: measured.heard?.soundOffMs ?? null,
      ...{ soundLongerMs: null, blackMs: null, stillMs: null },
    },
  };
}

/** ms; what a part of a take may differ from the clock. */
const tolerance = 500;
/** ms without a single packet of sound, which otherwise comes all the time: the computer stood still. */
const longestHole = 1000;
/** More pictures than these from one key frame to the next make a jump to any moment slow. */
const mostBetweenKeys = 600;

function filePoints(file: FinishedFile, takeMs: number | null): ReceiptPoint[] {
  const { raw } = file;
  const points: ReceiptPoint[] = [];
  if (takeMs !== null) {
    const apart = file.durationMs - takeMs;
    const most = tolerance * Math.max(1, raw?.parts ?? 1);
    points.push({ code: 'length', isFine: Math.abs(apart) <= most, value: apart });
  }
  points.push({ code: 'frames', isFine: file.videoFrames > 0, value: file.videoFrames });
  if (raw === null) return points;
  const between = raw.mostFramesBetweenKeys;
  const isIndexed = file.container === 'webm' || file.indexAtFront;
  points.push(
    { code: 'gap', isFine: raw.longestHoleMs <= longestHole, value: raw.longestHoleMs },
    { code: 'damage', isFine: raw.lostBytes === 0, value: raw.lostBytes },
    { code: 'seekable', isFine: isIndexed && between <= mostBetweenKeys, value: between },
  );
  return points;
}

// A microphone always hears something: exact silence is a dead one. The computer may well have been silent; only
// when nothing else was recorded is that worth a word.
function heardPoints(heard: Heard | null): ReceiptPoint[] {
  const points: ReceiptPoint[] = [];
  const { microphone = null, systemSound = null } = heard ?? {};
  if (microphone !== null)
    points.push({ code: 'microphone', isFine: microphone > 0, value: microphone });
  if (systemSound !== null)
    points.push({
      code: 'system-sound',
      isFine: systemSound > 0 || microphone !== null,
      value: systemSound,
    });
  return points;
}

/** dBFS; below is silence, for a sound of 16 bits. */
const silence = -90;
/** Share of samples at the very top from which on one hears that it is too loud. */
const audibleShare = 0.001;

/** The same receipt with what was measured of the sound. */
export function withSound(receipt: MediaReceipt, level: SoundLevel): MediaReceipt {
  const { maxVolumeDb, meanVolumeDb, loudestShare } = level;
  const isClipped = maxVolumeDb >= -0.05 && loudestShare >= audibleShare;
  const others = receipt.points.filter(({ code }) => code !== 'silent' && code !== 'clipped');
  return {
    ...receipt,
    maxVolumeDb,
    meanVolumeDb,
    points: [
      ...others,
      { code: 'silent', isFine: maxVolumeDb > silence, value: maxVolumeDb },
      { code: 'clipped', isFine: !isClipped, value: maxVolumeDb },
    ],
  };
}

/** Decodes the sound and measures it; null when there is none. Failures as of `runFfmpeg`. */
export async function measureSound(options: LookedAt): Promise<Result<SoundLevel | null>> {
  const probed = await probe(options.file);
  if (!probed.ok) return probed;
  if (probed.value.audio === null) return ok(null);
  const run = await lookAt(options, probed.value.container, {
    inputOptions: [['-vn']],
    outputOptions: [
      ['-map', '0:a:0'],
      ['-af', 'volumedetect'],
    ],
  });
  if (!run.ok) return run;
  const { stderrTail } = run.value;
  const maxVolumeDb = readLevel(stderrTail, 'max_volume');
  const meanVolumeDb = readLevel(stderrTail, 'mean_volume');
  if (maxVolumeDb === undefined || meanVolumeDb === undefined) return ok(null);
  const samples = readLevel(stderrTail, 'n_samples') ?? 0;
  const loudest = readLevel(stderrTail, 'histogram_0db') ?? 0;
  return ok({ maxVolumeDb, meanVolumeDb, loudestShare: samples > 0 ? loudest / samples : 0 });
}

// Newer versions say `-inf` of nothing but zeros.
function readLevel(stderr: string, name: string): number | undefined {
  const match = new RegExp(`${name}: (-inf|-?[\\d.]+)`).exec(stderr);
  if (match === null) return undefined;
  return match[1] === '-inf' ? -120 : Number(match[1]);
}
