// Appends chunks to the raw file in the order they were made and answers when they are written; syncs
// every second. If the process dies, what was answered is there; if the power goes, at most 2 s are
// missing. Chunk 0 is on the disk before it is answered: without its header nothing can be read.
// A chunk that could not be written whole is cut away again. Never renames or deletes.
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../base/atomic-file';
import type { Clock } from '../base/clock';
import { diskFailure, failure, systemCode } from '../base/failure';
import { err, ok, type Result } from '../base/result';

export interface ChunkWriter {
  /** Writes the chunk with this index; a repeated one is answered without writing. */
  append(index: number, bytes: Uint8Array): Promise<Result<{ nextIndex: number }>>;
  /** Bytes of whole chunks in the file. */
  readonly sizeBytes: number;
  /** Last sync; closes the file. Safe to call twice. */
  close(): Promise<Result<void>>;
}

export interface ChunkWriterOptions {
  readonly file: string;
  readonly clock: Clock;
  /** ms between syncs while data comes. */
  readonly syncEveryMs?: number;
}

/** Opens a new file, or one that an attempt before this left empty; fails when it holds anything. */
export async function openChunkWriter(options: ChunkWriterOptions): Promise<Result<ChunkWriter>> {
  try {
    const handle = await openEmpty(options.file);
    await syncFolder(path.dirname(options.file));
    return ok(createWriter(handle, options));
  } catch (error) {
    return err(diskFailure(error));
  }
}

async function openEmpty(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    // A link in its place could lead to any file of the user's.
    const handle = await open(file, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    const found = await handle.stat();
    if (found.isFile() && found.size === 0) return handle;
    await handle.close();
    throw error;
  }
}

function createWriter(handle: FileHandle, options: ChunkWriterOptions): ChunkWriter {
  const { clock, syncEveryMs = 1000 } = options;
  let nextIndex = 0;
  let size = 0;
  let isDirty = false;
  let broken: Result<never> | null = null;
  /** The next chunk found no room; it may be asked for again. */
  let full: Result<never> | null = null;
  let closed: Promise<Result<void>> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let cancelSync: () => void = () => undefined;

  // One at a time: the order of the bytes is the order of the questions.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine;
    return mine;
  }

  async function sync(): Promise<void> {
    if (!isDirty) return;
    isDirty = false;
    await handle.datasync();
  }

  function scheduleSync(): void {
    cancelSync = clock.after(syncEveryMs, () => {
      void inTurn(async () => {
        // A failed sync is not repeated: the system may have dropped the pages (fsyncgate).
        await sync().catch((error: unknown) => {
          broken ??= err(diskFailure(error));
        });
        if (closed === null) scheduleSync();
      });
    });
  }

  async function write(bytes: Uint8Array): Promise<Result<{ nextIndex: number }>> {
    try {
      await writeWhole(handle, bytes, size);
    } catch (error) {
      const failed = err(diskFailure(error));
      const isCut = await handle.truncate(size).then(
        () => true,
        () => false,
      );
      // Room may be made; all that was written before is whole, so this chunk may come again.
      if (failed.failure.code === 'disk-full' && isCut) full = failed;
      else broken = failed;
      return failed;
    }
    try {
      size += bytes.byteLength;
      isDirty = true;
      if (nextIndex === 0) await sync();
      nextIndex += 1;
      full = null;
      return ok({ nextIndex });
    } catch (error) {
      await handle.truncate(size).catch(() => undefined);
      broken = err(diskFailure(error));
      return broken;
    }
  }

  scheduleSync();
  return {
    async append(index, bytes) {
      // What came before the end is still written, though its turn comes later.
      if (closed !== null) return broken ?? err(failure('not-recording'));
      return inTurn(async () => {
        if (broken !== null) return broken;
        if (index < nextIndex) return ok({ nextIndex });
        if (index > nextIndex) return full ?? err(failure('invalid', { expected: nextIndex }));
        return write(bytes);
      });
    },
    get sizeBytes() {
      return size;
    },
    close() {
      closed ??= inTurn(async () => {
        cancelSync();
        try {
          await sync();
          return broken ?? full ?? ok(undefined);
        } catch (error) {
          return err(diskFailure(error));
        } finally {
          await handle.close();
        }
      });
      return closed;
    },
  };
}

// One write may take less than it was given and say nothing; the next one brings the error.
async function writeWhole(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const { bytesWritten } = await handle.write(
      bytes,
      written,
      bytes.byteLength - written,
      position + written,
    );
    // A write that takes nothing and says nothing would be asked for ever.
    if (bytesWritten === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' });
    written += bytesWritten;
  }
}
