// The growing file: bytes where they belong however often the media was moved behind a larger reserve.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../../main/base/clock';
import { silentLogger } from '../../../../../main/base/log';
import { boxesBetween } from '../../../../../main/media/mp4/boxes';
import { MediaStore } from '../../../../../main/media/mp4/media-store';
import type { StoredFile } from '../../../../../main/media/mp4/media-store';
import { temporaryFolder } from '../material';

const megabyte = 1024 * 1024;

/** A stand-in for the index: `ftyp` of 32 bytes and a `moov` of so many. */
function head(bytes: number): Uint8Array {
  const made = Buffer.alloc(bytes);
  made.writeUInt32BE(32, 0);
  made.write('ftyp', 4);
  made.writeUInt32BE(bytes - 32, 32);
  made.write('moov', 36);
  return made;
}

interface Grown {
  readonly stored: StoredFile;
  readonly folder: string;
  readonly hash: string;
}

/** Appends media at the disk's pace; `share` is how much index each byte of it costs. */
async function grow(megabytes: number, share: number, folder: string): Promise<Grown> {
  const store: MediaStore = new MediaStore({
    file: path.join(folder, 'recording.mp4'),
    log: silentLogger,
    clock: systemClock,
    indexBytes: () => Math.ceil(1000 + store.mediaBytes * share),
  });
  const hash = createHash('sha256');
  for (let at = 0; at < megabytes * 4; at++) {
    const piece = new Uint8Array(megabyte / 4).fill(at % 251);
    hash.update(piece);
    store.append(piece);
    if (store.backlogBytes > megabyte)
      await new Promise<void>((resolve) => {
        store.onDrain = resolve;
      });
    // A copy beside the writer is given its share of the time.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const bytes = Math.ceil(1000 + store.mediaBytes * share);
  const stored = await store.finish(() => head(bytes));
  await store.abort();
  return { stored, folder, hash: hash.digest('hex') };
}

async function layout(folder: string): Promise<{ types: string[]; mediaHash: string }> {
  const bytes = await readFile(path.join(folder, 'recording.mp4'));
  const boxes = boxesBetween(bytes, 0, bytes.byteLength);
  const media = boxes.find(({ type }) => type === 'mdat');
  if (media === undefined) throw new Error('no media');
  const mediaHash = createHash('sha256')
    .update(bytes.subarray(media.body, media.end))
    .digest('hex');
  return { types: boxes.map(({ type }) => type), mediaHash };
}

describe('the growing file', () => {
  it('is written at once, without padding, when it is short', async () => {
    const { stored, folder, hash } = await grow(5, 0.002, await temporaryFolder());

    expect(await layout(folder)).toEqual({ types: ['ftyp', 'moov', 'mdat'], mediaHash: hash });
    expect(stored).toMatchObject({ paddingBytes: 0, copiedBytes: 0, indexAtFront: true });
    expect(await readdir(folder)).toEqual(['recording.mp4']);
  });

  it('has its index in front of the room that was kept when it is longer', async () => {
    const { stored, folder, hash } = await grow(20, 0.002, await temporaryFolder());

    expect(await layout(folder)).toEqual({
      types: ['ftyp', 'moov', 'free', 'mdat'],
      mediaHash: hash,
    });
    expect(stored.copiedBytes).toBe(0);
    expect(stored.paddingBytes / stored.sizeBytes).toBeLessThan(0.02);
  });

  it('moves behind larger reserves while it grows, and loses nothing', async () => {
    const { stored, folder, hash } = await grow(60, 0.03, await temporaryFolder());

    const { types, mediaHash } = await layout(folder);
    expect(mediaHash).toBe(hash);
    expect(types.slice(0, 2)).toEqual(['ftyp', 'moov']);
    expect(stored.copiedBytes).toBeGreaterThan(10 * megabyte);
    expect(stored.copiedBytes).toBeLessThanOrEqual(5 * 60 * megabyte);
    expect(stored.paddingBytes / stored.sizeBytes).toBeLessThan(0.02);
    expect(await readdir(folder)).toEqual(['recording.mp4']);
  });

  it('keeps its index at the end rather than none when no other file can be made', async () => {
    const folder = await temporaryFolder();
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8])
      await mkdir(path.join(folder, `recording.mp4.${number}.part`));

    const { stored, hash } = await grow(20, 0.03, folder);

    const { types, mediaHash } = await layout(folder);
    expect(types).toEqual(['ftyp', 'free', 'mdat', 'moov']);
    expect(mediaHash).toBe(hash);
    expect(stored.indexAtFront).toBe(false);
  });

  it('fails with the disk’s word, and leaves nothing', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'recording.mp4.part'));

    await expect(grow(10, 0.002, folder)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readdir(folder)).toEqual(['recording.mp4.part']);
  });

  it('leaves nothing when it is given up in the middle of a move', async () => {
    const folder = await temporaryFolder();
    const store = new MediaStore({
      file: path.join(folder, 'recording.mp4'),
      log: silentLogger,
      clock: systemClock,
      indexBytes: () => Math.ceil(store.mediaBytes * 0.05),
    });
    for (let at = 0; at < 30; at++) {
      store.append(new Uint8Array(megabyte));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }

    await store.abort();

    expect(await readdir(folder)).toEqual([]);
  });
});
