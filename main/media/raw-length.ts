// How long a raw recording is by its own time stamps, read from its first and last clusters in a few
// milliseconds whatever its size: it has no index, and reading all of it to know would take seconds. Reads only.
// Contract: Matroska (RFC 9559), as far as MediaRecorder and ffmpeg write it: clusters of SimpleBlocks or
// BlockGroups, times in milliseconds.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { clusterMark, elementAt, ids, readNumber, readUnsigned } from './raw/ebml';
import type { ElementPlace } from './raw/ebml';

const headBytes = 256 * 1024;
const tailBytes = [1, 4, 16, 64].map((megabytes) => megabytes * 1024 * 1024);

/** First to last time stamp, ms; null when the file cannot be read or holds no cluster. */
export async function rawLengthMs(file: string): Promise<number | null> {
  try {
    const handle = await open(file, 'r');
    try {
      return await measure(handle);
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

async function measure(handle: FileHandle): Promise<number | null> {
  const { size } = await handle.stat();
  const head = await readAt(handle, 0, Math.min(size, headBytes));
  const firstAt = head.indexOf(clusterMark);
  if (firstAt < 0) return null;
  const start = clusterTimes(head, firstAt)?.first;
  if (start === undefined) return null;
  for (const window of tailBytes) {
    const bytes = await readAt(handle, Math.max(0, size - window), Math.min(size, window));
    for (let at = bytes.lastIndexOf(clusterMark); at >= 0; at = before(bytes, at)) {
      const end = clusterTimes(bytes, at)?.last;
      // The mark may stand in the middle of a picture by chance: then what follows it makes no cluster.
      if (end !== undefined && end >= start) return end - start;
    }
    if (window >= size) return null;
  }
  return null;
}

function before(bytes: Buffer, at: number): number {
  return at === 0 ? -1 : bytes.lastIndexOf(clusterMark, at - 1);
}

/** The earliest and the latest time stamp of the cluster at `at`; undefined when there is none. */
function clusterTimes(bytes: Buffer, at: number): { first: number; last: number } | undefined {
  const cluster = elementAt(bytes, at);
  if (cluster === undefined || cluster.id !== ids.cluster) return undefined;
  let base: number | undefined;
  let first = Infinity;
  let last = -Infinity;
  const end = Math.min(cluster.end, bytes.byteLength);
  for (let place = cluster.body; place < end;) {
    const element = elementAt(bytes, place);
    if (element === undefined || element.id === ids.cluster) break;
    if (element.id === ids.timestamp) base = readUnsigned(bytes, element) ?? base;
    const time = blockTime(bytes, element);
    if (time !== undefined && base !== undefined) {
      first = Math.min(first, base + time);
      last = Math.max(last, base + time);
    }
    place = element.end;
  }
  return base === undefined || last === -Infinity ? undefined : { first, last };
}

// Of a block: which track (a number of variable length), then the time in the cluster, 16 bits.
function blockTime(bytes: Buffer, element: ElementPlace): number | undefined {
  if (element.id === ids.blockGroup) {
    const inner = elementAt(bytes, element.body);
    return inner?.id === ids.block ? blockTime(bytes, inner) : undefined;
  }
  if (element.id !== ids.simpleBlock && element.id !== ids.block) return undefined;
  // One that was cut off is not played either.
  if (element.end > bytes.byteLength) return undefined;
  const track = readNumber(bytes, element.body, 8, false);
  if (typeof track === 'string' || track.end + 2 > bytes.byteLength) return undefined;
  return bytes.readInt16BE(track.end);
}

async function readAt(handle: FileHandle, position: number, count: number): Promise<Buffer> {
  const buffer = Buffer.alloc(count);
  let done = 0;
  while (done < count) {
    const { bytesRead } = await handle.read(buffer, done, count - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}
