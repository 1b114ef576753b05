import { describe, expect, test } from 'vitest';
import { maxBacklogBytes } from '../../../../preload/limits';
import {
  encoderOf,
  recordingType,
  videoBitsPerSecond,
} from '../../../../renderer/capture/encoding';

describe('the codec', () => {
  test.each([
    [['h264', 'vp9', 'vp8'], 'video/webm;codecs=h264,opus'],
    [['vp9', 'vp8'], 'video/webm;codecs=vp9,opus'],
    [['vp8'], 'video/webm;codecs=vp8,opus'],
    [[], 'video/webm'],
  ])('where %j can be recorded is %s', (codecs, type) => {
    expect(recordingType((asked) => codecs.some((codec) => asked.includes(codec)))).toBe(type);
  });
});

describe('bits a second', () => {
  const hd = { width: 1920, height: 1080 };

  test('are about 5 million for a screen at 1080p and 30 frames', () => {
    expect(videoBitsPerSecond(hd, 30, 'screen', 'other')).toBe(4_976_640);
  });

  test('grow with the pixels', () => {
    expect(videoBitsPerSecond({ width: 3840, height: 2160 }, 30, 'screen', 'other')).toBe(
      4 * 4_976_640,
    );
  });

  test('grow by half when the frames double, and do not shrink below 30', () => {
    expect(videoBitsPerSecond(hd, 60, 'screen', 'other')).toBe(1.5 * 4_976_640);
    expect(videoBitsPerSecond(hd, 15, 'screen', 'other')).toBe(4_976_640);
  });

  test('are fewer for a camera, which has no text', () => {
    expect(videoBitsPerSecond(hd, 30, 'camera', 'other')).toBe(3_732_480);
  });

  test('are twelve times as many at most for a screen by OpenH264, which then keeps text sharp and spends few', () => {
    expect(videoBitsPerSecond(hd, 30, 'screen', 'openh264')).toBe(12 * 4_976_640);
    expect(videoBitsPerSecond(hd, 60, 'screen', 'openh264')).toBe(12 * 4_976_640);
    expect(videoBitsPerSecond(hd, 30, 'camera', 'openh264')).toBe(3_732_480);
  });

  test('are never more than the disk takes in time', () => {
    const most = videoBitsPerSecond({ width: 3840, height: 2160 }, 60, 'screen', 'openh264');
    expect((most / 8) * 2).toBeLessThan(maxBacklogBytes);
  });

  test.each([
    ['video/webm;codecs=h264,opus', true, 'openh264'],
    ['video/webm;codecs=h264,opus', false, 'other'],
    ['video/webm;codecs=vp9,opus', true, 'other'],
  ] as const)('for %s, software %s: %s', (type, isSoftware, encoder) => {
    expect(encoderOf(type, isSoftware)).toBe(encoder);
  });
});
