// What electron-builder makes an AppImage with: its own tools, told to pack tighter. Where they are out of reach
// the distribution's mksquashfs, and a script in place of the runtime: good for trying what is inside, users
// get the real one.
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findOnPath } from '../setup/on-path.mjs';
import { root } from '../setup/places.mjs';

/** Where the image begins, bytes. */
const size = 4096;
/** What is packed, and read, in one go. */
const pieceBytes = 1024 * 1024;

/** @returns {string | undefined} what is missing to make one */
export function lacksForAppImage() {
  return ['mksquashfs', 'unsquashfs'].find((name) => findOnPath(name) === undefined);
}

/** The stand-in, filled up with line ends: nothing of it is read behind its `exit`. */
export function runtimeScript() {
  const file = path.join(root, 'scripts', 'dist', 'appimage-runtime.sh');
  const text = readFileSync(file, 'utf8').replaceAll(/offset([= ])SIZE/g, `offset$1${size}`);
  if (Buffer.byteLength(text) > size) throw new Error('The stand-in for the runtime is too long.');
  return text + '\n'.repeat(size - Buffer.byteLength(text));
}

/**
 * Lays the tools out as electron-builder looks for them (APPIMAGE_TOOLS_PATH).
 * @param {string} folder made anew
 * @param {boolean} isQuick packs fast instead of small
 */
export function writeAppImageTools(folder, isQuick) {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['runtimes', 'lib/x64', 'lib/arm64'])
    mkdirSync(path.join(folder, name), { recursive: true });
  writePacker(folder, findOnPath('mksquashfs') ?? 'mksquashfs', isQuick);
  symlinkSync('/bin/true', path.join(folder, 'desktop-file-validate'));
  for (const arch of ['x64', 'arm64']) {
    const runtime = path.join(folder, 'runtimes', `runtime-${arch}`);
    writeFileSync(runtime, runtimeScript());
    chmodSync(runtime, 0o755);
  }
}

/**
 * The same of electron-builder's own tools.
 * @param {string} folder made anew
 * @param {string} own where electron-builder unpacked them
 * @param {boolean} isQuick
 */
export function squeezeAppImageTools(folder, own, isQuick) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(own))
    if (name !== 'mksquashfs') symlinkSync(path.join(own, name), path.join(folder, name));
  writePacker(folder, path.join(own, 'mksquashfs'), isQuick);
}

// electron-builder has no option for it. What is packed tighter is read no slower.
/** @param {string} folder @param {string} program @param {boolean} isQuick */
function writePacker(folder, program, isQuick) {
  const quoted = `'${program.replaceAll("'", String.raw`'\''`)}'`;
  const how = isQuick ? '-Xcompression-level 3' : `-b ${pieceBytes} -Xcompression-level 22`;
  writeFileSync(path.join(folder, 'mksquashfs'), `#!/bin/sh\nexec ${quoted} "$@" ${how}\n`);
  chmodSync(path.join(folder, 'mksquashfs'), 0o755);
}
