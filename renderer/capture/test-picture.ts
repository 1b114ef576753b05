// The picture that an encoder is tested with: bars of known colours, and its own number in black and white.
// Pure but for the drawing.
import type { EncoderVerdict } from '../../preload/schemas/encoder';

type Rgb = readonly [red: number, green: number, blue: number];
type Reason = Extract<EncoderVerdict, { kind: 'failed' }>['reason'];

/** Pixels; hardware is not asked for smaller ones. */
export const testSize = { width: 1280, height: 720 } as const;

const bars: readonly Rgb[] = [
  [255, 255, 255],
  [220, 30, 30],
  [30, 200, 30],
  [30, 30, 220],
  [128, 128, 128],
  [0, 0, 0],
];
const barWidth = Math.floor(testSize.width / bars.length);
const barHeight = testSize.height / 2;
const bits = 8;
const bitWidth = testSize.width / bits;
/** Of 255; a colour that is off by more is another one. */
const tolerance = 40;
/** ms */
const longestHoleMs = 400;
const leastShare = 0.7;

/** What was found in one decoded frame. */
export interface FoundFrame {
  readonly timestampMs: number;
  /** At the middle of each bar, from left to right. */
  readonly colors: readonly Rgb[];
  /** Brightness of each block of the number, 0 to 255. */
  readonly blocks: readonly number[];
}

/** Draws the picture with this number. */
export function drawTestPicture(context: OffscreenCanvasRenderingContext2D, number: number): void {
  for (const [index, color] of bars.entries()) {
    context.fillStyle = `rgb(${color.join(' ')})`;
    context.fillRect(index * barWidth, 0, barWidth + bars.length, barHeight);
  }
  for (let bit = 0; bit < bits; bit += 1) {
    context.fillStyle = (number >> bit) % 2 === 1 ? '#fff' : '#000';
    context.fillRect(bit * bitWidth, barHeight, bitWidth, barHeight);
  }
}

/** Reads what `drawTestPicture` has drawn. */
export function readTestPicture(
  context: OffscreenCanvasRenderingContext2D,
  timestampMs: number,
): FoundFrame {
  const at = (x: number, y: number): Rgb => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
    return [red, green, blue];
  };
  return {
    timestampMs,
    colors: bars.map((_, index) => at(Math.round((index + 0.5) * barWidth), barHeight / 2)),
    blocks: Array.from({ length: bits }, (_, bit) => {
      return at(Math.round((bit + 0.5) * bitWidth), barHeight * 1.5)[1];
    }),
  };
}

/** What is wrong with the decoded frames of `sent` ones; null: nothing. */
export function judgeFrames(frames: readonly FoundFrame[], sent: number): Reason | null {
  if (frames.length === 0) return 'nothing';
  if (frames.length < sent * leastShare) return 'too-few';
  let before: { number: number; timestampMs: number } | null = null;
  for (const { timestampMs, colors, blocks } of frames) {
    const isSame = bars.every((bar, index) => isNear(colors[index], bar));
    if (!isSame || blocks.some((value) => value > 90 && value < 165)) return 'picture';
    const number = blocks.reduce((sum, value, bit) => sum + (value > 128 ? 2 ** bit : 0), 0);
    if (before !== null && number <= before.number) return 'order';
    if (before !== null && timestampMs - before.timestampMs > longestHoleMs) return 'hole';
    before = { number, timestampMs };
  }
  return null;
}

function isNear(found: Rgb | undefined, wanted: Rgb): boolean {
  return wanted.every((part, index) => Math.abs((found?.[index] ?? -999) - part) <= tolerance);
}
