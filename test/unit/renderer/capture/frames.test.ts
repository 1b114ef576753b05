import { describe, expect, it } from 'vitest';
import { isBlack, type SeenFrame } from '../../../../renderer/capture/frames';

const width = 64;
const height = 32;

/** A frame whose brightness at each pixel is told; the rest of it does not matter. */
function frame(format: 'I420' | 'BGRX', brightness: (x: number, y: number) => number): SeenFrame {
  const bytesPerPixel = format === 'BGRX' ? 4 : 1;
  return {
    format,
    visibleRect: null,
    codedWidth: width,
    codedHeight: height,
    allocationSize: ({ rect } = {}) =>
      (rect?.width ?? width) * (rect?.height ?? height) * (format === 'BGRX' ? 4 : 1.5),
    async copyTo(to, { rect } = {}) {
      if (!(to instanceof Uint8Array)) throw new Error('only bytes here');
      // Colour, and what stands for opacity, is not nothing in a black picture.
      to.fill(128);
      const columns = rect?.width ?? width;
      for (let y = 0; y < (rect?.height ?? height); y += 1)
        for (let x = 0; x < columns; x += 1) {
          const at = (y * columns + x) * bytesPerPixel;
          const value = brightness((rect?.x ?? 0) + x, (rect?.y ?? 0) + y);
          for (let byte = 0; byte < Math.min(3, bytesPerPixel); byte += 1) to[at + byte] = value;
        }
      return [];
    },
  };
}

describe('a black picture', () => {
  it.each([
    ['I420', 16],
    ['BGRX', 0],
  ] as const)('is known in %s', async (format, black) => {
    expect(await isBlack(frame(format, () => black))).toBe(true);
  });

  it.each([
    ['I420', 16],
    ['BGRX', 0],
  ] as const)('is not one with something in it: %s', async (format, black) => {
    const line = frame(format, (x, y) => (x === 40 && y > 20 ? 200 : black));

    expect(await isBlack(line)).toBe(false);
    expect(await isBlack(frame(format, () => 90))).toBe(false);
  });
});
