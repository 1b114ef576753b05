import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRawFacts } from '../../../../main/recordings/raw-facts';
import { rawHead } from './broken-folder';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-head-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function factsOf(name: string, bytes: Buffer) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return readRawFacts(file);
}

test('the head of a recording tells the size of its picture and whether there is sound', async () => {
  expect(await factsOf('whole.mkv', Buffer.concat([rawHead, Buffer.alloc(9000)]))).toMatchObject({
    kind: 'matroska',
    width: 1280,
    height: 720,
    hasSound: true,
    sizeBytes: rawHead.byteLength + 9000,
  });
});

test.each([
  ['webm', 'libvpx', true],
  ['matroska', 'libx264', false],
] as const)('as ffmpeg writes it, in %s', async (kind, codec, hasSound) => {
  const file = path.join(folder, `made.${kind}`);
  const sound = ['-f', 'lavfi', '-i', 'anullsrc', '-c:a', 'libopus'];
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'color=s=64x48:r=5:d=0.4'],
    ...(hasSound ? sound : []),
    ...['-t', '0.4', '-c:v', codec, '-live', '1', '-f', kind, file],
  ]);

  expect(await readRawFacts(file)).toMatchObject({ kind, width: 64, height: 48, hasSound });
});

test('a head that is cut, zeroed or somebody else’s tells nothing, and is no error', async () => {
  const { size } = await stat(path.join(folder, 'whole.mkv')).catch(() => ({ size: 0 }));
  expect(size).toBeGreaterThan(0);
  const nothing = { kind: null, width: 0, height: 0, hasSound: false, header: null };

  expect(await factsOf('zeros', Buffer.alloc(5000))).toMatchObject(nothing);
  expect(await factsOf('empty', Buffer.alloc(0))).toMatchObject(nothing);
  expect(await factsOf('video.mp4', Buffer.from('....ftypisom'))).toMatchObject(nothing);
  for (let cut = 1; cut < rawHead.byteLength; cut += 1)
    expect((await factsOf('cut', rawHead.subarray(0, cut))).width % 1280).toBe(0);
});
