// The mp4 file while it grows: media bytes go in as they come, room for the index is kept in front of
// them (index-reserve.ts says how much), and when that room runs out, the media is copied behind a larger
// one while recording goes on. If the process dies in the middle, `.part` files are left that the next
// attempt throws away; the raw file is the truth until `finish` has renamed the file.
import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../base/clock';
import { diskSpace } from '../../base/disk-space';
import type { Logger } from '../../base/log';
import { fitsReserve, planReserve } from './index-reserve';
import type { ReservePlan } from './index-reserve';
import { MediaMove } from './media-move';
import {
  mediaStartFor,
  needsLargeOffsets,
  writeBehind,
  writeFront,
  writeWhole,
} from './movie-file';
import type { Layout, Place } from './movie-file';
import { PartFile } from './part-file';
import type { PartFactory } from './part-file';

/** Left free by a copy while recording: the capture's own stop comes at 512 MiB. */
const roomForOthers = 768 * 1024 * 1024;

export interface StoreOptions {
  /** The finished file's name; the parts lie beside it. */
  readonly file: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** What the index would take if the recording ended now. */
  readonly indexBytes: () => number;
  readonly createPart?: PartFactory;
}

/** The head for media that begins at this offset of the file. */
export type HeadWriter = (mediaStart: number, isLarge: boolean) => Uint8Array;

export interface StoredFile extends Layout {
  /** Media bytes copied behind larger reserves. */
  readonly copiedBytes: number;
}

