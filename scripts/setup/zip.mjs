// Unpacks a zip file with Node alone. Enough for archives whose hash was checked before:
// stored or deflated entries, Unix modes, no encryption, no entry beyond 4 GiB.
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/**
 * @typedef {object} Entry
 * @property {string} name with forward slashes
 * @property {number} method 0 stored, 8 deflated
 * @property {number} packedSize bytes
 * @property {number} mode Unix permission bits
 * @property {number} offset of the local header
 */

/**
 * Unpacks the files for which `place` gives a path below `folder`.
 * @param {string} zipFile
 * @param {string} folder
 * @param {(name: string) => string | undefined} place new relative path; undefined leaves it out
 * @returns {Promise<number>} how many files were written
 * @throws {Error} when the archive is damaged or a path leads out of the folder
 */
export async function unzip(zipFile, folder, place) {
  let written = 0;
  for (const entry of await readEntries(zipFile)) {
    const wanted = entry.name.endsWith('/') ? undefined : place(entry.name);
    if (wanted === undefined) continue;
    const target = path.resolve(folder, wanted);
    if (!target.startsWith(path.resolve(folder) + path.sep)) {
      throw new Error(`The archive wants to write outside its folder: ${entry.name}`);
    }
    await mkdir(path.dirname(target), { recursive: true });
    await writeEntry(zipFile, entry, target);
    written += 1;
  }
  return written;
}

/**
 * @param {string} zipFile
 * @returns {Promise<Entry[]>}
 */
async function readEntries(zipFile) {
  const handle = await open(zipFile, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0) throw new Error(`Not a zip file: ${zipFile}`);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    return parseDirectory(directory);
  } finally {
    await handle.close();
  }
}

/** @param {Buffer} directory */
function parseDirectory(directory) {
  /** @type {Entry[]} */
  const entries = [];
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error('Damaged zip directory');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {string} zipFile
 * @param {Entry} entry
 * @param {string} target
 */
async function writeEntry(zipFile, entry, target) {
  const start = await dataStart(zipFile, entry);
  const out = createWriteStream(target);
  if (entry.packedSize === 0) {
    await pipeline(new PassThrough().end(), out);
  } else {
    const input = createReadStream(zipFile, { start, end: start + entry.packedSize - 1 });
    if (entry.method === 8) await pipeline(input, createInflateRaw(), out);
    else if (entry.method === 0) await pipeline(input, out);
    else throw new Error(`Unknown compression in the archive: ${entry.name}`);
  }
  if (entry.mode !== 0) await chmod(target, entry.mode);
}

/**
 * The local header repeats the name with its own, sometimes other, extra fields.
 * @param {string} zipFile
 * @param {Entry} entry
 */
async function dataStart(zipFile, entry) {
  const handle = await open(zipFile, 'r');
  try {
    const header = Buffer.alloc(30);
    await handle.read(header, 0, 30, entry.offset);
    if (header.readUInt32LE(0) !== 0x04034b50) throw new Error(`Damaged zip entry: ${entry.name}`);
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}
