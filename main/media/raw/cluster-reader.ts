// Takes the clusters of a raw recording apart while they arrive, in pieces cut anywhere: whole blocks come
// out, with their true times. A block is handed on when what follows it makes sense, so that neither the torn
// end of a file nor the block into which a hole was torn comes out. After damage it goes on with the next
// cluster. Pure; holds at most one block. Contract: RFC 9559.
import { clusterMark, elementAt, ids, readElement, readNumber, readUnsigned } from './ebml';
import type { ElementPlace } from './ebml';

export interface RawBlock {
  /** Number of its track. */
  readonly track: number;
  /** ms, on the recording's own time line. */
  readonly time: number;
  readonly isKey: boolean;
  /** The whole element: a SimpleBlock, or a BlockGroup around a Block. */
  readonly element: Uint8Array;
  /** Where, in the element, the block's head begins (track, time, flags). */
  readonly head: number;
  /** Where, in the element, the block's content begins and ends. */
  readonly body: number;
  readonly end: number;
}

/** Who listens. Called in the order of the file. */
export interface BlockSink {
  /** A cluster begins; its blocks count their times from `time`. */
  cluster(time: number): void;
  block(block: RawBlock): void;
  /** So many bytes could not be read; what follows begins anew. */
  damage(bytes: number): void;
}

/** Larger than any picture that was ever captured; a claimed gigabyte is damage. */
const longestBlock = 32 * 1024 * 1024;

/** Mark and length of a cluster, and the head of the time that it tells first. */
const longestMark = 16;

const inCluster: ReadonlySet<number> = new Set([
  ids.timestamp,
  ids.simpleBlock,
  ids.blockGroup,
  ids.prevSize,
  ids.position,
  ids.silentTracks,
  ids.crc32,
  ids.padding,
]);
const besideClusters: ReadonlySet<number> = new Set([
  ids.cluster,
  ids.seekHead,
  ids.info,
  ids.tracks,
  ids.cues,
  ids.chapters,
  ids.tags,
  ids.attachments,
  ids.padding,
  ids.crc32,
]);

export class ClusterReader {
  readonly #sink: BlockSink;
  readonly #tracks: ReadonlySet<number>;
  #held: Uint8Array = new Uint8Array();
  /** How much of what is held was searched for the beginning of another cluster. */
  #searched = 0;
  #skipLeft = 0;
  /** Undefined outside of a cluster, and before a cluster has told its time. */
  #clusterTime: number | undefined;
  #isInside = false;
  #waiting: RawBlock | undefined;
  /** On the way to the next cluster. */
  #isLost: boolean;
  /** Bytes lost since the last block that came out. */
  #lost = 0;

  /** `isLost`: what comes first may be anything; the first cluster is looked for. */
  constructor(tracks: readonly number[], sink: BlockSink, isLost = false) {
    this.#tracks = new Set(tracks);
    this.#sink = sink;
    this.#isLost = isLost;
  }

