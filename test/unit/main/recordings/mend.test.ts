import { cp, mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { type Manifest, parseManifest } from '../../../../main/recordings/manifest';
import { markOf } from '../../../../main/recordings/same-file';
import type { PublicationState } from '../../../../preload/schemas/recording';
import { type BrokenLibrary, id, lengthsOf, makeBrokenLibrary } from './broken-folder';
import { madeManifest } from './made-recording';

let at: BrokenLibrary;
beforeEach(async () => {
  at = await makeBrokenLibrary();
});
afterEach(() => at.remove());

const video = Buffer.alloc(400_000, 'frames ');
const file = (): string => path.join(at.folder, 'recording.mp4');

/** A finished recording as the app leaves it. */
async function keep(more: Partial<Manifest> = {}): Promise<Manifest> {
  await at.put('recording.mp4', video);
  const { size, mtimeMs } = await stat(file());
  const manifest = madeManifest({
    finished: { container: 'mp4', sizeBytes: size, mtimeMs, durationMs: 61_040 },
    finishedMark: await markOf(file()),
    ...more,
  });
  await at.put('recording.json', JSON.stringify(manifest));
  return manifest;
}
async function touch(): Promise<void> {
  const later = new Date(Date.now() + 60_000);
  await utimes(file(), later, later);
}

describe('a folder that was copied away and back', () => {
  test('is taken again: its file has another time and the same content', async () => {
    const before = await keep();
    const away = await mkdtemp(path.join(tmpdir(), 'claap-away-'));
    await cp(at.folder, path.join(away, 'copy'), { recursive: true });
    await rm(at.folder, { recursive: true });
    await cp(path.join(away, 'copy'), at.folder, { recursive: true });
    await rm(away, { recursive: true });

    const library = await at.start();

    const { mtimeMs } = await stat(file());
    expect(mtimeMs).not.toBe(before.finished?.mtimeMs);
    const mended = { ...before, finished: { ...before.finished, mtimeMs } };
    expect(library.get(id)?.manifest).toEqual(mended);
    expect(parseManifest(await at.read('recording.json'))).toMatchObject({ manifest: mended });
  });

  test('is not, when the file was edited to the same size', async () => {
    const before = await keep();
    await writeFile(file(), Buffer.concat([video.subarray(0, -4), Buffer.from('edit')]));
    await touch();

    const library = await at.start();

    expect(library.get(id)?.manifest).toEqual(before);
    expect(await library.takeAgain(id)).toBe(false);
  });

  test('is not, when the file has another size', async () => {
    const before = await keep();
    await writeFile(file(), video.subarray(1));
    await touch();

    expect((await at.start()).get(id)?.manifest).toEqual(before);
  });

  test('without a mark is taken again when it is as long as it was', async () => {
    await keep({ finishedMark: null });
    await touch();

    const longer = await at.start({ lengths: lengthsOf({ 'recording.mp4': 62_000 }) });
    expect(await longer.takeAgain(id)).toBe(false);

    const same = await at.start({ lengths: lengthsOf({ 'recording.mp4': 61_050 }) });
    expect(same.get(id)?.manifest.finished?.mtimeMs).toBe((await stat(file())).mtimeMs);
    expect(same.get(id)?.manifest.finishedMark).toBe(await markOf(file()));
  });

  test('goes on when it was held because its file had changed', async () => {
    const hold = failure('file-changed');
    await keep({ publication: { kind: 'queued', hold, retryAt: null } });
    await touch();

    expect((await at.start()).get(id)?.manifest.publication).toEqual({
      kind: 'queued',
      hold: null,
      retryAt: null,
    });
  });

  test('while the app runs is taken again when it is asked for', async () => {
    await keep();
    const library = await at.start();
    await touch();

    expect(await library.takeAgain(id)).toBe(true);
    expect(await library.takeAgain(id)).toBe(false);
  });
});

describe('the mark of a file', () => {
  test.each([0, 1, 150_000, 400_000])(
    'of %d bytes tells it from one with another byte',
    async (size) => {
      const path1 = path.join(at.root, 'a');
      await writeFile(path1, Buffer.alloc(size));
      const mark = await markOf(path1);
      await writeFile(path1, Buffer.alloc(size + 1));

      expect(mark).not.toBeNull();
      expect(await markOf(path1)).not.toBe(mark);
    },
  );

  test('is none of what is not there', async () => {
    expect(await markOf(path.join(at.root, 'gone'))).toBeNull();
  });
});

describe('a folder that somebody fetched from the system’s bin', () => {
  const trashed = {
    discardedAt: '2026-03-01T13:00:00.000Z',
    trashedAt: '2026-03-02T13:00:01.000Z',
  };

  test.each<[PublicationState, PublicationState]>([
    [{ kind: 'none' }, { kind: 'none' }],
    [{ kind: 'queued', hold: null, retryAt: null }, { kind: 'none' }],
    [{ kind: 'creating' }, { kind: 'create-unknown', question: 'left' }],
    [
      { kind: 'create-unknown', question: null },
      { kind: 'create-unknown', question: 'left' },
    ],
    [
      { kind: 'uploading' },
      { kind: 'failed', at: 'uploading', failure: failure('cancelled'), retryAt: null },
    ],
    [{ kind: 'processing' }, { kind: 'processing' }],
    [
      { kind: 'published', isConfirmed: true },
      { kind: 'published', isConfirmed: true },
    ],
  ])('is there again and at rest: %j', async (publication, rests) => {
    await keep({ ...trashed, publication });
    const away = `${at.folder}-away`;
    await rename(at.folder, away);
    await rename(away, at.folder);

    const { manifest } = (await at.start()).get(id) ?? {};

    expect(manifest).toMatchObject({
      discardedAt: null,
      trashedAt: null,
      isWanted: false,
      publication: rests,
    });
    expect(JSON.parse(await readFile(path.join(at.folder, 'recording.json'), 'utf8'))).toEqual(
      manifest,
    );
  });
});
