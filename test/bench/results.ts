// Keeps `RESULTS.md`: one section a bench, each with the machine it ran on. A bench replaces its own section
// and leaves the others as they are.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import path from 'node:path';

const file = path.join(import.meta.dirname, 'RESULTS.md');
const title =
  '# Measured\n\nWritten by `npm run bench`. Targets are those of the issue that asked for them.\n';

/** One line of a table; the first one given is its head. */
export type Row = readonly string[];

/**
 * Replaces the section `name` by a table and what is to be said about it.
 * @param ffmpegPath names the ffmpeg that took part; null when none did
 */
export async function writeResults(
  name: string,
  rows: readonly Row[],
  words: readonly string[],
  ffmpegPath: string | null,
): Promise<void> {
  const old = await readFile(file, 'utf8').catch(() => title);
  const [head, ...sections] = old.split(/^(?=## )/m);
  const own = [
    `## ${name}`,
    '',
    await machine(ffmpegPath),
    '',
    ...table(rows),
    '',
    ...words.map((word) => `- ${word}`),
    '',
  ].join('\n');
  const others = sections.filter((section) => !section.startsWith(`## ${name}\n`));
  const all = [...others, own].map((section) => `${section.trimEnd()}\n`).toSorted();
  await writeFile(file, `${(head ?? title).trimEnd()}\n\n${all.join('\n')}`);
}

/** Milliseconds for a table; nothing for what was not measured. */
export function ms(value: number): string {
  if (Number.isNaN(value)) return '';
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

/** A share for a table. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** Bytes for a table. */
export function megabytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

/** The value in the middle, and the one below which 95 % lie. */
export function spread(values: readonly number[]): { typical: number; high: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { typical: at(0.5), high: at(0.95) };
}

function table(rows: readonly Row[]): string[] {
  const [head = [], ...body] = rows;
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)];
}

async function machine(ffmpegPath: string | null): Promise<string> {
  const [first] = cpus();
  const electron = await readFile('node_modules/electron/dist/version', 'utf8').catch(() => 'none');
  const parts = [
    new Date().toISOString().slice(0, 16).replace('T', ' '),
    `${cpus().length} cores (${first?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${release()}`,
    `Node ${process.versions.node}`,
    `Electron ${electron.trim().replace(/^v/, '')}`,
  ];
  if (ffmpegPath !== null) parts.push(ffmpegVersion(ffmpegPath));
  parts.push(`load when written ${loadavg()[0]?.toFixed(1) ?? '?'}`);
  return `${parts.join(', ')}.`;
}

function ffmpegVersion(ffmpegPath: string): string {
  const text = execFileSync(ffmpegPath, ['-version'], { encoding: 'utf8' });
  return /^ffmpeg version \S+/.exec(text)?.[0].replace(' version', '') ?? 'ffmpeg';
}
