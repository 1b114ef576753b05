// The last lines of the log, from as many of its files as it takes. Reads only; a file that is not there
// has no lines.
import { open } from 'node:fs/promises';
import path from 'node:path';

/** A line that is longer says no more by its end. */
const longestLine = 500;
const mostBytes = 256 * 1024;

/** The last `count` lines in `folder`, oldest first. */
export async function readLogTail(folder: string, count: number): Promise<readonly string[]> {
  const newest = await linesOf(path.join(folder, 'claap-recorder.log'));
  if (newest.length >= count) return newest.slice(-count);
  const older = await linesOf(path.join(folder, 'claap-recorder.1.log'));
  return [...older, ...newest].slice(-count);
}

async function linesOf(file: string): Promise<readonly string[]> {
  return (await readEnd(file))
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
}

async function readEnd(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return '';
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - mostBytes);
    const bytes = Buffer.alloc(Math.min(size, mostBytes));
    const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, start);
    const text = bytes.subarray(0, bytesRead).toString('utf8');
    // A cut first line could begin in the middle of what had to be hidden.
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}
