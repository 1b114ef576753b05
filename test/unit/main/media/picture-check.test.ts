// Black and still stretches of a picture, found in real files; and what is warned of.
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { checkPicture, withPicture } from '../../../../main/media/picture-check';
import type { SeenPicture } from '../../../../main/media/picture-check';
import type { MediaReceipt } from '../../../../preload/schemas/recording';
import { ffmpeg, ffmpegPath, temporaryFolder } from './material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

/** What is seen in a file of these scenes, each so many seconds long; a key frame every 2 s. */
async function seenIn(
  ...scenes: readonly (readonly [seconds: number, look: string])[]
): Promise<SeenPicture> {
  const file = path.join(await temporaryFolder(), 'recording.mp4');
  const inputs = scenes.flatMap(([seconds, look]) => [
    ...['-f', 'lavfi', '-t', String(seconds), '-i', `${look}s=320x180:r=10`],
  ]);
  const names = scenes.map((_, index) => `[${index}:v]format=yuv420p[v${index}]`).join(';');
  const joined = scenes.map((_, index) => `[v${index}]`).join('');
  const seconds = scenes.reduce((sum, [length]) => sum + length, 0);
  await ffmpeg(
    ...inputs,
    ...['-f', 'lavfi', '-t', String(seconds), '-i', 'sine=440'],
    ...['-filter_complex', `${names};${joined}concat=n=${scenes.length}:v=1[v]`],
    ...['-map', '[v]', '-map', `${scenes.length}:a`, '-c:v', 'libx264', '-preset', 'ultrafast'],
    ...['-g', '20', '-c:a', 'aac', file],
  );
  const seen = await checkPicture({ ffmpegPath, log: silentLogger, file });
  if (!seen.ok) throw new Error(seen.failure.code);
  return seen.value;
}

const receipt: MediaReceipt = {
  ...{ takeMs: 12_000, fileMs: 12_000, frames: 120, framesPerSecond: 10, longestGapMs: 100 },
  ...{ maxVolumeDb: -20, meanVolumeDb: -23, indexAtFront: true },
  ...{ stopToFileMs: 50, stopToLinkMs: null, points: [] },
  evidence: {
    ...{ askedFramesPerSecond: 10, microphoneDb: -20, systemSoundDb: null },
    ...{ soundOffMs: null, soundLongerMs: null, blackMs: null, stillMs: null },
  },
};
const failed = (seen: SeenPicture): string[] =>
  withPicture(receipt, seen).points.flatMap(({ code, isFine }) => (isFine ? [] : [code]));

test('a moving picture has no black or still stretch', async () => {
  const seen = await seenIn([8, 'testsrc2=']);

  expect(seen).toMatchObject({ blackMs: 0, stillMs: 0 });
  expect(Math.abs(seen.soundLongerMs ?? 999)).toBeLessThan(60);
  expect(failed(seen)).toEqual([]);
});

test('a black stretch in the middle is measured, and no trouble', async () => {
  const seen = await seenIn([4, 'testsrc2='], [4, 'color=c=black:'], [4, 'testsrc2=']);

  expect(seen.blackMs).toBeGreaterThan(1_500);
  expect(seen.blackMs).toBeLessThan(6_500);
  expect(failed(seen)).toEqual([]);
});

test('a still page is measured, and no trouble', async () => {
  const seen = await seenIn([4, 'testsrc2='], [10, 'color=c=white:']);

  expect(seen.stillMs).toBeGreaterThan(7_500);
  expect(seen).toMatchObject({ blackMs: 0 });
  expect(failed(seen)).toEqual([]);
});

test('a picture that never came is told', async () => {
  const seen = await seenIn([12, 'color=c=black:']);

  expect(seen.blackMs).toBeGreaterThan(11_000);
  expect(failed(seen)).toEqual(['black']);
  expect(withPicture(receipt, seen).evidence).toMatchObject({ microphoneDb: -20, ...seen });
});
