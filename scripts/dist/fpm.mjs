#!/usr/bin/env node
// Makes a deb or an rpm the way electron-builder asks fpm to, with nothing but dpkg-deb or rpmbuild: fpm is a
// download of its own, those two are in every distribution. Understands just the arguments that
// electron-builder gives.
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
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { controlText, readFpmArguments, specText } from './fpm-arguments.mjs';

/** @typedef {{ file: string; name: string; size: number; isFolder: boolean }} Entry */

const wish = readFpmArguments(process.argv.slice(2));
const work = mkdtempSync(path.join(os.tmpdir(), 'claap-package-'));
try {
  const tree = path.join(work, 'tree');
  for (const { from, to } of wish.files) {
    const target = path.join(tree, to);
    mkdirSync(path.dirname(target), { recursive: true });
    // A folder's content goes into the folder of that name.
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  }
  const entries = normalise(tree);
  process.exitCode = wish.kind === 'deb' ? makeDeb(tree, entries) : makeRpm(tree, entries);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/**
 * Readable by all and writable by root alone, whatever the builder's umask was.
 * @param {string} tree
 * @returns {Entry[]} what is in it
 */
function normalise(tree) {
  chmodSync(tree, 0o755);
  return readdirSync(tree, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(tree, file);
    const isFolder = entry.isDirectory();
    if (entry.isSymbolicLink()) return [{ file, name, size: 0, isFolder }];
    const { mode, size } = lstatSync(file);
    chmodSync(file, isFolder || (mode & 0o100) !== 0 ? 0o755 : 0o644);
    return [{ file, name, size: isFolder ? 0 : size, isFolder }];
  });
}

/**
 * @param {string} tree
 * @param {readonly Entry[]} entries
 * @returns {number} exit code
 */
function makeDeb(tree, entries) {
  const meta = path.join(tree, 'DEBIAN');
  mkdirSync(meta);
  const kilobytes = Math.ceil(entries.reduce((sum, { size }) => sum + size, 0) / 1024);
  writeFileSync(path.join(meta, 'control'), controlText(wish, kilobytes));
  const files = entries.filter(({ file }) => lstatSync(file).isFile());
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
  return run('dpkg-deb', [
    ...['--root-owner-group', `-Z${wish.compression}`],
    ...['--build', tree, wish.target],
  ]);
}

/** @param {{ file: string; name: string }} entry */
function sumLine({ file, name }) {
  return `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${name}\n`;
}

/**
 * @param {string} tree
 * @param {readonly Entry[]} entries
 * @returns {number} exit code
 */
function makeRpm(tree, entries) {
  const spec = path.join(work, 'package.spec');
  /** @param {string | undefined} file */
  const textOf = (file) => (file === undefined ? '' : readFileSync(file, 'utf8'));
  const scripts = {
    afterInstall: textOf(wish.afterInstall),
    afterRemove: textOf(wish.afterRemove),
  };
  writeFileSync(spec, specText(wish, entries.filter(isOurs), scripts));
  const code = run('rpmbuild', [
    ...['-bb', '--quiet', '--target', wish.architecture],
    ...['--define', `_topdir ${path.join(work, 'rpm')}`, '--define', `_rpmdir ${work}`],
    ...['--define', '_rpmfilename made.rpm', '--buildroot', tree, spec],
  ]);
  if (code === 0) {
    // Another disk than the temporary folder's, maybe.
    cpSync(path.join(work, 'made.rpm'), `${wish.target}.part`);
    renameSync(`${wish.target}.part`, wish.target);
  }
  return code;
}

/**
 * Folders that the system has anyway belong to its own packages.
 * @param {Entry} entry
 */
function isOurs({ name, isFolder }) {
  return !isFolder || /^opt\/./.test(name);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {number} exit code
 */
function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
}
