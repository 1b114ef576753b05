import { describe, expect, test } from 'vitest';
import { recordingType, videoBitsPerSecond } from '../../../../renderer/capture/encoding';

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
  test('are about 5 million at 1080p and 30 frames', () => {
    expect(videoBitsPerSecond(1920, 1080, 30)).toBe(4_976_640);
  });

  test('grow with the pixels', () => {
    expect(videoBitsPerSecond(3840, 2160, 30)).toBe(4 * 4_976_640);
  });

  test('grow by half when the frames double, and do not shrink below 30', () => {
    expect(videoBitsPerSecond(1920, 1080, 60)).toBe(1.5 * 4_976_640);
    expect(videoBitsPerSecond(1920, 1080, 15)).toBe(4_976_640);
  });
});
