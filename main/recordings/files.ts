// The names inside a recording's folder; every path is derived from the folder, never stored.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest } from './manifest';

export type RawKind = 'matroska' | 'webm';
export type Container = 'mp4' | 'webm';

/** The raw chunks, as they came. */
export function rawFile(folder: string, kind: RawKind): string {
  return path.join(folder, kind === 'matroska' ? 'capture.mkv' : 'capture.webm');
}

/** The file that people watch. */
export function finishedFile(folder: string, container: Container): string {
  return path.join(folder, `recording.${container}`);
}

/** A small picture of it. */
export function posterFile(folder: string): string {
  return path.join(folder, 'poster.jpg');
}

/** What a person would call the recording's file: the finished one, else the raw one, else null. */
export async function currentFile(folder: string, manifest: Manifest): Promise<string | null> {
  if (manifest.finished !== null) return finishedFile(folder, manifest.finished.container);
  return findRaw(folder);
}

/** The raw file, of either kind; null when there is none. */
export async function findRaw(folder: string): Promise<string | null> {
  for (const kind of ['matroska', 'webm'] as const) {
    const file = rawFile(folder, kind);
    const isThere = await stat(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return null;
}
