import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pinnedTarball } from '../../../scripts/setup/pinned-tarball.mjs';
import { tempFolder } from './temp-folder.mjs';

const good = 'the bytes that were pinned';
const pin = {
  name: '@some-scope/binary',
  version: '1.2.3',
  sha512: createHash('sha512').update(good).digest('base64'),
};

afterEach(() => vi.unstubAllEnvs());

describe('a tarball from the registry', () => {
  test('is handed out when its hash is the pinned one', async () => {
    const { calls } = registryThatServes(good);

    const file = await pinnedTarball(pin);

    expect(readFileSync(file, 'utf8')).toBe(good);
    expect(calls()).toEqual(['pack @some-scope/binary@1.2.3']);
  });

  test('is refused when its hash differs, and nothing of it stays', async () => {
    const { cache } = registryThatServes('other bytes');

    const fetching = pinnedTarball(pin);

    await expect(fetching).rejects.toThrow(
      /binary@1\.2\.3 is not the file that was pinned, so it was not used/,
    );
    expect(existsSync(path.join(cache, 'downloads'))).toBe(false);
    expect(readdirSync(path.join(cache, 'tmp'))).toEqual([]);
  });

  test('is fetched only once', async () => {
    const { calls } = registryThatServes(good);
    await pinnedTarball(pin);

    await pinnedTarball(pin);

    expect(calls()).toHaveLength(1);
  });

  test('is fetched again when the copy in the cache was damaged', async () => {
    const { cache, calls } = registryThatServes(good);
    const downloads = path.join(cache, 'downloads');
    mkdirSync(downloads, { recursive: true });
    writeFileSync(path.join(downloads, 'some-scope-binary-1.2.3.tgz'), 'half of the by');

    const file = await pinnedTarball(pin);

    expect(readFileSync(file, 'utf8')).toBe(good);
    expect(calls()).toHaveLength(1);
  });

  test('that npm cannot fetch is named, with what npm said', async () => {
    registryThatServes(undefined);

    const fetching = pinnedTarball(pin);

    await expect(fetching).rejects.toThrow(
      'npm could not fetch @some-scope/binary@1.2.3. no such package',
    );
  });
});

/**
 * Stands in for npm: `npm pack` writes this content, or fails.
 * @param {string | undefined} content
 */
function registryThatServes(content) {
  const folder = tempFolder();
  const cache = path.join(folder, 'cache');
  const log = path.join(folder, 'calls');
  const npm = path.join(folder, 'npm-cli.cjs');
  writeFileSync(
    npm,
    `const fs = require('node:fs');
     const [verb, what, , folder] = process.argv.slice(2);
     fs.appendFileSync(${JSON.stringify(log)}, verb + ' ' + what + '\\n');
     const content = ${JSON.stringify(content ?? null)};
     if (content === null) { console.error('no such package'); process.exit(1); }
     fs.writeFileSync(folder + '/package.tgz', content);`,
  );
  vi.stubEnv('npm_execpath', npm);
  vi.stubEnv('CLAAP_RECORDER_CACHE_DIR', cache);
  return { cache, calls: () => readFileSync(log, 'utf8').trim().split('\n') };
}
