// A feed of updates as a release publishes it: over TLS by a company's own authority, signed, one version.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import path from 'node:path';
import { z } from 'zod';
import { makeAuthority } from '../claap-server/tls/authority';
import { mustRun } from '../helpers/child';
import { projectRoot } from '../helpers/electron';

export interface Feed {
  readonly url: string;
  /** Base64; signs the feed. */
  readonly key: string;
  /** The authority's certificate, PEM. */
  readonly ca: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** From now on there is this one. */
  offer(version: string, image: string): Promise<void>;
  close(): Promise<void>;
}

/** `dir` is for the certificate. */
export async function startFeed(dir: string): Promise<Feed> {
  const { certificatePath, identities } = await makeAuthority(dir);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  const feedFile = path.join(dir, 'latest-linux.yml');
  const asked: string[] = [];
  let file = '';
  const server = createServer(
    { SNICallback: (_name, done) => done(null, identities.good) },
    (request, response) => {
      const name = path.posix.basename(new URL(request.url ?? '', 'http://x').pathname);
      asked.push(name);
      const served = [feedFile, `${feedFile}.sig`, file].find((one) => path.basename(one) === name);
      if (file !== '' && served !== undefined) createReadStream(served).pipe(response);
      else response.writeHead(404).end();
    },
  );
  server.on('secureConnection', (socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `https://localhost:${port}/recorder/`,
    key,
    ca: certificatePath,
    asked,
    async offer(version, image) {
      const sha512 = createHash('sha512')
        .update(await readFile(image))
        .digest('base64');
      const name = path.basename(image);
      const text = [
        `version: ${version}`,
        'files:',
        `  - url: ${name}`,
        `    sha512: ${sha512}`,
        `    size: ${(await stat(image)).size}`,
        `path: ${name}`,
        `sha512: ${sha512}`,
        `releaseDate: '2026-11-27T00:00:00.000Z'`,
        '',
      ].join('\n');
      await writeFile(feedFile, text);
      const signer = path.join(projectRoot, 'scripts', 'dist', 'sign-feed.mjs');
      const env = { ...process.env, UPDATE_SIGNING_KEY: pem, UPDATE_KEY: key };
      await mustRun(process.execPath, [signer, feedFile], { env });
      file = image;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
