// electron-updater itself, under our rules, against a feed on this machine: what is newer, ours and whole is
// fetched, and nothing else is.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NodeHttpExecutor } from 'builder-util';
import {
  configureRequestOptions,
  configureRequestUrl,
  type DownloadOptions,
} from 'builder-util-runtime';
import { AppImageUpdater } from 'electron-updater';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { updaterOn } from '../../../../main/desktop/updater';
import type { Updater } from '../../../../main/updates/updates';

vi.mock('electron', () => ({ app: {} }));

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const image = randomBytes(300_000);

/** Electron's own network needs Electron; this is the same team's for plain Node. */
class PlainExecutor extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request = { headers: options.headers ?? undefined };
      configureRequestUrl(url, request);
      configureRequestOptions(request);
      const callback = (error: unknown): void =>
        error instanceof Error ? reject(error) : resolve(destination);
      this.doDownload(
        request,
        { destination, options, onCancel, callback, responseHandler: null },
        0,
      );
    });
  }
}

/** What the server gives. */
interface Offer {
  version: string;
  /** Of what the feed says the file is. */
  described: Buffer;
  signedBy: typeof privateKey | null;
  /** Bytes after which the download is cut off; null: whole. */
  cutAt: number | null;
  /** Called in the middle of a download, which then goes on only if the app wants it to. */
  onHalf: (() => void) | null;
  staging: number | null;
}

let dir = '';
let server: Server;
let offer: Offer;
let asked: string[] = [];
let updater: Updater;

function feedText(): string {
  const sha512 = createHash('sha512').update(offer.described).digest('base64');
  const staging = offer.staging === null ? '' : `stagingPercentage: ${offer.staging}\n`;
  return `version: ${offer.version}
files:
  - url: claap-recorder-x86_64.AppImage
    sha512: ${sha512}
    size: ${image.byteLength}
path: claap-recorder-x86_64.AppImage
sha512: ${sha512}
${staging}releaseDate: '2026-11-26T00:00:00.000Z'
`;
}

beforeEach(async () => {
  asked = [];
  offer = {
    version: '1.1.0',
    described: image,
    signedBy: privateKey,
    cutAt: null,
    onHalf: null,
    staging: null,
  };
  dir = mkdtempSync(path.join(tmpdir(), 'claap-updates-'));
  writeFileSync(path.join(dir, 'old.AppImage'), 'old');
  vi.stubEnv('APPIMAGE', path.join(dir, 'old.AppImage'));
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://x');
    asked.push(pathname);
    const text = feedText();
    if (pathname.endsWith('.yml')) response.end(text);
    else if (pathname.endsWith('.sig'))
      response.end(
        offer.signedBy === null
          ? 'AAAA'
          : sign(null, Buffer.from(text), offer.signedBy).toString('base64'),
      );
    else if (pathname.endsWith('.AppImage')) {
      response.setHeader('content-length', image.byteLength);
      const { onHalf } = offer;
      if (onHalf !== null) response.write(image.subarray(0, 150_000), onHalf);
      else if (offer.cutAt === null) response.end(image);
      else response.write(image.subarray(0, offer.cutAt), () => response.destroy());
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const appImage = new AppImageUpdater(null, {
    version: '1.0.0',
    name: 'claap-recorder',
    isPackaged: true,
    appUpdateConfigPath: path.join(dir, 'app-update.yml'),
    userDataPath: path.join(dir, 'profile'),
    baseCachePath: path.join(dir, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  writeFileSync(
    path.join(dir, 'app-update.yml'),
    'provider: generic\nurl: https://none.test\nupdaterCacheDirName: updates\n',
  );
  Object.assign(appImage, { httpExecutor: new PlainExecutor() });
  appImage.disableDifferentialDownload = true;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  updater = updaterOn(appImage, log, () => ({ url: `http://127.0.0.1:${port}/`, key }), {
    isTheirs: true,
    put: async () => undefined,
    restart: async () => undefined,
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

/** What could be installed; what is not whole has another name, and the next download takes it away. */
const fetched = (): Buffer[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /pending\/(?!temp-)[^/]+\.AppImage$/.test(name))
    .map((name) => readFileSync(path.join(dir, name)));

test('a newer version is fetched, and is to the byte what the feed said', async () => {
  expect(await updater.look()).toBe('1.1.0');
  await updater.fetch();

  expect(fetched()).toEqual([image]);
});

test.each(['1.0.0', '0.9.9', '1.0.0-beta.1'])(
  'version %s is not newer: nothing is fetched',
  async (version) => {
    offer.version = version;

    expect(await updater.look()).toBeNull();
    expect(asked.filter((name) => name.endsWith('.AppImage'))).toEqual([]);
  },
);

test('a feed with a wrong signature, another’s or none is not read', async () => {
  offer.signedBy = null;
  await expect(updater.look()).rejects.toThrow(/not signed by us/);
  offer.signedBy = generateKeyPairSync('ed25519').privateKey;
  await expect(updater.look()).rejects.toThrow(/not signed by us/);
});

test('a file that is not the one in the feed is thrown away', async () => {
  offer.described = randomBytes(300_000);
  await updater.look();

  await expect(updater.fetch()).rejects.toThrow(/sha512 checksum mismatch/);
  expect(fetched()).toEqual([]);
});

test('a download that is cut off leaves nothing behind, and the next one is whole', async () => {
  offer.cutAt = 100_000;
  await updater.look();
  await expect(updater.fetch()).rejects.toThrow(/aborted|cut|closed|reset|hang up/i);
  expect(fetched()).toEqual([]);

  offer.cutAt = null;
  expect(await updater.look()).toBe('1.1.0');
  await updater.fetch();
  expect(fetched()).toEqual([image]);
});

test('a download that has to give way ends at once, and the next one is whole', async () => {
  offer.onHalf = () => updater.stopFetching();
  await updater.look();
  await expect(updater.fetch()).rejects.toThrow(/cancel/i);
  expect(fetched()).toEqual([]);

  offer.onHalf = null;
  expect(await updater.look()).toBe('1.1.0');
  await updater.fetch();
  expect(fetched()).toEqual([image]);
});

test('a staged release reaches only its share: none at 0 %', async () => {
  offer.staging = 0;

  expect(await updater.look()).toBeNull();
});
