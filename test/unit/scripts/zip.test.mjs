import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unzip } from '../../../scripts/setup/zip.mjs';
import { tempFolder } from './temp-folder.mjs';

const everything = (/** @type {string} */ name) => name;

describe('unpacking an archive', () => {
  test('gives back every byte and who may run it', async () => {
    const folder = tempFolder();
    const text = 'electron'.repeat(10_000);
    const archive = writeZip(folder, [
      { name: 'App/', content: '', mode: 0o755 },
      { name: 'App/electron', content: text, mode: 0o755 },
      { name: 'App/LICENSE', content: 'MIT', mode: 0o644, stored: true },
      { name: 'App/empty', content: '', mode: 0o644 },
    ]);

    const count = await unzip(archive, path.join(folder, 'out'), everything);

    expect(count).toBe(3);
    expect(readFileSync(path.join(folder, 'out/App/electron'), 'utf8')).toBe(text);
    expect(readFileSync(path.join(folder, 'out/App/LICENSE'), 'utf8')).toBe('MIT');
    expect(readFileSync(path.join(folder, 'out/App/empty'), 'utf8')).toBe('');
    expect(statSync(path.join(folder, 'out/App/electron')).mode & 0o777).toBe(0o755);
  });

  test('leaves out what is not wanted and renames what is', async () => {
    const folder = tempFolder();
    const archive = writeZip(folder, [
      { name: 'App/App', content: 'program', mode: 0o755 },
      { name: 'App/other', content: 'other', mode: 0o644 },
    ]);

    await unzip(archive, folder, (name) => (name === 'App/App' ? 'electron' : undefined));

    expect(readFileSync(path.join(folder, 'electron'), 'utf8')).toBe('program');
    expect(existsSync(path.join(folder, 'App'))).toBe(false);
  });

  test('never writes outside its folder', async () => {
    const folder = tempFolder();
    const archive = writeZip(folder, [{ name: '../escaped', content: 'x', mode: 0o644 }]);

    const unpacking = unzip(archive, path.join(folder, 'out'), everything);

    await expect(unpacking).rejects.toThrow('outside its folder: ../escaped');
    expect(existsSync(path.join(folder, 'escaped'))).toBe(false);
  });

  test('says so when the file is no archive', async () => {
    const folder = tempFolder();
    const file = path.join(folder, 'page.html');
    writeFileSync(file, '<html>Sign in to the network</html>');

    await expect(unzip(file, folder, everything)).rejects.toThrow('Not a zip file');
  });
});

/**
 * @param {string} folder
 * @param {{ name: string; content: string; mode: number; stored?: boolean }[]} files
 * @returns {string} path of the archive
 */
function writeZip(folder, files) {
  /** @type {Buffer[]} */
  const locals = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const content = Buffer.from(file.content);
    const stored = file.stored === true || content.length === 0;
    const packed = stored ? content : deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(stored ? 0 : 8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(content.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((file.mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    locals.push(local, name, packed);
    directory.push(central, name);
    offset += local.length + name.length + packed.length;
  }
  const size = Buffer.concat(directory).length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  const archive = path.join(folder, 'archive.zip');
  writeFileSync(archive, Buffer.concat([...locals, ...directory, end]));
  return archive;
}
