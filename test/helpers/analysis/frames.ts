// What a recording's picture holds of the painted source: every frame's own time and the counter
// read from it, and from that the holes. Only the corner with the code is decoded into memory.
import { mustRun } from '../child';
import { blockOf, blockPixels, codeColumns, codeRows, decode } from '../painted-source/code';
import type { PaintedCode } from '../painted-source/code';

/** One decoded frame. */
export interface SeenFrame {
  /** The frame's own time in the file. */
  readonly atMs: number;
  /** What it says, or undefined: unreadable (covered, torn, not the source). */
  readonly code: PaintedCode | undefined;
}

/** A place where the counter went on by more than one frame's worth. */
export interface CounterStep {
  /** Time in the file of the frame after the step. */
  readonly atMs: number;
  readonly fromCounter: number;
  readonly toCounter: number;
  /** Real time between the two frames, by the counter. */
  readonly stepMs: number;
}

/** The picture, judged. */
export interface PictureReport {
  readonly frames: number;
  /** Frames that could not be read. */
  readonly unreadable: number;
  /** The displays that were seen; one for an honest recording. */
  readonly displays: readonly number[];
  readonly firstCounter: number | undefined;
  readonly lastCounter: number | undefined;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** False when a counter ever fell. */
  readonly isRising: boolean;
  /** Counter steps in order of size, largest first; a pause is one, a lost frame too. */
  readonly steps: readonly CounterStep[];
  /** Longest time between neighbouring frames in the file, ms. */
  readonly longestGapMs: number;
  /** How far file time and real time (by the counter) drift apart over the file without steps, ms. */
  readonly driftMs: number;
}

/** How the source lies in the recording. */
export interface PictureLayout {
  readonly framesPerSecond: number;
  /** Recorded pixels of the whole display the source covers; default: the frame is the display. */
  readonly sourceWidth?: number;
  readonly frameWidth: number;
  /** Where the source's left upper corner lies in the frame; default 0, 0. */
  readonly left?: number;
  readonly top?: number;
}

/** Edge of a block after scaling down, in samples; its inner half is what is read. */
const samples = 8;

/** Decodes every frame's code corner. Throws when ffmpeg fails or frames and times differ in number. */
export async function readFrames(
  file: string,
  { frameWidth, sourceWidth = 1920, left = 0, top = 0 }: Omit<PictureLayout, 'framesPerSecond'>,
): Promise<SeenFrame[]> {
  const scale = frameWidth / sourceWidth;
  const cropWidth = Math.round(codeColumns * blockPixels * scale);
  const cropHeight = Math.round(codeRows * blockPixels * scale);
  const width = codeColumns * samples;
  const height = codeRows * samples;
  const filter =
    `crop=${cropWidth}:${cropHeight}:${left}:${top},format=gray,scale=${width}:${height}:flags=area,` +
    'showinfo=checksum=0';
  const decoded = await mustRun(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'info', '-nostats', '-copyts', '-i', file],
      ...['-map', '0:v:0', '-vf', filter, '-fps_mode', 'passthrough'],
      ...['-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
    ],
    { timeoutMs: 300_000 },
  );
  const times = [...decoded.stderr.matchAll(/ pts_time:\s*(-?[\d.]+)/g)].map((m) => Number(m[1]));
  const frameBytes = width * height;
  const count = decoded.stdout.length / frameBytes;
  if (count !== times.length) throw new Error(`${count} frames but ${times.length} times`);
  return times.map((seconds, index) => {
    const gray = decoded.stdout.subarray(index * frameBytes, (index + 1) * frameBytes);
    return { atMs: seconds * 1_000, code: readCode(gray, width) };
  });
}

function readCode(gray: Buffer, width: number): PaintedCode | undefined {
  const blocks: boolean[] = [];
  for (let block = 0; block < codeColumns * codeRows; block += 1) {
    const left = (block % codeColumns) * samples;
    const top = Math.floor(block / codeColumns) * samples;
    const isWhite = blockOf(innerMean(gray, width, left, top));
    if (isWhite === undefined) return undefined;
    blocks.push(isWhite);
  }
  return decode(blocks);
}

function innerMean(gray: Buffer, width: number, left: number, top: number): number {
  let sum = 0;
  for (let y = samples / 4; y < (samples * 3) / 4; y += 1) {
    for (let x = samples / 4; x < (samples * 3) / 4; x += 1) {
      sum += gray[(top + y) * width + left + x] ?? 0;
    }
  }
  return sum / (samples / 2) ** 2;
}

/** Judges decoded frames against a source of so many frames a second. */
export function judgeFrames(frames: readonly SeenFrame[], framesPerSecond: number): PictureReport {
  const periodMs = 1_000 / framesPerSecond;
  const readable = frames.flatMap(({ atMs, code }) =>
    code === undefined ? [] : [{ atMs, ...code }],
  );
  const steps: CounterStep[] = [];
  let isRising = true;
  let driftMs = 0;
  let offsetMs: number | undefined;
  for (const [index, frame] of readable.entries()) {
    const before = readable[index - 1];
    const stepMs = before === undefined ? 0 : (frame.counter - before.counter) * periodMs;
    if (stepMs < 0) isRising = false;
    if (before !== undefined && frame.counter - before.counter > 1) {
      const step = { fromCounter: before.counter, toCounter: frame.counter, stepMs };
      steps.push({ atMs: frame.atMs, ...step });
    }
    const apart = frame.atMs - frame.counter * periodMs;
    // A step that the file's own time does not share (a pause) starts a new comparison.
    const hasLeapt = before !== undefined && stepMs - (frame.atMs - before.atMs) > 200;
    if (offsetMs === undefined || hasLeapt) offsetMs = apart;
    driftMs = Math.max(driftMs, Math.abs(apart - offsetMs));
  }
  const gaps = frames.map(({ atMs }, index) => atMs - (frames[index - 1]?.atMs ?? atMs));
  return {
    frames: frames.length,
    unreadable: frames.length - readable.length,
    displays: [...new Set(readable.map(({ display }) => display))].toSorted((a, b) => a - b),
    firstCounter: readable[0]?.counter,
    lastCounter: readable.at(-1)?.counter,
    firstAtMs: frames[0]?.atMs ?? 0,
    lastAtMs: frames.at(-1)?.atMs ?? 0,
    isRising,
    steps: steps.toSorted((a, b) => b.stepMs - a.stepMs),
    longestGapMs: Math.max(0, ...gaps),
    driftMs,
  };
}