  /** The next bytes, which must not change afterwards. */
  push(bytes: Uint8Array): void {
    let at = Math.min(this.#skipLeft, bytes.byteLength);
    this.#skipLeft -= at;
    const data =
      this.#held.byteLength === 0
        ? bytes.subarray(at)
        : Buffer.concat([this.#held, bytes.subarray(at)]);
    at = 0;
    while (at < data.byteLength) {
      const next = this.#step(data, at);
      if (next === 'short') break;
      this.#searched = 0;
      at = next;
    }
    if (at > data.byteLength) {
      this.#skipLeft = at - data.byteLength;
      at = data.byteLength;
    }
    this.#held = data.subarray(at);
  }

  /** No more bytes come. What is cut off is left out. */
  end(): void {
    this.#release();
    this.#held = new Uint8Array();
  }

  // One element; answers where the next one begins, or that it is not whole yet.
  #step(data: Uint8Array, at: number): number | 'short' {
    if (this.#isLost) return this.#find(data, at);
    const element = readElement(data, at);
    if (element === 'short') return 'short';
    if (element === 'bad' || !this.#isPossible(element)) return this.#lose(at);
    if (element.id === ids.cluster) {
      this.#release();
      this.#isInside = true;
      this.#clusterTime = undefined;
      return element.body;
    }
    if (element.id === ids.simpleBlock || element.id === ids.blockGroup)
      return this.#blockAt(data, element);
    if (element.id === ids.timestamp) {
      if (element.end > data.byteLength) return 'short';
      const time = readUnsigned(data, element);
      if (time === undefined || this.#clusterTime !== undefined) return this.#lose(at);
      this.#clusterTime = time;
      this.#sink.cluster(time);
      return element.end;
    }
    this.#release();
    if (!inCluster.has(element.id)) this.#isInside = false;
    return element.end;
  }

  #isPossible(element: ElementPlace): boolean {
    const { id } = element;
    const isHere = (this.#isInside && inCluster.has(id)) || besideClusters.has(id);
    if (!isHere) return false;
    if (id === ids.cluster) return true;
    const length = element.end - element.body;
    if (id === ids.simpleBlock || id === ids.blockGroup)
      return this.#clusterTime !== undefined && length <= longestBlock;
    return length <= longestBlock;
  }

  #blockAt(data: Uint8Array, element: ElementPlace): number | 'short' {
    const seen = data.subarray(element.start, Math.min(element.end, data.byteLength));
    // A block that swallows a cluster is one of which the end is missing.
    const from = Math.max(0, this.#searched - longestMark);
    if (clusterIn(seen, from) !== undefined) return this.#lose(element.start);
    if (element.end > data.byteLength) {
      this.#searched = seen.byteLength;
      return 'short';
    }
    const block = readBlock(seen, this.#clusterTime ?? 0);
    if (block === undefined || !this.#tracks.has(block.track)) return this.#lose(element.start);
    this.#release();
    this.#waiting = block;
    return element.end;
  }

  // Hands on the block whose follower made sense.
  #release(): void {
    const block = this.#waiting;
    if (block === undefined) return;
    this.#waiting = undefined;
    if (this.#lost > 0) this.#sink.damage(this.#lost);
    this.#lost = 0;
    this.#sink.block(block);
  }

  // On to the next cluster. What stood before the damage cannot be trusted either.
  #lose(at: number): number {
    this.#lost += 1 + (this.#waiting?.element.byteLength ?? 0);
    this.#waiting = undefined;
    this.#isLost = true;
    this.#isInside = false;
    this.#clusterTime = undefined;
    return at + 1;
  }

  #find(data: Uint8Array, at: number): number | 'short' {
    const next = clusterIn(data, at);
    // The mark, or what proves it, may be cut in two.
    const end = next ?? Math.max(at, data.byteLength - longestMark);
    this.#lost += end - at;
    this.#isLost = next === undefined;
    return this.#isLost && end === at ? 'short' : end;
  }
}

/** Where a cluster begins that tells its time first, as all of ours do. */
function clusterIn(data: Uint8Array, from: number): number | undefined {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (
    let at = bytes.indexOf(clusterMark, from);
    at >= 0;
    at = bytes.indexOf(clusterMark, at + 1)
  ) {
    const cluster = elementAt(bytes, at);
    const first = cluster && elementAt(bytes, cluster.body);
    if (first?.id === ids.timestamp && first.end - first.body <= 8) return at;
  }
  return undefined;
}

function readBlock(element: Uint8Array, clusterTime: number): RawBlock | undefined {
  const root = elementAt(element, 0);
  if (root === undefined) return undefined;
  if (root.id === ids.simpleBlock) return readHead(element, root, clusterTime, null);
  const children = [];
  for (let at = root.body; at < root.end;) {
    const child = elementAt(element, at);
    if (child === undefined || child.end > root.end) return undefined;
    children.push(child);
    at = child.end;
  }
  const block = children.find((child) => child.id === ids.block);
  const isKey = !children.some((child) => child.id === ids.referenceBlock);
  return block && readHead(element, block, clusterTime, isKey);
}

function readHead(
  element: Uint8Array,
  block: ElementPlace,
  clusterTime: number,
  isKey: boolean | null,
): RawBlock | undefined {
  const track = readNumber(element, block.body, 8, false);
  if (typeof track === 'string' || track.end + 3 > block.end) return undefined;
  const view = new DataView(element.buffer, element.byteOffset, element.byteLength);
  const time = clusterTime + view.getInt16(track.end);
  if (time < 0) return undefined;
  return {
    track: track.value,
    time,
    isKey: isKey ?? ((element[track.end + 2] ?? 0) & 0x80) !== 0,
    element,
    head: block.body,
    body: track.end + 3,
    end: block.end,
  };
}
