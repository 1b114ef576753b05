// What electron-builder makes an AppImage with, where its own tools are out of reach: the distribution's
// mksquashfs, and a script in place of the runtime. Good for trying what is inside; users get the real one.
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from '../setup/on-path.mjs';
import { root } from '../setup/places.mjs';

/** Where the image begins, bytes. */
const size = 4096;

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
 */
export function writeAppImageTools(folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['runtimes', 'lib/x64', 'lib/arm64'])
    mkdirSync(path.join(folder, name), { recursive: true });
  symlinkSync(findOnPath('mksquashfs') ?? 'mksquashfs', path.join(folder, 'mksquashfs'));
  symlinkSync('/bin/true', path.join(folder, 'desktop-file-validate'));
  for (const arch of ['x64', 'arm64']) {
    const runtime = path.join(folder, 'runtimes', `runtime-${arch}`);
    writeFileSync(runtime, runtimeScript());
    chmodSync(runtime, 0o755);
  }
}
