// One `.part` file: made fresh, written at positions of our own, synced as it grows. It is nobody's
// recording until it was renamed; if the process dies, it is thrown away at the next start.
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

// Enough that the last sync at Stop has little left to do, rare enough that the disk is not kept busy.
const syncEveryBytes = 4 * 1024 * 1024;

/** What the store needs of a file that grows; tests hand in one whose disk is full or broken. */
export type Part = Pick<
  PartFile,
  'path' | 'write' | 'read' | 'syncSome' | 'sync' | 'close' | 'discard'
>;
export type PartFactory = (file: string) => Promise<Part>;

export class PartFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #unsynced = 0;
  #sync: Promise<void> | undefined;

  private constructor(file: string, handle: FileHandle) {
    this.path = file;
    this.#handle = handle;
  }

  /**
   * Makes the file; it must not be there yet and a link is not followed.
   * @throws the system's error
   */
  static async create(file: string): Promise<PartFile> {
    return new PartFile(file, await open(file, 'wx+', 0o600));
  }

  /**
   * Writes all of `pieces` one behind the other from `position` on.
   * @throws the system's error; a short write is never taken for a whole one
   */
  async write(pieces: readonly Uint8Array[], position: number): Promise<void> {
    let left = pieces;
    let at = position;
    while (left.length > 0) {
      const batch = left.slice(0, 512);
      const { bytesWritten } = await this.#handle.writev(batch, at);
      if (bytesWritten === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' });
      at += bytesWritten;
      left = after(left, bytesWritten);
    }
    this.#unsynced += at - position;
  }

  /**
   * Fills `buffer` from `position` on.
   * @throws the system's error, or when the file ends before that
   */
  async read(buffer: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < buffer.byteLength) {
      const { bytesRead } = await this.#handle.read(
        buffer,
        done,
        buffer.byteLength - done,
        position + done,
      );
      if (bytesRead === 0) throw Object.assign(new Error('the file ended early'), { code: 'EIO' });
      done += bytesRead;
    }
  }

  /** Starts a sync when enough has gathered; its error comes with `sync`. */
  syncSome(): void {
    if (this.#unsynced < syncEveryBytes || this.#sync !== undefined) return;
    this.#unsynced = 0;
    const sync = this.#handle.datasync();
    this.#sync = sync;
    sync.then(
      () => {
        this.#sync = undefined;
      },
      // Kept: a failed sync is never followed by one that pretends to have succeeded.
      () => undefined,
    );
  }

  /**
   * All that was written is on the disk.
   * @throws the system's error, also of a sync that ran in between
   */
  async sync(): Promise<void> {
    await this.#sync;
    this.#unsynced = 0;
    await this.#handle.datasync();
  }

  async close(): Promise<void> {
    await this.#sync?.catch(() => undefined);
    await this.#handle.close();
  }

  /** Closes and removes the file; never throws. */
  async discard(): Promise<void> {
    await this.close().catch(() => undefined);
    await rm(this.path, { force: true }).catch(() => undefined);
  }
}

function after(pieces: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let skip = count;
  let index = 0;
  for (const piece of pieces) {
    if (piece.byteLength > skip) break;
    skip -= piece.byteLength;
    index++;
  }
  const rest = pieces.slice(index);
  const first = rest[0];
  if (first !== undefined && skip > 0) rest[0] = first.subarray(skip);
  return rest;
}
