// A manifest made again from what lies in the folder: the folder's name gives id and day, the raw files
// their headers, the finished file its size and length. What could be read of the lost one is kept. Never
// queued by itself. Reads only; the library writes it (manifest-file.ts sets the unreadable one aside).
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '../base/failure';
import { titleFromTemplate } from '../base/title';
import type { MediaState } from '../../preload/schemas/recording';
import { type Container, findRawParts, finishedFile, posterFile } from './files';
import { recoveredFacts } from './loss';
import { type Manifest, newManifest } from './manifest';
import { type RawFacts, readRawFacts } from './raw-facts';
import { type KnownCreate, publicationOf, type Salvaged } from './salvage';
import { markOf } from './same-file';

/** `2026-03-02-<id>` */
export const folderPattern = /^(\d{4}-\d{2}-\d{2})-([0-9a-z-]{8,40})$/;

/** How long media are; handed in, since reading them is another room's work. Null: they don't play. */
export interface MediaLengths {
  finishedMs(file: string): Promise<number | null>;
  rawMs(file: string): Promise<number | null>;
}

export interface RebuildOptions {
  readonly lengths: MediaLengths;
  readonly salvaged: Salvaged;
  readonly knownCreates: readonly KnownCreate[];
  /** When the computer was started, ms. */
  readonly bootedAtMs: number;
}

interface Part extends RawFacts {
  readonly part: number;
  readonly path: string;
  readonly rawKind: 'matroska' | 'webm';
}

/** The manifest that the folder's content stands for; null when there are no media in it. */
export async function rebuildManifest(
  folder: string,
  { lengths, salvaged, knownCreates, bootedAtMs }: RebuildOptions,
): Promise<Manifest | null> {
  const named = folderPattern.exec(path.basename(folder));
  const [, day, id] = named ?? [];
  if (day === undefined || id === undefined) return null;
  const parts = await readParts(folder);
  const file = await readFinished(folder, lengths);
  if (parts.length === 0 && file === null) return null;

  const startedAtMs = startOf(salvaged.startedAt, day, parts, file?.mtimeMs);
  const { media, finished } = await mediaOf(parts, file, lengths);
  const base = newManifest(id, {
    title: titleFromTemplate('Screen recording {date} {time}', '', startedAtMs),
    startedAtMs,
    sourceName: '',
    isWanted: false,
    channelId: null,
  });
  return {
    ...base,
    ...salvaged,
    ...rawOf(parts, salvaged),
    // A lost account of a create is not the account that there was none.
    ...((salvaged.publication?.kind ?? 'none') === 'none'
      ? publicationOf(knownCreates, salvaged.title ?? base.title)
      : {}),
    media,
    finished,
    finishedMark: finished === null ? null : await markOf(finishedFile(folder, finished.container)),
    hasPoster: await isFile(posterFile(folder)),
    ...(media.kind === 'interrupted' ? await recoveredFacts(folder, bootedAtMs) : {}),
    isRebuilt: true,
  };
}

async function readParts(folder: string): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { part, path: file, kind } of await findRawParts(folder)) {
    const facts = await readRawFacts(file).catch(() => null);
    if (facts !== null) parts.push({ ...facts, part, path: file, rawKind: facts.kind ?? kind });
  }
  return parts;
}

interface Finished {
  readonly container: Container;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Null when it doesn't play. */
  readonly durationMs: number | null;
}

async function readFinished(folder: string, lengths: MediaLengths): Promise<Finished | null> {
  let broken: Finished | null = null;
  for (const container of ['mp4', 'webm'] as const) {
    const file = finishedFile(folder, container);
    const found = await stat(file).catch(() => null);
    if (found === null || !found.isFile() || found.size === 0) continue;
    const { size: sizeBytes, mtimeMs } = found;
    const durationMs = await lengths.finishedMs(file);
    const facts = { container, sizeBytes, mtimeMs, durationMs };
    if (durationMs !== null) return facts;
    broken ??= facts;
  }
  return broken;
}

/** A finished file may fall short of the raw ones by so much, ms. */
const shortfallMs = 1000;

// The raw files are the truth while they are there: a finished file counts beside them only when it is as
// long as they are, since it may be one that was never checked.
async function mediaOf(
  parts: readonly Part[],
  file: Finished | null,
  lengths: MediaLengths,
): Promise<{ media: MediaState; finished: Manifest['finished'] }> {
  const { durationMs } = file ?? { durationMs: null };
  if (file === null || durationMs === null)
    return parts.length > 0
      ? { media: { kind: 'interrupted' }, finished: null }
      : { media: { kind: 'broken', failure: failure('bad-media') }, finished: null };
  let rawMs = 0;
  for (const part of parts) rawMs += (await lengths.rawMs(part.path)) ?? 0;
  return durationMs >= rawMs - shortfallMs
    ? { media: { kind: 'ready' }, finished: { ...file, durationMs } }
    : { media: { kind: 'interrupted' }, finished: null };
}

// `raw` is part 1, and `moreParts` the others by their number: a lost one keeps its place, without a header.
function rawOf(
  parts: readonly Part[],
  salvaged: Pick<Salvaged, 'raw' | 'moreParts'>,
): Pick<Manifest, 'raw' | 'moreParts'> {
  const [any] = parts;
  if (any === undefined) return { raw: salvaged.raw ?? null, moreParts: salvaged.moreParts ?? [] };
  const byNumber = new Map(parts.map((part) => [part.part, part]));
  const first = byNumber.get(1);
  const numbers = Array.from({ length: Math.max(...byNumber.keys()) - 1 }, (_, index) => index + 2);
  return {
    raw: salvaged.raw ?? (first === undefined ? null : kept(first)),
    moreParts: numbers.map((number, index) => {
      const part = byNumber.get(number) ?? { ...any, header: null };
      const startedAt = new Date(part.madeMs || part.modifiedMs).toISOString();
      return salvaged.moreParts?.[index] ?? { ...kept(part), startedAt, because: 'capture-failed' };
    }),
  };
}

function kept(part: Part): NonNullable<Manifest['raw']> {
  return {
    kind: part.rawKind,
    mimeType: part.rawKind === 'webm' ? 'video/webm' : 'video/x-matroska',
    width: part.width,
    height: part.height,
    header: part.header,
    // Which of the two it was is lost; that there was sound is what counts.
    hasMicrophone: part.hasSound,
    hasSystemSound: part.hasSound,
  };
}

// Files of the folder's own day tell the time; copied ones tell when they were copied.
function startOf(
  salvaged: string | undefined,
  day: string,
  parts: readonly Part[],
  finishedMs: number | undefined,
): number {
  if (salvaged !== undefined) return Date.parse(salvaged);
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const dawn = new Date(year, month - 1, date).getTime();
  const dusk = new Date(year, month - 1, date + 1).getTime();
  const times = parts
    .flatMap(({ madeMs, modifiedMs }) => [madeMs, modifiedMs])
    .concat(finishedMs ?? [])
    .filter((ms) => ms >= dawn && ms < dusk);
  return times.length > 0 ? Math.min(...times) : dawn + 12 * 60 * 60_000;
}

function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
