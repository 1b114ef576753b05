// Writes the manual page and the completions of the command line for the packages.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';
import { root } from '../setup/places.mjs';

/**
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function writeManual(folder) {
  /** @type {{ module: typeof import('../../main/cli/manual.ts') }} */
  const { module: manual } = await runnerImport(path.join(root, 'main', 'cli', 'manual.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  mkdirSync(folder, { recursive: true });
  /** @param {string} name @param {string | Buffer} content */
  const write = (name, content) => writeFileSync(path.join(folder, name), content);
  const date = new Date().toISOString().slice(0, 10);
  write('claap-recorder.1.gz', gzipSync(manual.manPage(version, date), { level: 9 }));
  write('claap-recorder.bash', manual.bashCompletion());
  write('_claap-recorder', manual.zshCompletion());
  write('claap-recorder.fish', manual.fishCompletion());
}
