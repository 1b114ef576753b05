// A small picture to be laid into a large one: kept as the large one keeps its pixels, so that nothing but what
// it covers is touched. Pure.
import { even, type Rect, type Size } from '../../preload/geometry';

/** Red, green, blue and opacity of each pixel, 0 to 255. */
export interface PatchPixels extends Size {
  readonly data: Uint8ClampedArray;
}

/** How brightness and colour are reckoned from red, green and blue. */
export interface YuvKind {
  readonly matrix: 'bt709' | 'bt601';
  readonly isFullRange: boolean;
}

/** Where the bytes of a frame lie. */
export interface FrameBytes extends Size {
  readonly format: FrameFormat;
  readonly bytes: Uint8Array;
  readonly layout: readonly { readonly offset: number; readonly stride: number }[];
}

const formats = ['I420', 'NV12', 'RGBA', 'RGBX', 'BGRA', 'BGRX'] as const;
export type FrameFormat = (typeof formats)[number];

/** Whether `layIn` knows this way of keeping pixels. */
export function isKnownFormat(format: string | null): format is FrameFormat {
  return formats.some((known) => known === format);
}

/** A patch as it is laid in: one channel after the other, each with its opacity. */
export interface Patch extends Size {
  /** Brightness and two of colour in half the size, or red, green and blue in full. */
  readonly channels: readonly [Channel, Channel, Channel];
}

interface Channel {
  readonly values: Uint8Array;
  readonly opacity: Uint8Array;
}

/** For frames of red, green and blue. */
export function rgbPatch({ data, width, height }: PatchPixels): Patch {
  const count = width * height;
  const opacity = new Uint8Array(count);
  const rgb = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)] as const;
  for (let n = 0; n < count; n += 1) {
    opacity[n] = data[n * 4 + 3] ?? 0;
    for (const [part, values] of rgb.entries()) values[n] = data[n * 4 + part] ?? 0;
  }
  const [red, green, blue] = rgb;
  return {
    width,
    height,
    channels: [
      { values: red, opacity },
      { values: green, opacity },
      { values: blue, opacity },
    ],
  };
}

/** For frames of brightness and colour (4:2:0); width and height even. */
export function yuvPatch({ data, width, height }: PatchPixels, kind: YuvKind): Patch {
  const { red, blue } = weights[kind.matrix];
  const lumaScale = kind.isFullRange ? 1 : 219 / 255;
  const lumaBase = kind.isFullRange ? 0 : 16;
  const chromaScale = kind.isFullRange ? 1 : 224 / 255;
  const luma = channel(width * height);
  const halfWidth = width / 2;
  const blueness = channel(halfWidth * (height / 2));
  const redness = channel(halfWidth * (height / 2));
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let opacitySum = 0;
      let blueSum = 0;
      let redSum = 0;
      for (const n of [
        y * width + x,
        y * width + x + 1,
        (y + 1) * width + x,
        (y + 1) * width + x + 1,
      ]) {
        const r = data[n * 4] ?? 0;
        const g = data[n * 4 + 1] ?? 0;
        const b = data[n * 4 + 2] ?? 0;
        const a = data[n * 4 + 3] ?? 0;
        const brightness = red * r + (1 - red - blue) * g + blue * b;
        luma.values[n] = Math.round(lumaBase + lumaScale * brightness);
        luma.opacity[n] = a;
        opacitySum += a;
        blueSum += (a * (b - brightness)) / (2 * (1 - blue));
        redSum += (a * (r - brightness)) / (2 * (1 - red));
      }
      const n = (y / 2) * halfWidth + x / 2;
      blueness.opacity[n] = Math.round(opacitySum / 4);
      redness.opacity[n] = blueness.opacity[n] ?? 0;
      if (opacitySum === 0) continue;
      blueness.values[n] = Math.round(128 + (chromaScale * blueSum) / opacitySum);
      redness.values[n] = Math.round(128 + (chromaScale * redSum) / opacitySum);
    }
  }
  return { width, height, channels: [luma, blueness, redness] };
}

/** The share of red and blue in brightness (ITU-R BT.601 and BT.709). */
const weights = {
  bt601: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
} as const;

function channel(count: number): Channel {
  return { values: new Uint8Array(count), opacity: new Uint8Array(count) };
}

/** Even pixels around `square`, which may have fractions and reach beyond the picture. */
export function evenAround({ x, y, width, height }: Rect): Rect {
  const left = even(Math.floor(x));
  const top = even(Math.floor(y));
  return {
    x: left,
    y: top,
    width: even(Math.ceil(x + width) - left + 1),
    height: even(Math.ceil(y + height) - top + 1),
  };
}

/**
 * Lays the patch into the frame with its left upper corner there (even pixels); what reaches beyond the frame
 * is left out. The patch is of the frame's kind.
 */
export function layIn(
  frame: FrameBytes,
  patch: Patch,
  at: { readonly x: number; readonly y: number },
): void {
  const { bytes, layout, format } = frame;
  const [first, second, third] = patch.channels;
  const whole = { at, patch, frame, part: 1 } as const;
  const half = { at, patch, frame, part: 2 } as const;
  if (format === 'I420') {
    lay(bytes, first, { ...whole, ...plane(layout, 0), step: 1 });
    lay(bytes, second, { ...half, ...plane(layout, 1), step: 1 });
    lay(bytes, third, { ...half, ...plane(layout, 2), step: 1 });
    return;
  }
  if (format === 'NV12') {
    const colour = plane(layout, 1);
    lay(bytes, first, { ...whole, ...plane(layout, 0), step: 1 });
    lay(bytes, second, { ...half, ...colour, step: 2 });
    lay(bytes, third, { ...half, ...colour, offset: colour.offset + 1, step: 2 });
    return;
  }
  const { offset, stride } = plane(layout, 0);
  const isRedFirst = format === 'RGBA' || format === 'RGBX';
  lay(bytes, first, { ...whole, stride, offset: offset + (isRedFirst ? 0 : 2), step: 4 });
  lay(bytes, second, { ...whole, stride, offset: offset + 1, step: 4 });
  lay(bytes, third, { ...whole, stride, offset: offset + (isRedFirst ? 2 : 0), step: 4 });
}

function plane(layout: FrameBytes['layout'], index: number): { offset: number; stride: number } {
  return layout[index] ?? { offset: 0, stride: 0 };
}

interface Place {
  readonly frame: Size;
  readonly patch: Size;
  readonly at: { readonly x: number; readonly y: number };
  /** 2: the channel is kept in half the width and height. */
  readonly part: 1 | 2;
  readonly offset: number;
  readonly stride: number;
  /** Bytes from one pixel to the next. */
  readonly step: number;
}

function lay(bytes: Uint8Array, { values, opacity }: Channel, place: Place): void {
  const { part, offset, stride, step } = place;
  const patchWidth = place.patch.width / part;
  const patchHeight = place.patch.height / part;
  const left = place.at.x / part;
  const top = place.at.y / part;
  const fromX = Math.max(0, -left);
  const toX = Math.min(patchWidth, Math.ceil(place.frame.width / part) - left);
  const toY = Math.min(patchHeight, Math.ceil(place.frame.height / part) - top);
  for (let y = Math.max(0, -top); y < toY; y += 1) {
    for (let x = fromX; x < toX; x += 1) {
      const n = y * patchWidth + x;
      const share = opacity[n] ?? 0;
      if (share === 0) continue;
      const to = offset + (top + y) * stride + (left + x) * step;
      const under = bytes[to] ?? 0;
      bytes[to] = under + Math.round((((values[n] ?? 0) - under) * share) / 255);
    }
  }
}
