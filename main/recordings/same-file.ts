// Is a finished file with another time still the same file? Copying a folder away and back changes the
// time, never the content. A mark of its size and of samples of its bytes tells, without reading all of it;
// whoever edits a video changes its index and its end. Reads only.
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

const edgeBytes = 64 * 1024;
const sampleBytes = 4096;
const samples = 6;

/** The mark of a file; null when it can't be read. About 150 KiB are read, whatever its size. */
export async function markOf(file: string): Promise<string | null> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const hash = createHash('sha256').update(String(size));
      const ranges = rangesOf(size).map(([from, to]) => readRange(handle, from, to));
      for (const bytes of await Promise.all(ranges)) hash.update(bytes);
      return hash.digest('base64url');
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

async function readRange(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(to - from);
  for (let done = 0; done < buffer.byteLength;) {
    const { bytesRead } = await handle.read(buffer, done, buffer.byteLength - done, from + done);
    if (bytesRead === 0) throw new Error('the file became shorter');
    done += bytesRead;
  }
  return buffer;
}

/** Both ends and samples between them: from, to. */
function rangesOf(size: number): [number, number][] {
  if (size <= 2 * edgeBytes + samples * sampleBytes) return [[0, size]];
  const between = size - 2 * edgeBytes - sampleBytes;
  const middle = Array.from({ length: samples }, (_, index): [number, number] => {
    const from = edgeBytes + Math.floor((between * index) / (samples - 1));
    return [from, from + sampleBytes];
  });
  return [[0, edgeBytes], ...middle, [size - edgeBytes, size]];
}
