// The mp4 file while it grows: media bytes go in as they come, room for the index is kept in front of
// them (index-reserve.ts says how much), and when that room runs out, the media is copied behind a larger
// one while recording goes on. If the process dies in the middle, `.part` files are left that the next
// start throws away; the raw file is the truth until `finish` has renamed the file.
import { rename, statfs } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../../base/atomic-file';
import type { Logger } from '../../base/log';
import { BoxWriter } from './boxes';
import { fitsReserve, planReserve } from './index-reserve';
import { PartFile } from './part-file';

const mdatHeadBytes = 16;
const copyStep = 4 * 1024 * 1024;
/** Left free by a copy while recording: the capture's own stop comes at 512 MiB. */
const roomForOthers = 768 * 1024 * 1024;

export interface StoreOptions {
  /** The finished file's name; the parts lie beside it. */
  readonly file: string;
  readonly log: Logger;
  /** What the index would take if the recording ended now. */
  readonly indexBytes: () => number;
}

/** The head for media that begins at this offset of the file. */
export type HeadWriter = (mediaStart: number, isLarge: boolean) => Uint8Array;

export interface StoredFile {
  readonly sizeBytes: number;
  readonly indexBytes: number;
  readonly paddingBytes: number;
  readonly indexAtFront: boolean;
  /** Media bytes copied behind larger reserves. */
  readonly copiedBytes: number;
}

interface Place {
  readonly part: PartFile;
  readonly reserveBytes: number;
}

interface Growth {
  readonly place: Place;
  copied: number;
  isCancelled: boolean;
  /** Copied up to the writer's heels: the writer takes over. */
  isClose: boolean;
  readonly ended: Promise<void>;
}

export class MediaStore {
  readonly #options: StoreOptions;
  #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #mediaBytes = 0;
  #place: Place | undefined;
  #written = 0;
  #growth: Growth | undefined;
  #copiedBytes = 0;
  #parts = 0;
  #pump: Promise<void> | undefined;
  #failed: unknown;
  #isEnding = false;
  /** Called when the backlog has become short again. */
  onDrain: (() => void) | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  get mediaBytes(): number {
    return this.#mediaBytes;
  }

  /** Bytes that wait for the disk; what is kept in memory on purpose does not count. */
  get backlogBytes(): number {
    return this.#place === undefined ? 0 : this.#queuedBytes;
  }

  /** The first error of the disk, or undefined. */
  get failed(): unknown {
    return this.#failed;
  }

