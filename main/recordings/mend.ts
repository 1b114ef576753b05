// What a start sets right in a manifest that it could read, because the folder went through other hands:
// copied away and back, or put into the system's bin and fetched from there. Decides only; the library
// writes it.
import { stat } from 'node:fs/promises';
import { finishedFile } from './files';
import type { Manifest } from './manifest';
import type { MediaLengths } from './rebuild';
import { markOf } from './same-file';
import { nextPublication } from './transitions';

/** The manifest as it should be: the same object when nothing is to do. */
export async function mended(
  folder: string,
  manifest: Manifest,
  lengths: MediaLengths,
): Promise<Manifest> {
  return takenAgain(folder, broughtBack(manifest), lengths);
}

/**
 * Brought back from the system's bin by a person: not discarded any more, and not sent before that person
 * says so.
 */
function broughtBack(manifest: Manifest): Manifest {
  if (manifest.trashedAt === null) return manifest;
  const { publication } = manifest;
  return {
    ...manifest,
    trashedAt: null,
    discardedAt: null,
    isWanted: false,
    publication:
      publication.kind === 'creating' || publication.kind === 'create-unknown'
        ? { kind: 'create-unknown', question: 'left' }
        : (nextPublication(publication, { kind: 'cancel' }) ?? publication),
  };
}

/**
 * A finished file of the same size with another time: taken again when its content is still the same. An
 * edited one stays what it is, and is not sent.
 */
export async function takenAgain(
  folder: string,
  manifest: Manifest,
  lengths: MediaLengths,
): Promise<Manifest> {
  const { finished, publication } = manifest;
  if (finished === null || publication.kind === 'published') return manifest;
  const file = finishedFile(folder, finished.container);
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile() || found.size !== finished.sizeBytes) return manifest;
  if (Math.abs(found.mtimeMs - finished.mtimeMs) < 1) return manifest;
  if (!(await isSame(file, manifest, lengths))) return manifest;
  const isHeld =
    publication.kind === 'queued' && publication.hold?.code === 'file-changed'
      ? ({ kind: 'queued', hold: null, retryAt: null } as const)
      : publication;
  return {
    ...manifest,
    finished: { ...finished, mtimeMs: found.mtimeMs },
    finishedMark: await markOf(file),
    publication: isHeld,
  };
}

/** Of a file without a mark only its length is known. */
async function isSame(file: string, manifest: Manifest, lengths: MediaLengths): Promise<boolean> {
  if (manifest.finishedMark !== null) return (await markOf(file)) === manifest.finishedMark;
  const ms = await lengths.finishedMs(file);
  return ms !== null && Math.abs(ms - (manifest.finished?.durationMs ?? Infinity)) < 50;
}
