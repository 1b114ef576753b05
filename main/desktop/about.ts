// What this app is, and whose work is in it.
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import type { About } from '../../preload/schemas/setup';

/** Versions, for the settings. */
export function readAbout(): About {
  const { versions } = process;
  return {
    version: app.getVersion(),
    electron: versions['electron'] ?? '',
    chromium: versions['chrome'] ?? '',
    node: versions.node,
    system: `${os.type()} ${os.release()}, ${process.arch}`,
  };
}

/** The notices that the build has written of everything that is bundled; empty when there are none. */
export async function readLicences(): Promise<string> {
  const files = ['main', 'renderer'].map((part) =>
    path.join(app.getAppPath(), 'out', part, 'licenses.md'),
  );
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.filter((text) => text !== '').join('\n\n');
}
