// A take is recorded by the hardware's encoder only after it passed its test.
import { describe, expect, it, test } from 'vitest';
import type { EncoderVerdict } from '../../../../preload/schemas/encoder';
import { createEncoderTrust } from '../../../../renderer/capture/encoder-trust';
import { type FoundFrame, judgeFrames } from '../../../../renderer/capture/test-picture';

const h264 = 'video/webm;codecs=h264,opus';
const vp9 = 'video/webm;codecs=vp9,opus';

test.each<[EncoderVerdict, boolean]>([
  [{ kind: 'passed' }, true],
  [{ kind: 'software' }, true],
  [{ kind: 'failed', reason: 'picture' }, false],
])('after %o H.264 is taken: %s', async (verdict, isTaken) => {
  const told: EncoderVerdict[] = [];
  const trust = createEncoderTrust(
    async () => verdict,
    (found) => told.push(found),
  );
  trust.hear(null);
  await trust.settled();

  expect(trust.allows(h264)).toBe(isTaken);
  expect(trust.allows(vp9)).toBe(true);
  expect(told).toEqual([verdict]);
});

test.each<[EncoderVerdict | null, boolean]>([
  [{ kind: 'software' }, true],
  [{ kind: 'passed' }, false],
  [{ kind: 'failed', reason: 'hole' }, false],
  [null, false],
])('with %o known, it is software alone: %s', (known, isSoftware) => {
  const trust = createEncoderTrust(
    () => new Promise(() => undefined),
    () => undefined,
  );
  trust.hear(known);

  expect(trust.isSoftware()).toBe(isSoftware);
});

test('what is known is not tested again', async () => {
  const trust = createEncoderTrust(
    () => Promise.reject(new Error('tested')),
    () => undefined,
  );
  trust.hear({ kind: 'failed', reason: 'hole' });
  await trust.settled();

  expect(trust.allows(h264)).toBe(false);
});

describe('of 40 frames', () => {
  const colors: FoundFrame['colors'] = [
    [255, 255, 255],
    [215, 33, 35],
    [40, 190, 30],
    [30, 30, 210],
    [120, 130, 128],
    [5, 5, 5],
  ];
  const frame = (number: number, timestampMs = number * 33): FoundFrame => ({
    timestampMs,
    colors,
    blocks: Array.from({ length: 8 }, (_, bit) => ((number >> bit) % 2 === 1 ? 240 : 12)),
  });
  const all = Array.from({ length: 40 }, (_, n) => frame(n + 1));

  it.each([
    ['all as they were', all, null],
    ['none', [], 'nothing'],
    ['half', all.filter((_, n) => n % 2 === 0), 'too-few'],
    ['with a hole', all.map((each, n) => (n < 20 ? each : frame(n + 1, n * 33 + 600))), 'hole'],
    ['two in the wrong order', [frame(2), frame(1), ...all.slice(2)], 'order'],
    ['one given twice', [...all.slice(0, 39), frame(39, 1400)], 'order'],
    [
      'all green',
      all.map((each) => ({ ...each, colors: colors.map(() => [0, 135, 0] as const) })),
      'picture',
    ],
    ['torn', all.map((each) => ({ ...each, blocks: [...each.blocks.slice(1), 128] })), 'picture'],
  ] as const)('%s: %s', (_name, frames, reason) => {
    expect(judgeFrames(frames, 40)).toBe(reason);
  });
});