export class MediaStore {
  readonly #options: StoreOptions;
  #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #mediaBytes = 0;
  /** Undefined while the media is still held in memory. */
  #place: Place | undefined;
  #written = 0;
  #move: MediaMove | undefined;
  #copiedBytes = 0;
  #parts = 0;
  #pump: Promise<void> | undefined;
  #failed: Error | undefined;
  /** Nothing new is begun; then, nothing is written any more but by `finish` itself. */
  #isEnding = false;
  #isSettled = false;
  #tidying: Promise<unknown> = Promise.resolve();
  /** Called when the backlog has become shorter. */
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
  get failed(): Error | undefined {
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
   * Writes the head, syncs, and gives the file its name, which outlives a power cut once the folder is synced.
   * @throws the system's error; the parts are then removed
   */
  async finish(writeHead: HeadWriter): Promise<StoredFile> {
    try {
      await this.#settle();
      if (this.#failed !== undefined) throw this.#failed;
      const layout = await this.#complete(writeHead);
      await this.#name();
      return { ...layout, copiedBytes: this.#copiedBytes };
    } catch (error) {
      await this.abort();
      throw error;
    }
  }

  /** Removes what is there besides a finished file; never throws. */
  async abort(): Promise<void> {
    this.#failed ??= new Error('given up');
    this.#dropQueue();
    await this.#settle();
    this.#dropMove();
    if (this.#place !== undefined) this.#tidy(this.#place.part.discard());
    this.#place = undefined;
    await this.#tidying;
  }

  #run(): void {
    if (this.#pump !== undefined || this.#isSettled) return;
    if (this.#place === undefined && this.#plan().kind === 'keep') return;
    this.#pump = this.#pumpAll()
      .catch((error: unknown) => {
        this.#failed ??= error instanceof Error ? error : new Error(String(error));
        this.#dropQueue();
      })
      .finally(() => {
        this.#pump = undefined;
        this.onDrain?.();
        if (this.#hasWork()) this.#run();
      });
  }

  #hasWork(): boolean {
    return (
      (this.#queue.length > 0 && this.#place !== undefined) ||
      this.#move?.isClose === true ||
      this.#move?.error !== undefined
    );
  }

  async #pumpAll(): Promise<void> {
    do {
      const place = (this.#place ??= await this.#firstPlace());
      if (place === undefined) return;
      await this.#writeQueued(place);
      if (this.#move?.error !== undefined) this.#giveUpMove(this.#move.error);
      else if (this.#move?.isClose === true) await this.#takeOver(this.#move);
      else if (this.#move === undefined && !this.#isEnding) await this.#maybeMove(place);
    } while (this.#hasWork());
  }

  async #firstPlace(): Promise<Place | undefined> {
    const plan = this.#plan();
    return plan.kind === 'keep' ? undefined : this.#make(plan.reserveBytes);
  }

  #plan(): ReservePlan {
    return planReserve({
      mediaBytes: this.#mediaBytes,
      indexBytes: this.#options.indexBytes(),
      reserveBytes: this.#place?.reserveBytes ?? null,
      copiedBytes: this.#copiedBytes,
    });
  }

  async #make(reserveBytes: number): Promise<Place> {
    const { file } = this.#options;
    const name = this.#parts === 0 ? `${file}.part` : `${file}.${this.#parts}.part`;
    this.#parts++;
    const create = this.#options.createPart ?? ((part): Promise<PartFile> => PartFile.create(part));
    return { part: await create(name), reserveBytes };
  }

  async #writeQueued(place: Place): Promise<void> {
    const pieces = this.#queue;
    if (pieces.length === 0) return;
    const count = this.#queuedBytes;
    this.#queue = [];
    await place.part.write(pieces, mediaStartFor(place.reserveBytes) + this.#written);
    this.#written += count;
    this.#queuedBytes -= count;
    place.part.syncSome();
    this.onDrain?.();
  }

  async #maybeMove(from: Place): Promise<void> {
    const plan = this.#plan();
    if (plan.kind === 'keep') return;
    // Counted before it is done, so that a copy which fails is not tried for ever.
    this.#copiedBytes += this.#written;
    try {
      const space = await diskSpace(path.dirname(this.#options.file));
      if (space !== null && space.freeBytes < this.#written + roomForOthers)
        throw Object.assign(new Error('no room for a copy'), { code: 'ENOSPC' });
      const to = await this.#make(plan.reserveBytes);
      const { clock } = this.#options;
      const move = new MediaMove({ clock, from, to, written: () => this.#written });
      this.#move = move;
      move.follow();
      void move.ended.then(() => this.#run());
    } catch (error) {
      this.#giveUpMove(error);
    }
  }

  async #takeOver(move: MediaMove): Promise<void> {
    const from = this.#place;
    try {
      await move.catchUp();
    } catch (error) {
      this.#giveUpMove(error);
      return;
    }
    this.#move = undefined;
    this.#place = move.to;
    if (from !== undefined) this.#tidy(from.part.discard());
  }

  #giveUpMove(error: unknown): void {
    this.#options.log.warn('a larger index reserve was given up', { error: String(error) });
    this.#dropMove();
  }

  #dropMove(): void {
    const move = this.#move;
    if (move === undefined) return;
    this.#move = undefined;
    move.cancel();
    this.#tidy(move.ended.then(() => move.to.part.discard()));
  }

  // Removing a gigabyte takes most of a second on some disks: nobody waits for it but `abort`.
  #tidy(removal: Promise<void>): void {
    this.#tidying = Promise.all([this.#tidying, removal]);
  }

  #dropQueue(): void {
    this.#queue = [];
    this.#queuedBytes = 0;
  }

  // Until nothing is written any more. A copy that did not reach the writer by now is not waited for.
  async #settle(): Promise<void> {
    this.#isEnding = true;
    while (this.#pump !== undefined) await this.#pump;
    this.#isSettled = true;
    this.#dropMove();
  }

  async #complete(writeHead: HeadWriter): Promise<Layout> {
    const place = this.#place;
    if (place === undefined) return this.#writeAtOnce(writeHead);
    const isLarge = needsLargeOffsets(place.reserveBytes, this.#written);
    const head = writeHead(mediaStartFor(place.reserveBytes), isLarge);
    if (fitsReserve(head.byteLength, place.reserveBytes))
      return writeFront(place, head, this.#written);
    return this.#moveBehind(place, writeHead, isLarge);
  }

  // The whole recording is still in memory: head and media in one go, no padding.
  async #writeAtOnce(writeHead: HeadWriter): Promise<Layout> {
    const size = writeHead(0, false).byteLength;
    const place = await this.#make(size);
    this.#place = place;
    const pieces = this.#queue;
    this.#written = this.#queuedBytes;
    this.#dropQueue();
    return writeWhole(place, writeHead(mediaStartFor(size), false), pieces);
  }

  // The room did not suffice (a copy was not finished, or not possible): one more now, with exact room.
  async #moveBehind(from: Place, writeHead: HeadWriter, isLarge: boolean): Promise<Layout> {
    const size = writeHead(0, isLarge).byteLength;
    let to: Place | undefined;
    try {
      to = await this.#make(size);
      const written = (): number => this.#written;
      await new MediaMove({ clock: this.#options.clock, from, to, written }).catchUp();
    } catch (error) {
      this.#options.log.warn('no room to put the index in front', { error: String(error) });
      if (to !== undefined) this.#tidy(to.part.discard());
      const head = writeHead(mediaStartFor(from.reserveBytes), isLarge);
      return writeBehind(from, head, this.#written);
    }
    this.#copiedBytes += this.#written;
    this.#place = to;
    this.#tidy(from.part.discard());
    return writeFront(to, writeHead(mediaStartFor(size), isLarge), this.#written);
  }

  // Each step here is one that the user waits for. The folder is not synced: the manifest that says `ready` is
  // written into it next, and its own sync takes this name along; until `afterwards` the raw file is there, too.
  async #name(): Promise<void> {
    const part = this.#place?.part;
    if (part === undefined) throw new Error('no file to name');
    await part.sync();
    // Windows renames no open file.
    if (process.platform === 'win32') await part.close();
    await rename(part.path, this.#options.file);
    this.#place = undefined;
    this.#tidy(part.close().catch(() => undefined));
  }
}
