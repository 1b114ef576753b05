// The media room as the conductor meets it: what a full disk means and when it is over, parts of which the live
// way gave up, and that the raw files go last.
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createMedia } from '../../../../main/media/media';
import type { Media } from '../../../../main/media/media';
import type { Failure } from '../../../../preload/schemas/failure';
import type { MediaState } from '../../../../preload/schemas/recording';
import type { Recording } from '../../../../main/recordings/library';
import type { Manifest } from '../../../../main/recordings/manifest';
import { canMakeSmallDisk, makeSmallDisk } from '../../../helpers/small-disk';
import type { SmallDisk } from '../../../helpers/small-disk';
import { madeManifest } from '../recordings/made-recording';
import {
  asChromium,
  decodeWhole,
  ffmpegPath,
  pieces,
  rawRecording,
  temporaryFolder,
} from './material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

let recording: Recording;
let media: Media;

async function open(folder: string, manifest: Partial<Manifest>): Promise<void> {
  recording = { folder, manifest: madeManifest({ finished: null, receipt: null, ...manifest }) };
  media = createMedia({
    candidates: [{ path: ffmpegPath, origin: 'system' }],
    library: {
      get: () => recording,
      change: async (_, patch) => {
        recording = { folder, manifest: { ...recording.manifest, ...patch } };
        return { ok: true, value: recording };
      },
    },
    log: silentLogger,
  });
  const loaded = await media.load();
  expect(loaded.ok).toBe(true);
}

async function keepFacts(): Promise<void> {
  const made = await media.finish(recording, null);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  recording = { ...recording, manifest: { ...recording.manifest, ...made.value } };
}

describe('finishing and looking after', () => {
  it('joins the parts, measures them, and lets the raw files go last', async () => {
    const folder = await temporaryFolder();
    const raw = asChromium(await rawRecording({ seconds: 2 }));
    await writeFile(path.join(folder, 'capture.mkv'), raw);
    await writeFile(path.join(folder, 'capture-2.mkv'), raw);
    const heard = { microphone: 0.4, systemSound: null };
    await open(folder, { takeMs: 4000, media: { kind: 'finishing' }, heard });

    await keepFacts();
    const before = await readdir(folder);
    await media.afterwards(recording.manifest.id);

    expect(before.toSorted()).toEqual(['capture-2.mkv', 'capture.mkv', 'recording.mp4']);
    expect((await readdir(folder)).toSorted()).toEqual(['poster.jpg', 'recording.mp4']);
    const { receipt, finished } = recording.manifest;
    expect(finished?.durationMs).toBeCloseTo(4000, -2.3);
    expect(receipt?.points.filter(({ isFine }) => !isFine)).toEqual([]);
    expect(receipt?.points.map(({ code }) => code)).toContain('microphone');
    expect(receipt?.maxVolumeDb).toBeLessThan(-10);
    await decodeWhole(path.join(folder, 'recording.mp4'));
  });

  it('measures the sound later when that was missed, though the raw file is gone', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'capture.mkv'), await rawRecording({ seconds: 1 }));
    await open(folder, { takeMs: 1000, media: { kind: 'finishing' } });
    await keepFacts();
    await media.afterwards(recording.manifest.id);
    const { receipt } = recording.manifest;
    if (receipt === null) throw new Error('no receipt');
    recording = {
      ...recording,
      manifest: { ...recording.manifest, receipt: { ...receipt, maxVolumeDb: null } },
    };

    await media.afterwards(recording.manifest.id);

    expect(recording.manifest.receipt?.maxVolumeDb).toBe(receipt.maxVolumeDb);
  });

  it('keeps the raw file when the finished one does not decode', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'capture.mkv'), await rawRecording({ seconds: 5 }));
    await open(folder, { takeMs: 5000, media: { kind: 'finishing' } });
    await keepFacts();
    const { sizeBytes } = recording.manifest.finished ?? { sizeBytes: 0 };
    await writeFile(path.join(folder, 'recording.mp4'), Buffer.alloc(sizeBytes, 0x41));

    await media.afterwards(recording.manifest.id);

    expect(await readdir(folder)).toContain('capture.mkv');
  });

  it('makes up offline for a live way that gave up, also of parts that are not alike', async () => {
    const folder = await temporaryFolder();
    const first = asChromium(await rawRecording({ seconds: 2 }));
    const other = await rawRecording({ seconds: 2, picture: 'testsrc2=size=160x120:rate=30' });
    const second = asChromium(other);
    await open(folder, { takeMs: 4000, media: { kind: 'finishing' } });
    const live = media.live(folder, 'matroska');
    for (const piece of pieces(first)) live?.push(piece);
    live?.nextPart('matroska-h264');
    for (const piece of pieces(second)) live?.push(piece);
    await writeFile(path.join(folder, 'capture.mkv'), first);
    await writeFile(path.join(folder, 'capture-2.mkv'), second);

    const made = await media.finish(recording, live);

    if (!made.ok) throw new Error(made.failure.code);
    expect(made.value.receipt).toMatchObject({ frames: 120, indexAtFront: true });
    await decodeWhole(path.join(folder, 'recording.mp4'));
  });
});

