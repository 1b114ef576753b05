// A trimmed file takes the place of the finished one, which is kept as `original.<kind>` for 24 h. The manifest
// says first what is to happen (`swapping`, `restoring`), then files are renamed, then it says that it is done.
// If the process dies in the middle, `settle` brings files and manifest to one of both ends; whichever file was
// whole before is whole after.
import { rename, rm, stat } from 'node:fs/promises';
import { syncFolder } from '../base/atomic-file';
import { finishedFile, originalFile, trimmedFile } from './files';
import type { Manifest, Trim } from './manifest';

/** The manifest at rest, its files where it says; the same object when nothing was under way. */
export async function settle(folder: string, manifest: Manifest): Promise<Manifest> {
  const { trim } = manifest;
  if (trim === null) return manifest;
  switch (trim.state) {
    case 'swapping':
      return swapped(folder, manifest, trim);
    case 'restoring':
      return restored(folder, manifest, trim);
    case 'done':
      return manifest;
    default:
      return trim.state satisfies never;
  }
}

async function swapped(folder: string, manifest: Manifest, trim: Trim): Promise<Manifest> {
  const { original, trimmed } = trim;
  const made = trimmedFile(folder, trimmed.container);
  const kept = originalFile(folder, original.container);
  const place = finishedFile(folder, trimmed.container);
  if (await isThere(made)) {
    if (!(await isThere(kept))) await rename(finishedFile(folder, original.container), kept);
    await rename(made, place);
    // Of another kind, from a trim before this one; what it was made of is kept.
    const { finished } = manifest;
    if (finished !== null && finished.container !== trimmed.container)
      await rm(finishedFile(folder, finished.container), { force: true });
    await syncFolder(folder);
  } else if ((await sizeOf(place)) !== trimmed.sizeBytes) {
    // It never came to be: what was there before stays.
    const before = finishedFile(folder, original.container);
    if (!(await isThere(before)) && (await isThere(kept))) await rename(kept, before);
    return { ...manifest, trim: null };
  }
  return {
    ...manifest,
    finished: trimmed,
    finishedMark: trim.trimmedMark,
    receipt: null,
    trim: { ...trim, state: 'done' },
  };
}

async function restored(folder: string, manifest: Manifest, trim: Trim): Promise<Manifest> {
  const { original, trimmed } = trim;
  const kept = originalFile(folder, original.container);
  if (await isThere(kept)) {
    await rename(kept, finishedFile(folder, original.container));
    await syncFolder(folder);
  } else if ((await sizeOf(finishedFile(folder, original.container))) !== original.sizeBytes) {
    // Somebody took it away.
    return { ...manifest, trim: { ...trim, state: 'done' } };
  }
  if (original.container !== trimmed.container)
    await rm(finishedFile(folder, trimmed.container), { force: true });
  return {
    ...manifest,
    finished: original,
    finishedMark: trim.originalMark,
    receipt: trim.receipt,
    trim: null,
  };
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    () => null,
  );
}

async function isThere(file: string): Promise<boolean> {
  return (await sizeOf(file)) !== null;
}
