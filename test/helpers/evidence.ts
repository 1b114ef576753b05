// What a failed end-to-end test leaves behind in test-results/: the screen, what the app said, its
// log, its library folder as a list with the manifests, and the media of its last recording. Overwritten
// by the next failure of the same test. Never throws: the failure itself is what must be seen.
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppPlaces } from './app';
import type { Desktop } from './desktop';
import { projectRoot } from './electron';

/** Saves everything under the test's name and returns the folder. */
export async function saveEvidence(
  testName: string,
  desktop: Desktop,
  apps: readonly AppPlaces[],
  extra: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const name = testName.replace(/[^a-zA-Z0-9]+/g, '-').slice(0, 100);
  const folder = path.join(projectRoot, 'test-results', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const folderOf = (index: number): string => path.join(folder, `app-${index + 1}`);
  for (const index of apps.keys()) await mkdir(folderOf(index), { recursive: true });
  const attempts: Promise<unknown>[] = [
    desktop.screenshot(path.join(folder, 'screen.png')),
    writeFile(path.join(folder, 'extra.json'), JSON.stringify(extra, undefined, 2)),
  ];
  for (const [index, app] of apps.entries()) {
    const own = folderOf(index);
    attempts.push(
      cp(app.outputFile, path.join(own, 'output.log')),
      cp(path.join(app.profileDir, 'logs'), path.join(own, 'logs'), { recursive: true }),
      keepMedia(app, own),
      listing(app.libraryDir).then((text) => writeFile(path.join(own, 'library.txt'), text)),
    );
  }
  await Promise.allSettled(attempts);
  return folder;
}

/** Larger ones would only fill the disk. */
const largestKeptBytes = 50_000_000;

async function keepMedia({ libraryDir }: AppPlaces, folder: string): Promise<void> {
  const entries = await readdir(libraryDir, { withFileTypes: true });
  const folders = entries.filter((one) => one.isDirectory()).map(({ name }) => name);
  const last = path.join(libraryDir, folders.toSorted().at(-1) ?? '');
  for (const name of await readdir(last)) {
    const file = path.join(last, name);
    const isSmall = (await stat(file)).size <= largestKeptBytes;
    if (/\.(mp4|mkv|webm|part)$/.test(name) && isSmall) await cp(file, path.join(folder, name));
  }
}

async function listing(dir: string): Promise<string> {
  const lines: string[] = [];
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const { size, mtime } = await stat(file);
    lines.push(`${path.relative(dir, file)}  ${size} bytes  ${mtime.toISOString()}`);
    if (entry.name.endsWith('.json')) lines.push(await readFile(file, 'utf8'));
  }
  return lines.join('\n');
}
