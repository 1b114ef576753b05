import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bootTime, recoveredFacts } from '../../../../main/recordings/loss';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-loss-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const writtenAt = Date.UTC(2026, 2, 2, 13, 5);
async function written(name: string, atMs: number): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, 'media');
  await utimes(file, new Date(atMs), new Date(atMs));
}

test('a process that died loses at most 0.3 s', async () => {
  await written('capture.mkv', writtenAt);

  expect(await recoveredFacts(folder, writtenAt - 3_600_000)).toEqual({
    isRecovered: true,
    mostLostMs: 500,
  });
});

test('a computer that went down loses at most 2 s', async () => {
  await written('capture.mkv', writtenAt);

  expect(await recoveredFacts(folder, writtenAt + 60_000)).toMatchObject({ mostLostMs: 2000 });
});

test('the last part counts', async () => {
  await written('capture.mkv', writtenAt);
  await written('capture-2.mkv', writtenAt + 600_000);

  expect(await recoveredFacts(folder, writtenAt + 60_000)).toMatchObject({ mostLostMs: 500 });
});

test('the computer was started before this test', () => {
  expect(bootTime(Date.now())).toBeLessThan(Date.now());
});
