// Files that a person brings along become recordings: all of one is made in a folder that is not yet a
// recording's, and a single rename lets it appear whole. If the process dies in the middle, the next start
// takes that folder away.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../base/atomic-file';
import { diskFailure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { finishedFile } from './files';
import { type Manifest, newManifest } from './manifest';
import { writeManifest } from './manifest-file';
import { markOf } from './same-file';
import type { Shelf, ShelfEntry } from './shelf';

export interface Intake {
  /** A new folder beside the recordings, to work in. */
  stage(): Promise<Result<string>>;
  /** What lies in it, finished file and poster, becomes a recording under its own name. */
  takeIn(folder: string, brought: Brought): Promise<Result<ShelfEntry>>;
}

export interface Brought {
  readonly title: string;
  readonly startedAtMs: number;
  readonly sourceName: string;
  readonly finished: NonNullable<Manifest['finished']>;
  readonly hasPoster: boolean;
}

export interface IntakeDeps {
  readonly shelf: Shelf;
  readonly log: Logger;
  /** Where new recordings go. */
  root(): string;
  newId(): string;
  nameOf(id: string, startedAtMs: number): string;
}

const stagePattern = /^\.import-[0-9a-f]{16}$/;

/** The intake of one library. */
export function createIntake({ shelf, log, root, newId, nameOf }: IntakeDeps): Intake {
  return {
    async stage() {
      const folder = path.join(root(), `.import-${randomBytes(8).toString('hex')}`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        return ok(folder);
      } catch (error) {
        return err(diskFailure(error));
      }
    },
    async takeIn(staged, { finished, hasPoster, ...brought }) {
      const id = newId();
      const home = path.dirname(staged);
      const manifest: Manifest = {
        ...newManifest(id, { ...brought, isWanted: false, channelId: null }),
        media: { kind: 'ready' },
        takeMs: finished.durationMs,
        finished,
        finishedMark: await markOf(finishedFile(staged, finished.container)),
        hasPoster,
      };
      const folder = path.join(home, nameOf(id, brought.startedAtMs));
      try {
        await writeManifest(staged, manifest, null, log);
        await rename(staged, folder);
        await syncFolder(home);
        return ok(shelf.put({ folder, manifest }));
      } catch (error) {
        return err(diskFailure(error));
      }
    },
  };
}

/** Takes away what a process that died while it brought something in left behind. */
export async function sweepIntake(root: string, startedMs: number): Promise<void> {
  const names = await readdir(root).catch((): string[] => []);
  for (const name of names) {
    if (!stagePattern.test(name)) continue;
    const folder = path.join(root, name);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < startedMs)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
