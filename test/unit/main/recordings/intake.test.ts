// What is brought in appears whole or not at all.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createLibrary, type Library } from '../../../../main/recordings/library';

let root: string;
let library: Library;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'intake-test-'));
  library = createLibrary(silentLogger);
  await library.open(root);
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function staged(): Promise<string> {
  const folder = await library.stage();
  if (!folder.ok) throw new Error(folder.failure.code);
  await writeFile(path.join(folder.value, 'recording.mp4'), 'a video');
  return folder.value;
}

const visible = async (): Promise<string[]> =>
  (await readdir(root)).filter((name) => /^\d{4}-|^\.import/.test(name));

it('a video that was brought in is an ordinary recording, also after the next start', async () => {
  const folder = await staged();
  const { size, mtimeMs } = await stat(path.join(folder, 'recording.mp4'));
  const taken = await library.takeIn(folder, {
    title: 'Holiday',
    startedAtMs: Date.UTC(2026, 2, 2, 12),
    sourceName: 'Imported',
    finished: { container: 'mp4', sizeBytes: size, mtimeMs, durationMs: 2000 },
    hasPoster: false,
  });
  const again = createLibrary(silentLogger);
  await again.open(root);

  expect(taken.ok).toBe(true);
  expect(await visible()).toHaveLength(1);
  expect(again.list().map(({ manifest }) => manifest)).toMatchObject([
    {
      title: 'Holiday',
      media: { kind: 'ready' },
      publication: { kind: 'none' },
      isWanted: false,
      finished: { durationMs: 2000 },
    },
  ]);
  expect(again.strangers()).toEqual([]);
});

it('what a process that died had half brought in is gone after the next start', async () => {
  await staged();
  const again = createLibrary(silentLogger, { startedMs: Date.now() + 60_000 });
  await again.open(root);

  expect(await visible()).toEqual([]);
  expect(again.list()).toEqual([]);
});

it('what is being brought in now is left alone', async () => {
  await staged();
  await library.open(root);

  expect(await visible()).toHaveLength(1);
  expect(library.list()).toEqual([]);
});
