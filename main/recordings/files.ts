// The names inside a recording's folder; every path is derived from the folder, never stored.
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest } from './manifest';

export type RawKind = 'matroska' | 'webm';
export type Container = 'mp4' | 'webm';

/** One stretch of a take that was captured without a break. */
export interface RawPart {
  /** Counts from 1. */
  readonly part: number;
  readonly kind: RawKind;
  readonly path: string;
}

/** The raw chunks of part `part`, as they came. */
export function rawFile(folder: string, kind: RawKind, part = 1): string {
  const name = part === 1 ? 'capture' : `capture-${part}`;
  return path.join(folder, `${name}.${kind === 'matroska' ? 'mkv' : 'webm'}`);
}

/** The file that people watch. */
export function finishedFile(folder: string, container: Container): string {
  return path.join(folder, `recording.${container}`);
}

/** The file that was there before the first trim. */
export function originalFile(folder: string, container: Container): string {
  return path.join(folder, `original.${container}`);
}

/** A trimmed file that is whole, and not yet in its place. */
export function trimmedFile(folder: string, container: Container): string {
  return path.join(folder, `trimmed.${container}`);
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

/** The first raw part, of either kind; null when there is none. */
export async function findRaw(folder: string): Promise<string | null> {
  const [first] = await findRawParts(folder);
  return first?.path ?? null;
}

const rawName = /^capture(?:-([2-9]|[1-9]\d{1,2}))?\.(mkv|webm)$/;

/**
 * The raw parts that hold at least a byte, in order, one for each number. Empty when there are none or
 * when the folder can't be read. Links are none of ours.
 */
export async function findRawParts(folder: string): Promise<readonly RawPart[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const parts = new Map<number, RawPart>();
  // `mkv` before `webm`.
  for (const name of names.toSorted()) {
    const match = rawName.exec(name);
    if (match === null) continue;
    const part = match[1] === undefined ? 1 : Number(match[1]);
    const file = path.join(folder, name);
    if (parts.has(part) || !(await holdsBytes(file))) continue;
    parts.set(part, { part, kind: match[2] === 'mkv' ? 'matroska' : 'webm', path: file });
  }
  return [...parts.values()].toSorted((a, b) => a.part - b.part);
}

/** Bytes of finished files that are being written in this folder. */
export async function partBytes(folder: string): Promise<number> {
  const names = await readdir(folder).catch((): string[] => []);
  const sizes = names
    .filter((name) => name.endsWith('.part'))
    .map((name) =>
      lstat(path.join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function holdsBytes(file: string): Promise<boolean> {
  return lstat(file).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  );
}
