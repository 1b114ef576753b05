import { mkdtemp, open, readFile, symlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { err, ok } from '../../../../main/base/result';
import { type ChunkWriter, openChunkWriter } from '../../../../main/recordings/chunk-writer';
import { createFakeClock, type FakeClock } from '../../../helpers/fake-clock';
import { canMakeSmallDisk, makeSmallDisk } from '../../../helpers/small-disk';

let folder: string;
let file: string;
let clock: FakeClock;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-chunks-'));
  file = path.join(folder, 'capture.mkv');
  clock = createFakeClock();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

async function opened(where = file): Promise<ChunkWriter> {
  const writer = await openChunkWriter({ file: where, clock });
  if (!writer.ok) throw new Error(writer.failure.code);
  return writer.value;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** All open files share this; the real calls are made, and may be watched. */
async function fileHandles(): Promise<{
  datasync(): Promise<void>;
  write(...args: unknown[]): Promise<{ bytesWritten: number }>;
}> {
  const handle = await open(folder, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle);
}

describe('the order', () => {
  test('of the bytes is the order of the chunks, though they are asked for at once', async () => {
    const writer = await opened();
    const answers = await Promise.all(
      ['one ', 'two ', 'three'].map((content, index) => writer.append(index, text(content))),
    );
    await writer.close();

    expect(answers).toEqual([1, 2, 3].map((nextIndex) => ok({ nextIndex })));
    expect(await readFile(file, 'utf8')).toBe('one two three');
    expect(writer.sizeBytes).toBe(13);
  });

  test('has no gap: a missing chunk is asked for', async () => {
    const writer = await opened();
    await writer.append(0, text('one '));

    expect(await writer.append(2, text('three'))).toEqual(err(failure('invalid', { expected: 1 })));
    expect(await writer.append(1, text('two '))).toEqual(ok({ nextIndex: 2 }));
    await writer.close();
    expect(await readFile(file, 'utf8')).toBe('one two ');
  });

  test('has no double: a chunk sent again is answered and not written', async () => {
    const writer = await opened();
    await writer.append(0, text('one '));
    await writer.append(1, text('two '));

    expect(await writer.append(0, text('one '))).toEqual(ok({ nextIndex: 2 }));
    await writer.close();
    expect(await readFile(file, 'utf8')).toBe('one two ');
  });
});

describe('what is answered', () => {
  test('is on the disk for chunk 0, name and all', async () => {
    const files = await fileHandles();
    const datasync = vi.spyOn(files, 'datasync');
    const writer = await opened();
    await writer.append(0, text('header'));
    expect(datasync).toHaveBeenCalledTimes(1);

    await writer.append(1, text('more'));
    expect(datasync).toHaveBeenCalledTimes(1);
    await writer.close();
  });

  test('is on the disk a second later', async () => {
    const files = await fileHandles();
    const datasync = vi.spyOn(files, 'datasync');
    const writer = await opened();
    await writer.append(0, text('header'));
    await writer.append(1, text('more'));
    await clock.passSlowly(999);
    expect(datasync).toHaveBeenCalledTimes(1);

    await clock.passSlowly(1);
    await vi.waitFor(() => expect(datasync).toHaveBeenCalledTimes(2));
    await writer.close();
  });

  test('is not synced again when nothing came', async () => {
    const files = await fileHandles();
    const datasync = vi.spyOn(files, 'datasync');
    const writer = await opened();
    await writer.append(0, text('header'));
    await clock.passSlowly(60_000);
    await writer.close();

    expect(datasync).toHaveBeenCalledTimes(1);
  });

  test('is only for this user', async () => {
    const writer = await opened();
    await writer.close();

    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('a write that takes less than it was given', () => {
  test('is gone on with until the chunk is whole', async () => {
    const files = await fileHandles();
    const real = files.write;
    vi.spyOn(files, 'write').mockImplementation(function (this: unknown, bytes, from, _all, at) {
      return real.call(this, bytes, from, 1, at);
    });
    const writer = await opened();

    expect(await writer.append(0, text('header'))).toEqual(ok({ nextIndex: 1 }));
    await writer.close();
    expect(await readFile(file, 'utf8')).toBe('header');
  });

  test('and nothing, again and again, ends in a full disk', async () => {
    const files = await fileHandles();
    vi.spyOn(files, 'write').mockResolvedValue({ bytesWritten: 0 });
    const writer = await opened();

    expect(await writer.append(0, text('header'))).toMatchObject({
      ok: false,
      failure: { code: 'disk-full' },
    });
    await writer.close();
  });
});

describe.skipIf(!canMakeSmallDisk)('a disk that gets full', () => {
  test('keeps every answered chunk, cut back to the last whole one', async () => {
    const disk = makeSmallDisk(1024);
    try {
      const where = path.join(disk.folder, 'capture.mkv');
      const writer = await opened(where);
      const answers = [];
      for (let index = 0; index < 5; index += 1)
        answers.push(await writer.append(index, Buffer.alloc(300 * 1024, index + 1)));
      const closed = await writer.close();

      const full = { ok: false, failure: { code: 'disk-full' } };
      expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: true }, full, full]);
      expect(closed).toMatchObject(full);
      expect(writer.sizeBytes).toBe(900 * 1024);
      const kept = await readFile(where);
      expect(kept.byteLength).toBe(900 * 1024);
      expect([kept[0], kept.at(-1)]).toEqual([1, 3]);
    } finally {
      disk.remove();
    }
  });

  test('takes the missed chunk again once there is room, and nothing before it', async () => {
    const disk = makeSmallDisk(1024);
    try {
      await writeFile(path.join(disk.folder, 'ballast'), Buffer.alloc(800 * 1024));
      const writer = await opened(path.join(disk.folder, 'capture.mkv'));
      await writer.append(0, Buffer.alloc(100 * 1024));
      await writer.append(1, Buffer.alloc(500 * 1024));
      await rm(path.join(disk.folder, 'ballast'));

      expect(await writer.append(2, text('later'))).toMatchObject({
        ok: false,
        failure: { code: 'disk-full' },
      });
      expect(await writer.append(1, Buffer.alloc(500 * 1024))).toMatchObject({ ok: true });
      expect(await writer.append(2, text('later'))).toMatchObject({ ok: true });
      expect(await writer.close()).toMatchObject({ ok: true });
      expect(writer.sizeBytes).toBe(600 * 1024 + 'later'.length);
    } finally {
      disk.remove();
    }
  });
});

describe('a sync that fails', () => {
  test('is not repeated: the writer is broken and says so', async () => {
    const files = await fileHandles();
    const writer = await opened();
    await writer.append(0, text('header'));
    await writer.append(1, text('more'));
    const datasync = vi
      .spyOn(files, 'datasync')
      .mockRejectedValueOnce(Object.assign(new Error('bad disk'), { code: 'EIO' }));
    await clock.passSlowly(1000);

    const broken = { ok: false, failure: { code: 'disk-error' } };
    expect(await writer.append(2, text('lost'))).toMatchObject(broken);
    expect(await writer.close()).toMatchObject(broken);
    expect(datasync).toHaveBeenCalledTimes(1);
    expect(await readFile(file, 'utf8')).toBe('headermore');
  });
});

describe('opening and closing', () => {
  test('never takes over a file that is there', async () => {
    await writeFile(file, 'of another take');

    expect(await openChunkWriter({ file, clock })).toMatchObject({ ok: false });
    expect(await readFile(file, 'utf8')).toBe('of another take');
  });

  test('takes one that an attempt before left empty, and no link in its place', async () => {
    await writeFile(file, '');
    const writer = await opened();
    await writer.append(0, text('header'));
    await writer.close();
    expect(await readFile(file, 'utf8')).toBe('header');

    const elsewhere = path.join(folder, 'elsewhere');
    const link = path.join(folder, 'capture.webm');
    await writeFile(elsewhere, '');
    await symlink(elsewhere, link);
    expect(await openChunkWriter({ file: link, clock })).toMatchObject({ ok: false });
    expect(await readFile(elsewhere, 'utf8')).toBe('');
  });

  test('in a folder that is gone says so', async () => {
    const gone = path.join(folder, 'gone', 'capture.mkv');

    expect(await openChunkWriter({ file: gone, clock })).toMatchObject({
      failure: { code: 'folder-missing' },
    });
  });

  test('twice closes once, takes nothing more, and leaves no timer', async () => {
    const writer = await opened();
    await writer.append(0, text('header'));
    const under = writer.append(1, text('more'));
    const closed = await Promise.all([writer.close(), writer.close()]);

    expect(await under).toEqual(ok({ nextIndex: 2 }));
    expect(closed).toEqual([ok(undefined), ok(undefined)]);
    expect(await writer.append(2, text('late'))).toEqual(err(failure('not-recording')));
    expect(clock.pending).toBe(0);
    expect(await readFile(file, 'utf8')).toBe('headermore');
  });
});
