// A trimmed file takes the place of the finished one and gives it back; a process that dies at any step leaves
// one of both whole, and the next start says which.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createLibrary, type Library } from '../../../../main/recordings/library';
import type { Manifest, Trim } from '../../../../main/recordings/manifest';
import { markOf } from '../../../../main/recordings/same-file';
import { madeManifest } from './made-recording';

const id = '00112233aabbccdd';
let root: string;
let folder: string;
let manifest: Manifest;

const file = (name: string): string => path.join(folder, name);
const textOf = (name: string): Promise<string> => readFile(file(name), 'utf8');
const names = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /\.(mp4|webm|part)$/.test(name)).toSorted();

async function factsOf(name: string, durationMs: number): Promise<Trim['trimmed']> {
  const { size, mtimeMs } = await stat(file(name));
  return {
    container: name.endsWith('webm') ? 'webm' : 'mp4',
    sizeBytes: size,
    mtimeMs,
    durationMs,
  };
}

async function opened(): Promise<Library> {
  const library = createLibrary(silentLogger);
  await library.open(root);
  return library;
}

async function keep(changed: Manifest): Promise<void> {
  await writeFile(file('recording.json'), JSON.stringify(changed));
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'trims-test-'));
  folder = path.join(root, `2026-03-02-${id}`);
  await mkdir(folder);
  await writeFile(file('recording.mp4'), 'the whole recording');
  manifest = madeManifest({
    publication: { kind: 'none' },
    attempts: [],
    claap: null,
    finished: await factsOf('recording.mp4', 8000),
    finishedMark: await markOf(file('recording.mp4')),
  });
  await keep(manifest);
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe.each(['mp4', 'webm'] as const)('a cut file of kind %s', (kind) => {
  it('takes the place of the whole one, which comes back', async () => {
    const library = await opened();
    await writeFile(file(`trimmed.${kind}`), 'a part');
    const trimmed = await library.trim(id, await factsOf(`trimmed.${kind}`, 3000));

    expect(trimmed).toMatchObject({
      ok: true,
      value: { manifest: { finished: { container: kind, durationMs: 3000 }, receipt: null } },
    });
    expect(await names()).toEqual(['original.mp4', `recording.${kind}`]);
    expect(await textOf(`recording.${kind}`)).toBe('a part');

    const back = await library.untrim(id);
    expect(back).toMatchObject({
      ok: true,
      value: { manifest: { finished: manifest.finished, trim: null } },
    });
    expect(await names()).toEqual(['recording.mp4']);
    expect(await textOf('recording.mp4')).toBe('the whole recording');
  });

  it('cut once more still gives the whole one back', async () => {
    const library = await opened();
    await writeFile(file(`trimmed.${kind}`), 'a part');
    await library.trim(id, await factsOf(`trimmed.${kind}`, 3000));
    await writeFile(file('trimmed.mp4'), 'less');
    await library.trim(id, await factsOf('trimmed.mp4', 1000));

    expect(await names()).toEqual(['original.mp4', 'recording.mp4']);
    expect(await textOf('recording.mp4')).toBe('less');
    await library.untrim(id);
    expect(await textOf('recording.mp4')).toBe('the whole recording');
  });
});

it('cannot be cut once something of it was made at Claap', async () => {
  await keep({ ...manifest, publication: { kind: 'uploading' } });
  const library = await opened();
  await writeFile(file('trimmed.mp4'), 'a part');

  expect(await library.trim(id, await factsOf('trimmed.mp4', 3000))).toMatchObject({
    ok: false,
    failure: { code: 'not-possible-now' },
  });
  expect(await textOf('recording.mp4')).toBe('the whole recording');
});

it('forgets the whole one when its time is over', async () => {
  const library = await opened();
  await writeFile(file('trimmed.mp4'), 'a part');
  await library.trim(id, await factsOf('trimmed.mp4', 3000));
  await library.forgetOriginal(id);

  expect(await names()).toEqual(['recording.mp4']);
  expect(await library.untrim(id)).toMatchObject({ ok: false });
});

describe('after a death', () => {
  const meant = async (state: Trim['state'], trimmed: Trim['trimmed']): Promise<Trim> => ({
    state,
    at: '2026-03-02T14:00:00.000Z',
    original: manifest.finished ?? trimmed,
    originalMark: manifest.finishedMark,
    trimmed,
    trimmedMark: null,
    receipt: null,
  });

  it.each(['before any file moved', 'between the two', 'before it was said to be done'])(
    '%s the cut one is in its place',
    async (when) => {
      await writeFile(file('trimmed.mp4'), 'a part');
      const trimmed = await factsOf('trimmed.mp4', 3000);
      await keep({ ...manifest, trim: await meant('swapping', trimmed) });
      if (when !== 'before any file moved')
        await rename(file('recording.mp4'), file('original.mp4'));
      if (when === 'before it was said to be done')
        await rename(file('trimmed.mp4'), file('recording.mp4'));
      const library = await opened();

      expect(library.get(id)?.manifest).toMatchObject({
        finished: { durationMs: 3000 },
        trim: { state: 'done' },
      });
      expect(await names()).toEqual(['original.mp4', 'recording.mp4']);
      expect(await textOf('recording.mp4')).toBe('a part');
      expect(await textOf('original.mp4')).toBe('the whole recording');
    },
  );

  it.each(['before any file moved', 'before it was said to be done'])(
    'of taking it back, %s, the whole one is in its place',
    async (when) => {
      await rename(file('recording.mp4'), file('original.mp4'));
      await writeFile(file('recording.mp4'), 'a part');
      const trimmed = await factsOf('recording.mp4', 3000);
      await keep({ ...manifest, finished: trimmed, trim: await meant('restoring', trimmed) });
      if (when !== 'before any file moved')
        await rename(file('original.mp4'), file('recording.mp4'));
      const library = await opened();

      expect(library.get(id)?.manifest).toMatchObject({
        finished: { durationMs: 8000 },
        trim: null,
      });
      expect(await names()).toEqual(['recording.mp4']);
      expect(await textOf('recording.mp4')).toBe('the whole recording');
    },
  );

  it('while it was being cut leaves the whole one, and no half file', async () => {
    await writeFile(file('trimmed.mp4.part'), 'ha');
    const library = createLibrary(silentLogger, { startedMs: Date.now() + 60_000 });
    await library.open(root);

    expect(library.get(id)?.manifest).toMatchObject({ finished: { durationMs: 8000 }, trim: null });
    expect(await names()).toEqual(['recording.mp4']);
  });
});
