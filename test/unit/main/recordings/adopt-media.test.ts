// A folder whose manifest is lost, with real media, read and finished by the real media room.
import { rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createMedia } from '../../../../main/media/media';
import { probe } from '../../../../main/media/probe';
import { rawLengthMs } from '../../../../main/media/raw-length';
import type { LibraryOptions } from '../../../../main/recordings/library';
import { decodeWhole, ffmpegPath, rawRecording } from '../media/material';
import { type BrokenLibrary, id, makeBrokenLibrary } from './broken-folder';

let at: BrokenLibrary;
beforeEach(async () => {
  at = await makeBrokenLibrary();
});
afterEach(() => at.remove());

const options: LibraryOptions = {
  lengths: {
    rawMs: rawLengthMs,
    async finishedMs(file) {
      const seen = await probe(file);
      return seen.ok && seen.value.video !== null ? seen.value.seconds * 1000 : null;
    },
  },
};

/** What the conductor does with what a start finds. */
async function startAndFinish(): Promise<void> {
  const library = await at.start(options);
  const candidates = [{ path: ffmpegPath, origin: 'system' }] as const;
  const media = createMedia({ candidates, library, log: silentLogger });
  await media.load();
  expect(library.get(id)?.manifest.media).toEqual({ kind: 'interrupted' });
  await library.hold(id);
  await library.moveMedia(id, { kind: 'finish-began' });
  const recording = library.get(id);
  if (recording === undefined) throw new Error('not adopted');
  const done = await media.finish(recording, null);
  if (!done.ok) throw new Error(done.failure.code);
  await library.finish(id, false, done.value);
}

test('is finished from its raw file, torn end and all, and plays', async () => {
  const raw = await rawRecording({ seconds: 3 });
  await at.put('capture.mkv', raw.subarray(0, Math.round(raw.byteLength * 0.8)));
  await at.put('recording.json', '{"version": 1, "id": "0011');

  await startAndFinish();

  const { manifest } = (await at.start(options)).get(id) ?? {};
  expect(manifest).toMatchObject({
    media: { kind: 'ready' },
    publication: { kind: 'none' },
    isRecovered: true,
    isRebuilt: true,
    raw: { width: 320, height: 180, hasMicrophone: true },
  });
  expect(manifest?.finished?.durationMs).toBeGreaterThan(2000);
  await decodeWhole(path.join(at.folder, 'recording.mp4'));
});

test('loses its manifest again when it is finished, and is ready at once', async () => {
  await at.put('capture.mkv', await rawRecording({ seconds: 3 }));
  await startAndFinish();
  await truncate(path.join(at.folder, 'recording.json'), 30);

  const withRaw = (await at.start(options)).get(id)?.manifest;
  expect(withRaw).toMatchObject({ media: { kind: 'ready' }, isRecovered: false });
  expect(withRaw?.finished?.durationMs).toBeGreaterThan(2900);

  await rm(path.join(at.folder, 'recording.json'));
  await rm(path.join(at.folder, 'capture.mkv'));
  const alone = (await at.start(options)).get(id)?.manifest;
  expect(alone?.finished).toEqual(withRaw?.finished);
});

test('with a finished file that was cut is finished again from the raw one', async () => {
  await at.put('capture.mkv', await rawRecording({ seconds: 3 }));
  await startAndFinish();
  const finished = path.join(at.folder, 'recording.mp4');
  await truncate(finished, Math.round((await stat(finished)).size / 2));
  await rm(path.join(at.folder, 'recording.json'));

  await startAndFinish();

  await decodeWhole(finished);
  expect((await at.start(options)).get(id)?.manifest.finished?.durationMs).toBeGreaterThan(2900);
});
