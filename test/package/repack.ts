// Another version of the built AppImage: the same image with another package.json in it, packed fast. A whole
// build takes minutes, and would differ in nothing else.
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { z } from 'zod';
import { mustRun } from '../helpers/child';

export interface Version {
  readonly version: string;
  /** Where it looks for newer ones, and whose signature it believes; as scripts/dist.mjs writes them. */
  readonly updates: { readonly feed: string; readonly key: string };
}

const manifestSchema = z.looseObject({ version: z.string() });

/** Writes `to`, executable; `dir` is for what lies between. */
export async function repack(
  image: string,
  to: string,
  dir: string,
  wanted: Version,
): Promise<void> {
  const work = await mkdtemp(path.join(dir, 'repack-'));
  const runtimeBytes = await imageOffset(image);
  const tree = path.join(work, 'tree');
  const offset = ['-offset', String(runtimeBytes)];
  await mustRun('unsquashfs', ['-quiet', '-no-progress', ...offset, '-dest', tree, image]);

  const resources = path.join(tree, 'resources');
  const asar = path.join(resources, 'app.asar');
  const app = path.join(work, 'app');
  extractAll(asar, app);
  const file = path.join(app, 'package.json');
  const manifest = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify({ ...manifest, ...wanted }));
  await createPackage(app, asar);
  // The builder writes it wherever a feed is given to it.
  await writeFile(
    path.join(resources, 'app-update.yml'),
    `provider: generic\nurl: ${wanted.updates.feed}\nupdaterCacheDirName: claap-recorder-updater\n`,
  );

  const fast = ['-comp', 'zstd', '-Xcompression-level', '1', '-all-root', '-noappend'];
  await mustRun('mksquashfs', [tree, to, ...offset, ...fast, '-quiet', '-no-progress'], {
    timeoutMs: 300_000,
  });
  const runtime = Buffer.alloc(runtimeBytes);
  const from = await open(image, 'r');
  await from.read(runtime, 0, runtimeBytes, 0);
  await from.close();
  const into = await open(to, 'r+');
  await into.write(runtime, 0, runtimeBytes, 0);
  await into.chmod(0o755);
  await into.close();
  await rm(work, { recursive: true });
}

/** Where the image begins behind the runtime, bytes: behind an ELF's last table, or the stand-in's length. */
async function imageOffset(image: string): Promise<number> {
  const handle = await open(image, 'r');
  const { size } = await stat(image);
  const head = Buffer.alloc(Math.min(size, 2 * 1024 * 1024));
  await handle.read(head, 0, head.byteLength, 0);
  await handle.close();
  if (head.toString('latin1', 1, 4) === 'ELF')
    return Number(head.readBigUInt64LE(0x28)) + head.readUInt16LE(0x3a) * head.readUInt16LE(0x3c);
  return head.indexOf('hsqs', 0, 'latin1');
}
