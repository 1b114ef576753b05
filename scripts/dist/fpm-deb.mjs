#!/usr/bin/env node
// Makes a deb the way electron-builder asks fpm to, with nothing but dpkg-deb: fpm is a download of its
// own, dpkg-deb is on every Debian. Understands just the arguments that electron-builder gives.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
} from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readFpmArguments, controlText } from './fpm-arguments.mjs';

const wish = readFpmArguments(process.argv.slice(2));
const work = mkdtempSync(path.join(os.tmpdir(), 'claap-deb-'));
try {
  const tree = path.join(work, 'tree');
  for (const { from, to } of wish.files) {
    const target = path.join(tree, to);
    mkdirSync(path.dirname(target), { recursive: true });
    // A folder's content goes into the folder of that name.
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  }
  const files = normalise(tree);
  const meta = path.join(tree, 'DEBIAN');
  mkdirSync(meta);
  const kilobytes = Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / 1024);
  writeFileSync(path.join(meta, 'control'), controlText(wish, kilobytes));
  writeFileSync(path.join(meta, 'md5sums'), files.map(sumLine).join(''));
  for (const [name, file] of /** @type {const} */ ([
    ['postinst', wish.afterInstall],
    ['postrm', wish.afterRemove],
  ])) {
    if (file === undefined) continue;
    writeFileSync(path.join(meta, name), readFileSync(file), { mode: 0o755 });
    chmodSync(path.join(meta, name), 0o755);
  }
  chmodSync(meta, 0o755);
  const built = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${wish.compression}`, '--build', tree, wish.target],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  process.exitCode = built.status ?? 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/**
 * Readable by all and writable by root alone, whatever the builder's umask was.
 * @param {string} tree
 * @returns {{ file: string; name: string; size: number }[]} its files
 */
function normalise(tree) {
  chmodSync(tree, 0o755);
  return readdirSync(tree, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) return [];
    const { mode, size } = lstatSync(file);
    chmodSync(file, entry.isDirectory() || (mode & 0o100) !== 0 ? 0o755 : 0o644);
    return entry.isFile() ? [{ file, name: path.relative(tree, file), size }] : [];
  });
}

/** @param {{ file: string; name: string }} entry */
function sumLine({ file, name }) {
  return `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${name}\n`;
}