  /** Takes the next media bytes; they must not change afterwards. Never blocks, never throws. */
  append(bytes: Uint8Array): void {
    if (this.#failed !== undefined || bytes.byteLength === 0) return;
    this.#queue.push(bytes);
    this.#queuedBytes += bytes.byteLength;
    this.#mediaBytes += bytes.byteLength;
    this.#run();
  }

  /**
   * Writes the head, syncs, and gives the file its name.
   * @throws the system's error; the parts are then removed
   */
  async finish(writeHead: HeadWriter): Promise<StoredFile> {
    try {
      await this.#settle();
      if (this.#failed !== undefined) throw this.#failed;
      return await this.#complete(writeHead);
    } catch (error) {
      await this.abort();
      throw error;
    }
  }

  /** Removes what was written; never throws. */
  async abort(): Promise<void> {
    this.#failed ??= new Error('given up');
    this.#queue = [];
    this.#queuedBytes = 0;
    await this.#settle();
    await this.#dropGrowth();
    await this.#place?.part.discard();
    this.#place = undefined;
  }

  #run(): void {
    if (this.#pump !== undefined) return;
    if (this.#place === undefined && this.#plan().kind === 'keep') return;
    this.#pump = this.#pumpAll()
      .catch((error: unknown) => {
        this.#failed ??= error;
        this.#queue = [];
        this.#queuedBytes = 0;
      })
      .finally(() => {
        this.#pump = undefined;
        this.onDrain?.();
        const isQueued = this.#queue.length > 0 && this.#place !== undefined;
        if (isQueued || this.#growth?.isClose === true) this.#run();
      });
  }

  // Until nothing is written any more. A copy that did not reach the writer by now is not waited for.
  async #settle(): Promise<void> {
    this.#isEnding = true;
    while (this.#pump !== undefined) await this.#pump;
    if (this.#growth !== undefined) this.#growth.isCancelled = true;
  }

  #plan(): ReturnType<typeof planReserve> {
    return planReserve({
      mediaBytes: this.#mediaBytes,
      indexBytes: this.#options.indexBytes(),
      reserveBytes: this.#place?.reserveBytes ?? null,
      copiedBytes: this.#copiedBytes,
    });
  }

  async #pumpAll(): Promise<void> {
    for (;;) {
      if (this.#place === undefined) {
        const plan = this.#plan();
        if (plan.kind === 'keep') return;
        this.#place = await this.#make(plan.reserveBytes);
      }
      await this.#writeQueued(this.#place);
      if (this.#growth?.isClose === true) await this.#switchOver(this.#growth);
      else if (this.#growth === undefined && !this.#isEnding) await this.#maybeGrow();
      if (this.#queue.length === 0 && this.#growth?.isClose !== true) return;
    }
  }

  async #writeQueued(place: Place): Promise<void> {
    const pieces = this.#queue;
    if (pieces.length === 0) return;
    const count = this.#queuedBytes;
    this.#queue = [];
    await place.part.write(pieces, place.reserveBytes + mdatHeadBytes + this.#written);
    this.#written += count;
    this.#queuedBytes -= count;
    place.part.syncSome();
    this.onDrain?.();
  }

  async #make(reserveBytes: number): Promise<Place> {
    const { file } = this.#options;
    const name = this.#parts === 0 ? `${file}.part` : `${file}.${this.#parts}.part`;
    this.#parts++;
    return { part: await PartFile.create(name), reserveBytes };
  }

  async #maybeGrow(): Promise<void> {
    const plan = this.#plan();
    if (plan.kind === 'keep' || this.#place === undefined) return;
    // Counted before it is done, so that a copy which fails is not tried for ever.
    this.#copiedBytes += this.#written;
    const room = await statfs(path.dirname(this.#options.file));
    if (room.bavail * room.bsize < this.#written + roomForOthers) {
      this.#options.log.warn('no room for a larger index reserve', { mediaBytes: this.#written });
      return;
    }
    const from = this.#place;
    const place = await this.#make(plan.reserveBytes);
    let done: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      done = resolve;
    });
    const growth: Growth = { place, copied: 0, isCancelled: false, isClose: false, ended };
    this.#growth = growth;
    void this.#copyBehind(from, growth).finally(done);
  }

  // Runs beside the writer: what it reads was written before and does not change any more.
  async #copyBehind(from: Place, growth: Growth): Promise<void> {
    try {
      const buffer = new Uint8Array(copyStep);
      while (!growth.isCancelled && this.#written - growth.copied > copyStep) {
        await copyMedia(from, growth, buffer);
        growth.place.part.syncSome();
      }
      if (growth.isCancelled) return;
      growth.isClose = true;
      this.#run();
    } catch (error) {
      this.#options.log.warn('the larger index reserve was given up', { error: String(error) });
      this.#growth = undefined;
      await growth.place.part.discard();
    }
  }

  async #switchOver(growth: Growth): Promise<void> {
    const from = this.#place;
    if (from === undefined) return;
    try {
      while (growth.copied < this.#written) {
        const left = Math.min(copyStep, this.#written - growth.copied);
        await copyMedia(from, growth, new Uint8Array(left));
      }
    } catch (error) {
      this.#options.log.warn('the larger index reserve was given up', { error: String(error) });
      this.#growth = undefined;
      await growth.place.part.discard();
      return;
    }
    this.#growth = undefined;
    this.#place = growth.place;
    await from.part.discard();
  }

  async #dropGrowth(): Promise<void> {
    const growth = this.#growth;
    if (growth === undefined) return;
    growth.isCancelled = true;
    await growth.ended;
    this.#growth = undefined;
    await growth.place.part.discard();
  }

  async #complete(writeHead: HeadWriter): Promise<StoredFile> {
    if (this.#place === undefined) return this.#rename(await this.#writeAtOnce(writeHead));
    const place = this.#place;
    const head = writeHead(place.reserveBytes + mdatHeadBytes, isLarge(place, this.#written));
    if (fitsReserve(head.byteLength, place.reserveBytes)) {
      const stored = await this.#rename(await this.#writeFront(place, head));
      await this.#dropGrowth();
      return stored;
    }
    await this.#dropGrowth();
    return this.#rename(await this.#moveBehind(place, writeHead));
  }

  // The whole recording is still in memory: head and media in one go, no padding.
  async #writeAtOnce(writeHead: HeadWriter): Promise<StoredFile> {
    const size = writeHead(0, false).byteLength;
    const place = await this.#make(size);
    this.#place = place;
    const pieces = [...this.#queue];
    this.#queue = [];
    this.#queuedBytes = 0;
    await place.part.write(pieces, size + mdatHeadBytes);
    this.#written = this.#mediaBytes;
    return this.#writeFront(place, writeHead(size + mdatHeadBytes, false));
  }

  async #writeFront(place: Place, head: Uint8Array): Promise<StoredFile> {
    const padding = place.reserveBytes - head.byteLength;
    const free = new BoxWriter(8);
    if (padding > 0) {
      free.u32(padding);
      free.ascii('free');
    }
    await place.part.write([head, free.written()], 0);
    await place.part.write([mdatHead(this.#written)], place.reserveBytes);
    return this.#stored(place, head.byteLength, padding, true);
  }

  // The room did not suffice (a copy was not finished, or not possible): one more copy now, with exact room.
  async #moveBehind(from: Place, writeHead: HeadWriter): Promise<StoredFile> {
    const wide = isLarge(from, this.#written);
    const size = writeHead(0, wide).byteLength;
    let place: Place | undefined;
    try {
      place = await this.#make(size);
      const progress = { place, copied: 0 };
      const buffer = new Uint8Array(copyStep);
      while (progress.copied < this.#written) {
        const left = Math.min(copyStep, this.#written - progress.copied);
        await copyMedia(from, progress, buffer.subarray(0, left));
        place.part.syncSome();
      }
      this.#copiedBytes += this.#written;
    } catch (error) {
      this.#options.log.warn('no room to move the index to the front', { error: String(error) });
      await place?.part.discard();
      return this.#writeBehind(from, writeHead);
    }
    this.#place = place;
    await from.part.discard();
    return this.#writeFront(place, writeHead(size + mdatHeadBytes, wide));
  }

  // Disk full: the index at the end still plays.
  async #writeBehind(place: Place, writeHead: HeadWriter): Promise<StoredFile> {
    const mediaStart = place.reserveBytes + mdatHeadBytes;
    const head = writeHead(mediaStart, isLarge(place, this.#written));
    const type = new BoxWriter(64);
    type.bytes(head.subarray(0, 32));
    const padding = place.reserveBytes - type.written().byteLength;
    type.u32(padding);
    type.ascii('free');
    await place.part.write([head.subarray(32)], mediaStart + this.#written);
    await place.part.write([type.written()], 0);
    await place.part.write([mdatHead(this.#written)], place.reserveBytes);
    return this.#stored(place, head.byteLength, padding, false);
  }

  #stored(place: Place, index: number, padding: number, indexAtFront: boolean): StoredFile {
    const front = place.reserveBytes + mdatHeadBytes + this.#written;
    return {
      sizeBytes: indexAtFront ? front : front + index - 32,
      indexBytes: index,
      paddingBytes: padding,
      indexAtFront,
      copiedBytes: this.#copiedBytes,
    };
  }

  async #rename(stored: StoredFile): Promise<StoredFile> {
    const part = this.#place?.part;
    if (part === undefined) throw new Error('no file to name');
    await part.sync();
    await part.close();
    this.#place = undefined;
    await rename(part.path, this.#options.file);
    await syncFolder(path.dirname(this.#options.file));
    return stored;
  }
}

async function copyMedia(
  from: Place,
  to: { readonly place: Place; copied: number },
  buffer: Uint8Array,
): Promise<void> {
  await from.part.read(buffer, from.reserveBytes + mdatHeadBytes + to.copied);
  await to.place.part.write([buffer], to.place.reserveBytes + mdatHeadBytes + to.copied);
  to.copied += buffer.byteLength;
}

function mdatHead(mediaBytes: number): Uint8Array {
  const out = new BoxWriter(mdatHeadBytes);
  out.u32(1);
  out.ascii('mdat');
  out.u64(mdatHeadBytes + mediaBytes);
  return out.written();
}

// The last chunk begins before the media's end; a little too early is as good.
function isLarge(place: Place, mediaBytes: number): boolean {
  return place.reserveBytes + mdatHeadBytes + mediaBytes > 0xffff_ffff;
}
