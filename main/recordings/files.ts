// The names inside a recording's folder; every path is derived from the folder, never stored.
import path from 'node:path';

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
