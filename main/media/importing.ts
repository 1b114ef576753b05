// Brings files into the library, one after the other: each is looked at, made into a recording in a folder of
// its own, and appears whole. What can't be taken is named with the reason.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Imported } from '../../preload/schemas/edit';
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { cleanTitle } from '../base/title';
import type { Library } from '../recordings/library';
import { importFile } from './import';
import type { Works } from './works';

export interface ImportingDeps {
  readonly library: Pick<Library, 'stage' | 'takeIn'>;
  readonly works: Works;
  readonly clock: Clock;
  readonly log: Logger;
  /** What stands where a recording names its display. */
  readonly sourceName: string;
  ffmpegPath(): string | null;
}

/** Takes files by their absolute paths; resolves when each is taken or refused. */
export type Importing = (paths: readonly string[]) => Promise<Imported>;

/** Importing into one library. */
export function createImporting(deps: ImportingDeps): Importing {
  const { library, works, clock, log, sourceName } = deps;

  async function takeOne(file: string): Promise<Result<void>> {
    const ffmpegPath = deps.ffmpegPath();
    if (ffmpegPath === null) return err(failure('ffmpeg-missing'));
    const name = path.basename(file);
    const id = `import-${randomBytes(8).toString('hex')}`;
    return works.run({ id, kind: 'import', name }, async (signal, onProgress) => {
      const staged = await library.stage();
      if (!staged.ok) return staged;
      const folder = staged.value;
      const made = await importFile({ ffmpegPath, log, source: file, folder, signal, onProgress });
      const taken = made.ok
        ? await library.takeIn(folder, {
            title: cleanTitle(path.parse(name).name) || sourceName,
            startedAtMs: clock.now(),
            sourceName,
            ...made.value,
          })
        : made;
      if (taken.ok) return ok(undefined);
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      return taken;
    });
  }

  return async (paths) => {
    let taken = 0;
    const refused: Imported['refused'] = [];
    for (const file of paths) {
      const done = path.isAbsolute(file) ? await takeOne(file) : err(failure('file-missing'));
      if (done.ok) taken += 1;
      else if (done.failure.code !== 'cancelled')
        refused.push({ name: path.basename(file).slice(0, 200), failure: done.failure });
    }
    return { taken, refused };
  };
}
