// Makes one raw recording of the parts of a take while their bytes come: one header, then the clusters of all
// parts on one time line. Picture and sound stay undecoded, so that one ffmpeg behind this makes one sound track
// without a seam of its own encoder. What is torn or damaged is left out; behind damage the picture goes on with
// the next key frame. Pure; holds a block, and the first ones of a part until it is known where they go.
import type { RawBlock } from './cluster-reader';
import { element, ids, numberElement, openElement } from './ebml';
import {
  areSameSets,
  h264Codec,
  setsInFront,
  setsOfPicture,
  setsOfRecord,
  withStartCodes,
} from './h264';
import type { H264Sets } from './h264';
import { opusPacketMs } from './opus';
import { PartReader } from './part-reader';
import { MalformedRaw, withSound } from './raw-header';
import type { RawHeader, RawTrack } from './raw-header';
import { RawMeasure } from './raw-measure';
import type { RawReport } from './raw-measure';
import { seamShift } from './seam';

export interface JoinerOptions {
  /** Takes the joined recording, piece by piece; the pieces never change. */
  readonly write: (bytes: Uint8Array) => void;
  /** Header and parameter sets that all parts are to fit; absent: the first part's. */
  readonly base?: { readonly header: RawHeader; readonly sets: H264Sets | null };
  /** For a base that has no sound while another part has. */
  readonly sound?: RawTrack | null;
}

export interface PartOptions {
  /** The manifest's copy of its header. */
  readonly copy?: RawHeader | null;
  /** It was encoded for this place: sound and size fit, its parameter sets are others (`otherSets`). */
  readonly isMade?: boolean;
}

/** The next part cannot follow as it is: other codec, size, parameter sets, or a sound where there was none. */
export class PartDiffers extends Error {
  override readonly name = 'PartDiffers';
}

/** A part whose one track has not come by then goes on without it. */
const mostGathered = 8 * 1024 * 1024;

interface Part {
  readonly reader: PartReader;
  readonly isMade: boolean;
  header: RawHeader | undefined;
  /** Of its own parameter sets; `null` until its first key frame. */
  sets: H264Sets | null;
  /** Added to its times; undefined until its first blocks are known. */
  shift: number | undefined;
  gathered: { readonly cluster: number; readonly block: RawBlock }[];
  gatheredBytes: number;
  cluster: number;
  /** The cluster, on its own time line, that was written last. */
  written: number | undefined;
  needsKey: boolean;
  lastFrame: number | undefined;
  lastSound: number | undefined;
}

export class PartJoiner {
  readonly #options: JoinerOptions;
  readonly #measure = new RawMeasure();
  readonly #otherSets: H264Sets[] = [];
  #header: RawHeader | undefined;
  #sets: H264Sets | null = null;
  #isHeaderLost = false;
  #part: Part;
  #lastFrame: number | undefined;
  #lastStep = 34;
  #soundEnd: number | undefined;
  #queue: Uint8Array | undefined;

  constructor(options: JoinerOptions, first: PartOptions = {}) {
    this.#options = options;
    this.#part = this.#newPart(first);
  }

  get report(): RawReport {
    return this.#measure.report;
  }

  /** Of the joined recording; undefined before the first part has told its own. */
  get header(): RawHeader | undefined {
    return this.#header;
  }

  /** Whether a part had lost its own header. */
  get isHeaderLost(): boolean {
    return this.#isHeaderLost;
  }

  /** Parameter sets of its picture; null when they are not known, or not H.264. */
  get sets(): H264Sets | null {
    return this.#sets;
  }

  /** Parameter sets that the header does not know, of parts that were made. */
  get otherSets(): readonly H264Sets[] {
    return this.#otherSets;
  }

  /** The part ends here; what is pushed from now on belongs to the next one. Throws as `end`. */
  nextPart(options: PartOptions = {}): void {
    this.#endPart();
    this.#part = this.#newPart(options);
  }

  /**
   * The next bytes of the part, which must not change afterwards.
   * @throws MalformedRaw when it has no header; PartDiffers
   */
  push(bytes: Uint8Array): void {
    this.#part.reader.push(bytes);
    this.#flush();
  }

  /** No more bytes come. @throws MalformedRaw when the part had no header; PartDiffers */
  end(): void {
    this.#endPart();
  }

