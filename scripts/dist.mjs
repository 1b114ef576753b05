// `npm run dist [-- --dir] [--quick] [--arch=x64,arm64] [targets…]`: makes the packages of this machine's
// system from `out/`. Default: every target of electron-builder.yml that can be made here; what cannot
// is named. `--dir` only lays the app out; `--quick` packs fast instead of small, for trying.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getAppImageTools } from 'app-builder-lib/out/toolsets/linux.js';
import { build, Platform, Arch } from 'electron-builder';
import { lacksForAppImage, squeezeAppImageTools, writeAppImageTools } from './dist/appimage.mjs';
import { stageFfmpeg } from './dist/ffmpeg.mjs';
import { writeManual } from './dist/manual.mjs';
import { writeNotices } from './dist/notices.mjs';
import { sizeTable } from './dist/sizes.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { installedElectron, wantedElectron } from './setup/electron.mjs';
import { findOnPath } from './setup/on-path.mjs';
import { root } from './setup/places.mjs';
import { say, setUp } from './setup/set-up.mjs';
import { endWith, NotPossible } from './setup/trouble.mjs';

/** @typedef {import('./dist/ffmpeg.mjs').Os} Os */

const release = path.join(root, 'release');
const systems = /** @type {Record<string, Os>} */ ({ linux: 'linux', darwin: 'mac', win32: 'win' });
const usual = /** @type {Record<Os, string[]>} */ ({
  linux: ['AppImage', 'deb', 'rpm'],
  mac: ['dmg', 'zip'],
  win: ['nsis'],
});

try {
  await dist(process.argv.slice(2));
} catch (error) {
  endWith(error);
}

/** @param {string[]} args */
async function dist(args) {
  const os = systems[process.platform];
  if (os === undefined) throw new NotPossible(`No packages for ${process.platform}.`);
  const isDir = args.includes('--dir');
  const isQuick = args.includes('--quick');
  const arches = (args.find((arg) => arg.startsWith('--arch='))?.slice(7) ?? process.arch).split(
    ',',
  );
  const named = args.filter((arg) => !arg.startsWith('-'));

  await setUp('run');
  ensureBuilt(say);
  const electron = installedElectron();
  if (electron === undefined) throw new NotPossible('Electron is not complete. Run: npm run setup');
  const isOfficial = electron.version === wantedElectron();
  if (!isOfficial)
    say(`Electron ${electron.version}, a substitute: these packages are for trying, not for users`);

  mkdirSync(release, { recursive: true });
  for (const arch of arches) await stageFfmpeg(os, arch, { tryOfficial: isOfficial, say });
  writeNotices({ electron: electron.version, ffmpeg: isOfficial ? '6.1.1' : '7.0' });
  await writeManual(path.join(release, 'manual'));

  const targets = isDir ? ['dir'] : possible(os, named.length > 0 ? named : usual[os], isOfficial);
  if (targets.includes('AppImage')) {
    const tools = path.join(release, 'appimage-tools');
    if (isOfficial) squeezeAppImageTools(tools, await builders(arches[0]), isQuick);
    else {
      say('AppImage: with a stand-in for its runtime, which is out of reach; for trying');
      writeAppImageTools(tools, isQuick);
    }
    process.env['APPIMAGE_TOOLS_PATH'] = tools;
  }
  const files = await pack({ os, arches, targets, electron, isQuick });
  report(os, arches[0] ?? process.arch, files);
}

/**
 * Where electron-builder has unpacked what it makes AppImages with; the version is that of electron-builder.yml.
 * @param {string | undefined} arch
 */
async function builders(arch = process.arch) {
  const { mksquashfs } = await getAppImageTools('1.0.3', archOf(arch));
  return path.dirname(mksquashfs);
}

/**
 * Leaves out, and says so, what this machine cannot make.
 * @param {Os} os
 * @param {readonly string[]} targets
 * @param {boolean} isOfficial whether release pages are in reach
 */
function possible(os, targets, isOfficial) {
  return targets.filter((target) => {
    const lacks =
      os !== 'linux'
        ? undefined
        : target === 'deb' && findOnPath('dpkg-deb') === undefined
          ? 'dpkg-deb'
          : target === 'rpm' && findOnPath('rpmbuild') === undefined
            ? 'rpmbuild'
            : target === 'AppImage' && !isOfficial
              ? lacksForAppImage()
              : undefined;
    if (lacks !== undefined) say(`${target}: left out, it wants ${lacks}`);
    return lacks === undefined;
  });
}

/**
 * @param {object} job
 * @param {Os} job.os
 * @param {readonly string[]} job.arches
 * @param {readonly string[]} job.targets
 * @param {{ version: string; executable: string }} job.electron
 * @param {boolean} job.isQuick
 * @returns {Promise<string[]>} the finished files
 */
async function pack({ os, arches, targets, electron, isQuick }) {
  const platform = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS }[os];
  const isOwnArch = arches.length === 1 && arches[0] === process.arch;
  // What is unpacked here is taken; other processors' is fetched by the builder.
  const runtime = isOwnArch
    ? { electronDist: path.dirname(electron.executable), electronVersion: electron.version }
    : {};
  const { UPDATE_FEED: feed = '', UPDATE_KEY: key = '' } = process.env;
  // Where this build looks for newer ones, and the key that must have signed what it finds there.
  const updates =
    feed === ''
      ? {}
      : {
          extraMetadata: { updates: { feed, key } },
          publish: /** @type {const} */ ({ provider: 'generic', url: feed }),
        };
  const quick = isQuick
    ? {
        deb: { compression: /** @type {const} */ ('gz') },
        rpm: { compression: /** @type {const} */ ('gzip') },
      }
    : {};
  /** @param {readonly string[]} names @param {string} [prepackaged] @param {readonly string[]} [of] */
  const run = (names, prepackaged, of = arches) =>
    build({
      targets: platform.createTarget([...names], ...of.map(archOf)),
      projectDir: root,
      publish: 'never',
      ...(prepackaged === undefined ? {} : { prepackaged }),
      config: { ...runtime, ...updates, ...quick },
    });

  // Our own maker makes these two: fpm is a download of its own. In turns of their own, from the same
  // laid-out app, since each writes its kind into it, and an AppImage that said `deb` would update as one.
  process.env['CUSTOM_FPM_PATH'] = path.join(root, 'scripts', 'dist', 'fpm.mjs');
  const managed = targets.filter((name) => name === 'deb' || name === 'rpm');
  const others = targets.filter((name) => name !== 'deb' && name !== 'rpm');
  const files = await run(others.length > 0 ? others : ['dir']);
  for (const name of managed)
    for (const arch of arches) files.push(...(await run([name], unpackedFolder(os, arch), [arch])));
  return files;
}

/**
 * @param {Os} os
 * @param {string} arch
 * @param {readonly string[]} files
 */
function report(os, arch, files) {
  if (os === 'mac') return;
  const folder = unpackedFolder(os, arch);
  const executable = os === 'win' ? 'Claap Recorder.exe' : 'claap-recorder';
  const packages = files.filter((file) => /\.(deb|rpm|AppImage|exe)$/.test(file));
  const table = sizeTable(folder, executable, packages);
  writeFileSync(path.join(release, 'sizes.md'), `${table}\n`);
  console.log(table);
}

/** @param {string} name */
function archOf(name) {
  return name === 'arm64' ? Arch.arm64 : Arch.x64;
}

/**
 * Where electron-builder lays an app out.
 * @param {Os} os
 * @param {string} arch
 */
function unpackedFolder(os, arch) {
  return path.join(release, `${os}${arch === 'x64' ? '' : `-${arch}`}-unpacked`);
}