describe.skipIf(!canMakeSmallDisk)('a disk without room to finish', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = makeSmallDisk(1024);
  });
  afterEach(() => disk.remove());

  it('says how much is missing, and knows when it is there', async () => {
    const raw = await rawRecording({ seconds: 4 });
    await writeFile(path.join(disk.folder, 'capture.mkv'), raw);
    const filler = path.join(disk.folder, 'filler');
    await writeFile(filler, Buffer.alloc(1024 * 1024 - raw.byteLength - 60_000)).catch(
      () => undefined,
    );
    await open(disk.folder, { takeMs: 4000, media: { kind: 'finishing' } });

    const refused = await media.finish(recording, null);

    if (refused.ok) throw new Error('there was room');
    expect(refused.failure.code).toBe('disk-full');
    const needed = Number(refused.failure.detail?.['neededBytes']);
    expect(needed).toBeGreaterThan(raw.byteLength - 60_000);
    expect(needed).toBeLessThan(raw.byteLength * 1.5);
    expect((await readdir(disk.folder)).toSorted()).toEqual(['capture.mkv', 'filler']);

    const broken = { kind: 'broken', failure: refused.failure } as const;
    recording = { ...recording, manifest: { ...recording.manifest, media: broken } };
    expect(await media.canFinishNow(recording)).toBe(false);
    await writeFile(filler, '');
    expect(await media.canFinishNow(recording)).toBe(true);
    expect((await media.finish(recording, null)).ok).toBe(true);
  });
});

describe('a recording that is broken', () => {
  const broken = (code: Failure['code']): MediaState => ({
    kind: 'broken',
    failure: { code, retryable: true },
  });

  it.each(['disk-error', 'folder-read-only', 'ffmpeg-missing', 'ffmpeg-failed'] as const)(
    'by %s is tried again, at the next start at the latest',
    async (code) => {
      const folder = await temporaryFolder();
      await writeFile(path.join(folder, 'capture.mkv'), await rawRecording({ seconds: 1 }));
      await open(folder, { media: broken(code) });

      expect(await media.canFinishNow(recording)).toBe(true);
    },
  );

  it('by its own contents is tried once in a run of the app', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'capture.mkv'), 'no recording');
    await open(folder, { media: broken('finish-failed') });
    const before = await media.canFinishNow(recording);

    const made = await media.finish(recording, null);

    expect(before).toBe(true);
    expect(made).toMatchObject({ ok: false, failure: { code: 'finish-failed' } });
    expect(await media.canFinishNow(recording)).toBe(false);
    expect(await readdir(folder)).toEqual(['capture.mkv']);
  });

  it('is not tried when its raw files are gone', async () => {
    await open(await temporaryFolder(), { media: broken('disk-error') });

    expect(await media.canFinishNow(recording)).toBe(false);
  });
});