  #endPart(): void {
    this.#part.reader.end();
    this.#settle(this.#part);
    this.#flush();
  }

  #newPart({ copy = null, isMade = false }: PartOptions): Part {
    const part: Part = {
      reader: new PartReader(
        {
          header: (header, isCopy) => this.#begin(part, header, isCopy),
          cluster: (time) => {
            part.cluster = time;
          },
          block: (block) => this.#take(part, block),
          damage: (bytes) => {
            this.#measure.lost(bytes);
            part.needsKey = true;
          },
        },
        copy,
      ),
      isMade,
      header: undefined,
      sets: null,
      shift: undefined,
      gathered: [],
      gatheredBytes: 0,
      cluster: 0,
      written: undefined,
      needsKey: true,
      lastFrame: undefined,
      lastSound: undefined,
    };
    return part;
  }

  #begin(part: Part, header: RawHeader, isCopy: boolean): void {
    if (isCopy) this.#isHeaderLost = true;
    part.header = header;
    if (header.video.codecPrivate !== null)
      part.sets = setsOfRecord(header.video.codecPrivate) ?? null;
    if (this.#header === undefined) {
      const { base, sound = null } = this.#options;
      const own = base?.header ?? header;
      this.#header = own.audio === null && sound !== null ? withSound(own, sound) : own;
      this.#sets = base?.sets ?? null;
      this.#write(this.#header.bytes);
      // Whoever comes first begins the time line.
      part.shift = 0;
    }
    const { video, audio } = this.#header;
    if (
      header.video.codec !== video.codec ||
      header.video.width !== video.width ||
      header.video.height !== video.height ||
      (header.audio !== null && header.audio.codec !== audio?.codec)
    )
      throw new PartDiffers('another codec, size or sound');
  }

  #take(part: Part, block: RawBlock): void {
    const isPicture = block.track === part.header?.video.number;
    const last = isPicture ? part.lastFrame : part.lastSound;
    // A chunk that was written twice; but a hidden picture of VP8 may bear the time of the one before.
    const isShared = isPicture && this.#header?.video.codec !== h264Codec;
    if (last !== undefined && (block.time < last || (block.time === last && !isShared))) return;
    if (isPicture) {
      if (part.needsKey && !block.isKey) return;
      if (part.needsKey) this.#checkSets(part, block);
      part.needsKey = false;
      part.lastFrame = block.time;
    } else part.lastSound = block.time;
    if (part.shift !== undefined) this.#emit(part, part.cluster, block);
    else {
      part.gathered.push({ cluster: part.cluster, block });
      part.gatheredBytes += block.element.byteLength;
      const isWhole =
        part.lastFrame !== undefined &&
        (part.lastSound !== undefined || part.header?.audio === null);
      if (isWhole || part.gatheredBytes > mostGathered) this.#settle(part);
    }
  }

  // The sets stand in the header, or in the first key frame.
  #checkSets(part: Part, block: RawBlock): void {
    if (this.#header?.video.codec !== h264Codec) return;
    if (part.header?.video.codecPrivate === null)
      part.sets ??= setsOfPicture(contentOf(block)) ?? null;
    if (part.lastFrame === undefined && this.#lastFrame === undefined) this.#sets ??= part.sets;
    // A first part without any is for ffmpeg to judge.
    if (part.sets === this.#sets) return;
    if (part.sets === null || this.#sets === null) throw new PartDiffers('no parameter sets');
    if (areSameSets(part.sets, this.#sets)) return;
    if (!part.isMade) throw new PartDiffers('other parameter sets');
    if (!this.#otherSets.includes(part.sets)) this.#otherSets.push(part.sets);
  }

  // Where the part goes is decided; what was gathered goes there.
  #settle(part: Part): void {
    if (part.shift !== undefined) return;
    const first = (isPicture: boolean): number | undefined =>
      part.gathered.find(({ block }) => (block.track === part.header?.video.number) === isPicture)
        ?.block.time;
    part.shift = seamShift(
      { lastFrame: this.#lastFrame, lastStep: this.#lastStep, soundEnd: this.#soundEnd },
      { firstFrame: first(true), firstSound: first(false) },
    );
    const { gathered } = part;
    part.gathered = [];
    for (const { cluster, block } of gathered) this.#emit(part, cluster, block);
  }

  #emit(part: Part, cluster: number, block: RawBlock): void {
    const shift = part.shift ?? 0;
    const isPicture = block.track === part.header?.video.number;
    if (part.written === undefined) this.#measure.part();
    const time = block.time + shift;
    if (isPicture) {
      this.#measure.frame(block.isKey);
      // The step over a seam says nothing about the part.
      if (this.#lastFrame !== undefined && part.written !== undefined)
        this.#lastStep = time - this.#lastFrame;
      this.#lastFrame = time;
    } else {
      if (this.#soundEnd !== undefined && part.written !== undefined)
        this.#measure.hole(time - this.#soundEnd);
      this.#soundEnd = time + (opusPacketMs(contentOf(block)) ?? 20);
    }
    if (part.written !== cluster) {
      if (cluster + shift < 0) throw new MalformedRaw('a time before the beginning');
      this.#write(openElement(ids.cluster));
      this.#write(numberElement(ids.timestamp, cluster + shift));
      part.written = cluster;
    }
    this.#measure.read(block.element.byteLength);
    this.#write(this.#fitted(part, block, cluster, isPicture));
  }

  // The block as it stands in the joined recording: as it was, unless its track has another number there.
  #fitted(part: Part, block: RawBlock, cluster: number, isPicture: boolean): Uint8Array {
    const number = isPicture ? this.#header?.video.number : this.#header?.audio?.number;
    const isWritten = isPicture && part.isMade && this.#sets?.form === 'start-codes';
    if (number === block.track && !isWritten) return block.element;
    const head = Buffer.alloc(4);
    head.writeUInt8(0x80 | (number ?? block.track));
    head.writeInt16BE(block.time - cluster, 1);
    head.writeUInt8(block.isKey ? 0x80 : 0, 3);
    if (!isWritten) return element(ids.simpleBlock, head, contentOf(block));
    const picture = withStartCodes(contentOf(block));
    if (picture === undefined) throw new MalformedRaw('a picture that is not whole');
    const sets = block.isKey && part.sets !== null ? setsInFront(part.sets) : new Uint8Array();
    return element(ids.simpleBlock, head, sets, picture);
  }

  // Blocks that lie one behind the other leave as one piece.
  #write(bytes: Uint8Array): void {
    const queue = this.#queue;
    if (
      queue?.buffer === bytes.buffer &&
      queue.byteOffset + queue.byteLength === bytes.byteOffset
    ) {
      const length = queue.byteLength + bytes.byteLength;
      this.#queue = new Uint8Array(bytes.buffer, queue.byteOffset, length);
      return;
    }
    this.#flush();
    this.#queue = bytes;
  }

  #flush(): void {
    const bytes = this.#queue;
    this.#queue = undefined;
    if (bytes !== undefined && bytes.byteLength > 0) this.#options.write(bytes);
  }
}

function contentOf(block: RawBlock): Uint8Array {
  return block.element.subarray(block.body, block.end);
}
