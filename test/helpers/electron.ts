// The Electron that the tests run: the one set up in node_modules, or an overriding one.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The checkout's root. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** Path of the executable. Throws with the command that brings one. */
export function electronPath(): string {
  const packageDir = path.join(projectRoot, 'node_modules', 'electron');
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const pathFile = path.join(packageDir, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const executable = path.join(override ?? path.join(packageDir, 'dist'), name);
  if (!existsSync(executable)) {
    throw new Error(`No Electron at ${executable}: run \`npm run setup\` first`);
  }
  return executable;
}

/** Chromium refuses to run as root with its sandbox; nobody else gets this switch. */
export function sandboxSwitches(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Before the app's own argument, for Playwright's `launch`: the app gets ready once Playwright is. */
export const driverFirst = ['-r', path.join(import.meta.dirname, 'driver-first.cjs')] as const;
