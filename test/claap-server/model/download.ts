/**
 * Fetches a payload from a `downloadUrl` the way the seed says: a plain public GET, less than 2 GiB,
 * within 5 minutes. Anything else ends the recording as `Failed`.
 */
import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { StoredFile } from './recordings';

const MAX_BYTES = 2 * 1024 * 1024 * 1024;
const LIMIT_MS = 5 * 60 * 1_000;

/** @throws Error with the reason. */
export async function fetchPayload(
  url: string,
  folder: string,
  name: string,
  signal: AbortSignal,
): Promise<StoredFile> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  const response = await fetch(url, { signal: limit });
  if (response.status !== 200 || !response.body) throw new Error(`answered ${response.status}`);
  if (Number(response.headers.get('content-length') ?? 0) >= MAX_BYTES)
    throw new Error('2 GiB or more');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.bin`);
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  const handle = await open(file, 'w');
  let bytes = 0;
  try {
    for await (const piece of response.body) {
      const chunk = Buffer.from(piece);
      bytes += chunk.length;
      if (bytes >= MAX_BYTES) throw new Error('2 GiB or more');
      sha256.update(chunk);
      md5.update(chunk);
      await handle.write(chunk);
    }
  } finally {
    await handle.close();
  }
  return {
    path: file,
    bytes,
    sha256: sha256.digest('hex'),
    md5: md5.digest('hex'),
    contentType: response.headers.get('content-type') ?? undefined,
  };
}
