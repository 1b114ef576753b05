// The camera lies in a recorded window where it lay on the screen, in its own colours, and touches nothing else.
import { describe, expect, it } from 'vitest';
import {
  evenAround,
  type FrameBytes,
  layIn,
  type PatchPixels,
  rgbPatch,
  yuvPatch,
} from '../../../../renderer/capture/patch';

type Color = readonly [number, number, number, number];

const red: Color = [255, 0, 0, 255];
const white: Color = [255, 255, 255, 255];
const clear: Color = [9, 9, 9, 0];

function pixels(
  width: number,
  height: number,
  color: (x: number, y: number) => Color,
): PatchPixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set(color(x, y), (y * width + x) * 4);
  return { width, height, data };
}

/** 8 × 8 pixels, all bytes 100; rows with some bytes to spare, as frames have them. */
function frame(format: FrameBytes['format']): FrameBytes {
  const stride = 12;
  const layouts = {
    I420: [
      { offset: 0, stride },
      { offset: 96, stride: 6 },
      { offset: 120, stride: 6 },
    ],
    NV12: [
      { offset: 0, stride },
      { offset: 96, stride },
    ],
    BGRX: [{ offset: 0, stride: 40 }],
    BGRA: [{ offset: 0, stride: 40 }],
    RGBX: [{ offset: 0, stride: 40 }],
    RGBA: [{ offset: 0, stride: 40 }],
  };
  const bytes = new Uint8Array(400).fill(100);
  return { format, width: 8, height: 8, bytes, layout: layouts[format] };
}

const bt601 = { matrix: 'bt601', isFullRange: false } as const;
const bt709 = { matrix: 'bt709', isFullRange: false } as const;

describe('a patch in brightness and colour', () => {
  it.each([
    // ITU-R BT.601 and BT.709, table of the primaries in 8 bits.
    ['red', red, bt601, [81, 90, 240]],
    ['green', [0, 255, 0, 255], bt601, [145, 54, 34]],
    ['blue', [0, 0, 255, 255], bt601, [41, 240, 110]],
    ['white', white, bt601, [235, 128, 128]],
    ['red', red, bt709, [63, 102, 240]],
    ['blue', [0, 0, 255, 255], bt709, [32, 240, 118]],
    ['white', white, { matrix: 'bt601', isFullRange: true }, [255, 128, 128]],
  ] as const)('keeps %s', (_name, color, kind, expected) => {
    const { channels } = yuvPatch(
      pixels(2, 2, () => color),
      kind,
    );
    expect(channels.map(({ values }) => values[0])).toEqual(expected);
  });

  it('takes the colour of what is seen alone at its edge', () => {
    const { channels } = yuvPatch(
      pixels(2, 2, (x) => (x === 0 ? red : clear)),
      bt601,
    );
    expect(channels[1].values[0]).toBe(90);
    expect(channels[1].opacity[0]).toBe(128);
  });

  it('lies where it is put, and every other byte is as it was', () => {
    const into = frame('I420');
    layIn(
      into,
      yuvPatch(
        pixels(4, 2, () => red),
        bt601,
      ),
      { x: 2, y: 4 },
    );

    const changed = [...into.bytes.entries()].filter(([, value]) => value !== 100);
    expect(changed).toEqual([
      ...[50, 51, 52, 53, 62, 63, 64, 65].map((at) => [at, 81]),
      ...[109, 110].map((at) => [at, 90]),
      ...[133, 134].map((at) => [at, 240]),
    ]);
  });

  it('lies alike where the colours are kept in pairs', () => {
    const into = frame('NV12');
    layIn(
      into,
      yuvPatch(
        pixels(2, 2, () => red),
        bt601,
      ),
      { x: 2, y: 2 },
    );

    const changed = [...into.bytes.entries()].filter(([, value]) => value !== 100);
    expect(changed).toEqual([
      ...[26, 27, 38, 39].map((at) => [at, 81]),
      ...[[110, 90] as const, [111, 240] as const],
    ]);
  });
});

describe('a patch in red, green and blue', () => {
  it.each([
    ['BGRX', [0, 0, 255]],
    ['RGBX', [255, 0, 0]],
  ] as const)('lies in %s', (format, expected) => {
    const into = frame(format);
    layIn(into, rgbPatch(pixels(1, 1, () => red)), { x: 2, y: 1 });

    expect([...into.bytes.subarray(48, 51)]).toEqual(expected);
    expect(into.bytes[51]).toBe(100);
  });

  it('lets through what is under it as far as it is clear', () => {
    const into = frame('RGBA');
    layIn(into, rgbPatch(pixels(2, 1, (x) => (x === 0 ? [200, 0, 100, 128] : clear))), {
      x: 0,
      y: 0,
    });

    expect([...into.bytes.subarray(0, 3)]).toEqual([150, 50, 100]);
    expect([...into.bytes.subarray(4, 7)]).toEqual([100, 100, 100]);
  });
});

it.each([
  [-2, -2],
  [6, 6],
  [-40, 2],
  [2, 40],
])('what reaches beyond the picture is left out, at %i, %i', (x, y) => {
  const into = frame('I420');
  layIn(
    into,
    yuvPatch(
      pixels(4, 4, () => white),
      bt601,
    ),
    { x, y },
  );

  const isOver = x > -4 && x < 8 && y > -4 && y < 8;
  const lumas = into.bytes.subarray(0, 96).filter((value) => value === 235).length;
  expect(lumas).toBe(isOver ? 4 : 0);
});

it.each([
  [
    { x: 3.2, y: 4.9, width: 10.1, height: 2 },
    { x: 2, y: 4, width: 12, height: 4 },
  ],
  [
    { x: -3, y: 0, width: 4, height: 4 },
    { x: -4, y: 0, width: 6, height: 4 },
  ],
])('%o is in even pixels %o', (square, around) => {
  expect(evenAround(square)).toEqual(around);
});
