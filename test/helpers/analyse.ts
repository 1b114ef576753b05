// Everything that a test wants to know about a finished recording of the painted source, in one
// report. Made from the file alone, so it can be asked of the bytes that the stand-in stored.
import { stat } from 'node:fs/promises';
import {
  isIndexInFront,
  paddingShare,
  readBoxes,
  readStreams,
  sha256Of,
} from './analysis/container';
import type { Mp4Box, Streams } from './analysis/container';
import { judgeFrames, readFrames } from './analysis/frames';
import type { PictureReport, SeenFrame } from './analysis/frames';
import { loudDb, readTones, stretchesBelow, windowMs } from './analysis/sound';
import type { Stretch, ToneLevels } from './analysis/sound';
import { burstMs } from './sound-server';
import { microphoneHertz, speakerHertz, tonePeakDb } from './painted-source/painted-source';

/** The pause between two bursts, with a window's doubt at each end. */
const longestPauseMs = burstMs + 2 * windowMs;

/** Chromium's noise suppression hears so long before it knows a tone from noise. */
const suppressionSettlesMs = 700;

/** One known tone as the recording holds it. */
export interface ToneReport {
  /** Level that a quarter of the time is exceeded, dBFS peak. */
  readonly loudDb: number;
  /** Stretches more than 20 dB under the played level, longer than the pause between bursts. */
  readonly silent: readonly Stretch[];
  readonly levels: ToneLevels;
}

/** A recording, judged. */
export interface RecordingReport {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly streams: Streams;
  /** Empty for a file that is not mp4. */
  readonly boxes: readonly Mp4Box[];
  readonly isIndexInFront: boolean;
  readonly paddingShare: number;
  readonly picture: PictureReport;
  readonly frames: readonly SeenFrame[];
  /** The tone of the speakers. */
  readonly speakers: ToneReport;
  /** The tone of the microphone. */
  readonly microphone: ToneReport;
}

/** Reads the whole file, picture and sound. Throws when it does not decode. */
export async function analyseRecording(
  file: string,
  { framesPerSecond }: { framesPerSecond: number },
): Promise<RecordingReport> {
  const streams = await readStreams(file);
  const boxes = streams.formatName.includes('mp4') ? await readBoxes(file) : [];
  const frameWidth = streams.video?.width ?? 0;
  const frames = streams.video === undefined ? [] : await readFrames(file, { frameWidth });
  const hertz = [speakerHertz, microphoneHertz];
  const tones = streams.audio === undefined ? new Map() : await readTones(file, hertz);
  return {
    sizeBytes: (await stat(file)).size,
    sha256: await sha256Of(file),
    streams,
    boxes,
    isIndexInFront: isIndexInFront(boxes),
    paddingShare: boxes.length === 0 ? 0 : paddingShare(boxes),
    picture: judgeFrames(frames, framesPerSecond),
    frames,
    speakers: toneReport(tones.get(speakerHertz) ?? []),
    microphone: toneReport(tones.get(microphoneHertz) ?? [], suppressionSettlesMs),
  };
}

function toneReport(levels: ToneLevels, settlesMs = 0): ToneReport {
  const silent = stretchesBelow(levels, tonePeakDb - 20, longestPauseMs).filter(
    ({ fromMs, toMs }) => fromMs > 0 || toMs > settlesMs,
  );
  return { loudDb: loudDb(levels), silent, levels };
}

/** Time in the file (ms) of the first frame that shows this counter or a later one. */
export function fileTimeOf({ frames }: RecordingReport, counter: number): number {
  const frame = frames.find(({ code }) => code !== undefined && code.counter >= counter);
  if (frame === undefined) throw new Error(`The recording ends before counter ${counter}`);
  return frame.atMs;
}
