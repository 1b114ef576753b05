import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  isIndexInFront,
  paddingShare,
  readBoxes,
  readStreams,
  sha256Of,
} from '../../../helpers/analysis/container';
import { mustRun } from '../../../helpers/child';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'claap-container-'));
});
afterAll(async () => rm(dir, { recursive: true }));

async function makeFilm(name: string, flags: readonly string[]): Promise<string> {
  const file = path.join(dir, name);
  await mustRun('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=30:duration=2'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=2'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', ...flags, file],
  ]);
  return file;
}

test('an index at the end is told from an index in front', async () => {
  const late = await readBoxes(await makeFilm('late.mp4', []));
  const early = await readBoxes(await makeFilm('early.mp4', ['-movflags', '+faststart']));

  expect(isIndexInFront(late)).toBe(false);
  expect(isIndexInFront(early)).toBe(true);
});

test('padding is counted against the whole file', async () => {
  const boxes = await readBoxes(await makeFilm('padded.mp4', ['-moov_size', '200000']));

  const fileBytes = boxes.reduce((sum, box) => sum + box.sizeBytes, 0);
  expect(paddingShare(boxes)).toBeGreaterThan(190_000 / fileBytes);
  expect(paddingShare(boxes)).toBeLessThan(200_000 / fileBytes);
});

test('streams and length are told as ffprobe sees them', async () => {
  const streams = await readStreams(await makeFilm('streams.mp4', []));

  expect(streams.video).toEqual({ codec: 'h264', width: 320, height: 180 });
  expect(streams.audio).toEqual({ codec: 'aac', sampleRate: 48_000, channels: 1 });
  expect(streams.durationSeconds).toBeCloseTo(2, 1);
});

test('a file cut short is an error, not a shorter list of boxes', async () => {
  const whole = await readFile(await makeFilm('whole.mp4', ['-movflags', '+faststart']));
  const torn = path.join(dir, 'torn.mp4');
  await writeFile(torn, whole.subarray(0, whole.length - 100));

  await expect(readBoxes(torn)).rejects.toThrow(/box at \d+ says/);
});

test('the hash is the one that others compute', async () => {
  const file = path.join(dir, 'abc');
  await writeFile(file, 'abc');

  expect(await sha256Of(file)).toMatch(/^ba7816bf8f01cfea/);
});
