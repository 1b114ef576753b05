// Keeps `RESULTS.md`: one section a test, each with the machine it ran on. A test replaces its own section and
// leaves the others as they are.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release } from 'node:os';
import path from 'node:path';

const file = path.join(import.meta.dirname, 'RESULTS.md');
const title =
  '# Faults\n\nWritten by `npm run test:fault`. The last section says where each cell of the matrix is proved.\n';

/** One line of a table; the first one given is its head. */
export type Row = readonly string[];

/** The runs of random tests; CLAAP_FAULT_RUNS makes them more. */
export const runs = Number(process.env['CLAAP_FAULT_RUNS'] ?? 20);
/** What their chance begins with; CLAAP_FAULT_SEED plays one again. */
export const seed = Number(process.env['CLAAP_FAULT_SEED'] ?? 20_261_124);

/** Replaces the section `name` by a table and what is to be said about it. */
export async function writeResults(
  name: string,
  rows: readonly Row[],
  words: readonly string[],
): Promise<void> {
  const old = await readFile(file, 'utf8').catch(() => title);
  const [head, ...sections] = old.split(/^(?=## )/m);
  const said = words.map((word) => `- ${word}`);
  const own = [`## ${name}`, '', await machine(), '', ...said, '', ...table(rows), ''].join('\n');
  const others = sections.filter((section) => !section.startsWith(`## ${name}\n`));
  const all = [...others, own].map((section) => `${section.trimEnd()}\n`).toSorted();
  await writeFile(file, `${(head ?? title).trimEnd()}\n\n${all.join('\n')}`);
}

function table(rows: readonly Row[]): string[] {
  const [head = [], ...body] = rows;
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return rows.length === 0 ? [] : [line(head), line(head.map(() => '---')), ...body.map(line)];
}

async function machine(): Promise<string> {
  const electron = await readFile('node_modules/electron/dist/version', 'utf8').catch(() => 'none');
  const parts = [
    new Date().toISOString().slice(0, 16).replace('T', ' '),
    `${cpus().length} cores`,
    `${process.platform} ${release()}`,
    `Node ${process.versions.node}`,
    `Electron ${electron.trim().replace(/^v/, '')}`,
    `load when written ${loadavg()[0]?.toFixed(1) ?? '?'}`,
  ];
  return `${parts.join(', ')}.`;
}
