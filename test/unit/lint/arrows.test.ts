// Who may import whom, as a whole table: every place of the house imports from every other one, and what
// the linter refuses must be exactly what house.md does not allow.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Finding, lintedFiles, lintTree, projectRoot } from './lint-tree';

const places = {
  'main/index.ts': 'index',
  'main/rooms.ts': 'rooms',
  'main/pipeline.ts': 'pipeline',
  'main/ipc/a.ts': 'ipc',
  'main/desktop/a.ts': 'desktop',
  'main/capture/a.ts': 'capture',
  'main/recordings/a.ts': 'recordings',
  'main/recordings/files.ts': 'files',
  'main/media/mp4/a.ts': 'media',
  'main/claap/a.ts': 'claap',
  'main/uploads/a.ts': 'uploads',
  'main/settings/a.ts': 'settings',
  'main/updates/a.ts': 'updates',
  'main/cli/a.ts': 'cli',
  'main/report/a.ts': 'report',
  'main/base/a.ts': 'base',
  'preload/index.ts': 'bridge',
  'preload/contract.ts': 'contract',
  'preload/limits.ts': 'limits',
  'preload/schemas/a.ts': 'schemas',
  'preload/words/a.ts': 'words',
  'renderer/capture/a.ts': 'engine',
  'renderer/devices/a.ts': 'devices',
  'renderer/state/a.ts': 'state',
  'renderer/ui/a.tsx': 'parts',
  'renderer/panel/a.tsx': 'panel',
  'renderer/library/a.tsx': 'library',
  'test/claap-server/api/a.ts': 'stand-in',
  'test/unit/a.ts': 'test',
  'scripts/a.mjs': 'scripts',
  'assets/a.mjs': 'assets',
} as const;
type Place = (typeof places)[keyof typeof places];

const contract: readonly Place[] = ['contract', 'limits', 'schemas'];
const rooms: readonly Place[] = [
  'capture',
  'recordings',
  'files',
  'media',
  'claap',
  'uploads',
  'settings',
  'updates',
  'cli',
  'report',
];

/** house.md, "Who may import whom"; `types` may be imported as types alone. */
const arrows: Record<Place, { values: readonly Place[]; types?: readonly Place[] }> = {
  index: {
    values: ['rooms', 'pipeline', 'ipc', 'desktop', 'base', ...rooms, ...contract, 'words'],
  },
  rooms: {
    values: [
      'pipeline',
      'capture',
      'recordings',
      'files',
      'media',
      'claap',
      'uploads',
      'settings',
      'base',
      ...contract,
    ],
  },
  pipeline: {
    values: [
      'pipeline',
      'capture',
      'recordings',
      'files',
      'media',
      'claap',
      'uploads',
      'base',
      ...contract,
    ],
  },
  ipc: { values: ['ipc', 'desktop', 'pipeline', 'base', ...rooms, ...contract] },
  desktop: { values: ['desktop', 'rooms', 'pipeline', 'base', ...rooms, ...contract, 'words'] },
  capture: { values: ['capture', 'base', ...contract] },
  recordings: { values: ['recordings', 'files', 'base', ...contract] },
  files: { values: ['recordings', 'files', 'base', ...contract] },
  media: { values: ['media', 'files', 'base', ...contract], types: ['recordings'] },
  claap: { values: ['claap', 'base', ...contract] },
  uploads: { values: ['uploads', 'claap', 'recordings', 'files', 'base', ...contract] },
  settings: { values: ['settings', 'base', ...contract] },
  updates: { values: ['updates', 'base', ...contract] },
  cli: { values: ['cli', 'base', ...contract, 'words'] },
  report: { values: ['report', 'base', ...contract], types: ['recordings'] },
  base: { values: ['base'], types: ['contract', 'schemas'] },
  bridge: { values: ['limits'], types: ['contract'] },
  contract: { values: ['contract', 'schemas'] },
  limits: { values: ['limits'] },
  schemas: { values: ['schemas', 'limits'] },
  words: { values: ['words'], types: ['schemas'] },
  engine: { values: ['engine', 'devices', 'limits'], types: ['contract', 'schemas'] },
  devices: { values: ['devices', 'limits'], types: ['contract', 'schemas'] },
  state: { values: ['state', 'limits', 'words'], types: ['contract', 'schemas'] },
  parts: { values: ['parts', 'state', 'limits', 'words'], types: ['contract', 'schemas'] },
  panel: {
    values: ['panel', 'parts', 'state', 'devices', 'limits', 'words'],
    types: ['contract', 'schemas'],
  },
  library: {
    values: ['library', 'parts', 'state', 'devices', 'limits', 'words'],
    types: ['contract', 'schemas'],
  },
  'stand-in': { values: ['stand-in'] },
  test: { values: Object.values(places) },
  scripts: { values: ['scripts'] },
  assets: { values: ['assets', 'scripts'] },
};

const electron: readonly Place[] = [
  'index',
  'ipc',
  'desktop',
  'bridge',
  'test',
  'scripts',
  'assets',
];
const node: readonly Place[] = [
  'index',
  'rooms',
  'pipeline',
  'ipc',
  'desktop',
  'base',
  ...rooms,
  'test',
  'stand-in',
  'scripts',
  'assets',
];

const entries = Object.entries(places);
const importName = (file: string): string => file.replace(/\.tsx?$/, '');
const from = (file: string, target: string): string =>
  `${'../'.repeat(file.split('/').length - 1) || './'}${importName(target)}`;

// Lines 1 to n: values; then types, then packages and Node. A place's neighbour stands for itself.
function importsOf(file: string): string {
  const isScript = file.endsWith('.mjs');
  return [
    ...entries.map(([target], n) => `import { value as v${n} } from '${from(file, target)}';`),
    ...entries.map(([target], n) =>
      isScript ? '' : `import type { Value as T${n} } from '${from(file, target)}';`,
    ),
    "import electron from 'electron';",
    "import fs from 'node:fs';",
    "import os from 'os';",
    "import * as react from 'react';",
    'export const value = 1;',
    isScript ? '' : 'export type Value = number;',
  ].join('\n');
}

// Many processes at once on a small machine: the linter may take its time.
const patienceMs = 120_000;
let found: Finding[] = [];

const wrong = '../desktop/a';
const waysAround = {
  'main/capture/again.ts': `export { value } from '${wrong}';\n`,
  'main/capture/all.ts': `export * from '${wrong}';\n`,
  'main/capture/later.ts': `export const later = async (): Promise<unknown> => import('${wrong}');\n`,
  'main/capture/effect.ts': `import '${wrong}';\n`,
  'main/capture/typed.ts': `export const typed: import('${wrong}').Value = 1;\n`,
  'main/capture/inline.ts': `import { type Value } from '${wrong}';\nexport const typed: Value = 1;\n`,
  'main/capture/nowhere.ts': "import { value } from '../desktop/gone';\nexport const v = value;\n",
  'elsewhere/a.ts': 'export const value = 1;\n',
  'main/media/stray.ts': "import { value } from '../../elsewhere/a';\nexport const v = value;\n",
};

beforeAll(async () => {
  const matrix = Object.fromEntries(entries.map(([file]) => [file, importsOf(file)] as const));
  found = await lintTree({ ...matrix, ...waysAround });
}, patienceMs);

describe('who may import whom', () => {
  const refused = (file: string): Set<number> =>
    new Set(
      found
        .filter((one) => one.file === file && /boundaries/.test(one.rule))
        .map((one) => one.line),
    );

  test.each(entries)('%s imports only what the house allows', (file, place) => {
    const lines = refused(file);
    const { values, types = [] } = arrows[place];

    const importable = entries.filter((_entry, n) => !lines.has(n + 1)).map(([, one]) => one);
    const asTypes = entries
      .filter((_entry, n) => !lines.has(entries.length + n + 1))
      .map(([, one]) => one);

    expect(importable.toSorted()).toEqual([...values].toSorted());
    if (!file.endsWith('.mjs'))
      expect(asTypes.toSorted()).toEqual([...new Set([...values, ...types])].toSorted());
  });

  test.each(entries)('%s reaches Electron, Node and React only where it may', (file, place) => {
    const lines = refused(file);
    const first = 2 * entries.length + 1;

    expect(!lines.has(first), 'electron').toBe(electron.includes(place));
    expect(!lines.has(first + 1), 'node:fs').toBe(node.includes(place));
    expect(!lines.has(first + 2), 'os').toBe(node.includes(place));
    expect(!lines.has(first + 3), 'react').toBe(place !== 'engine');
  });
});

describe('no way around the arrows', () => {
  test.each([
    ['main/capture/again.ts', 'boundaries(dependencies)'],
    ['main/capture/all.ts', 'boundaries(dependencies)'],
    ['main/capture/later.ts', 'boundaries(dependencies)'],
    ['main/capture/effect.ts', 'boundaries(dependencies)'],
    ['main/capture/inline.ts', 'boundaries(dependencies)'],
    ['main/capture/typed.ts', 'typescript(consistent-type-imports)'],
    ['main/capture/nowhere.ts', 'boundaries(dependencies)'],
    ['main/media/stray.ts', 'boundaries(dependencies)'],
    ['elsewhere/a.ts', 'boundaries(no-unknown-files)'],
  ])('%s is refused by %s', (file, rule) => {
    const rules = found.filter((one) => one.file === file).map((one) => one.rule);

    expect(rules).toContain(rule);
  });
});

test(
  'the linter looks at every source file of the project',
  async () => {
    const folders = ['main', 'preload', 'renderer', 'scripts', 'test', 'assets', 'lint'];
    const sources = folders
      .flatMap((folder) =>
        readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map(
          (file) => path.posix.join(folder, file.replaceAll(path.sep, '/')),
        ),
      )
      .filter((file) => /\.([cm]?[jt]s|tsx)$/.test(file));

    const linted = await lintedFiles();

    expect(sources.length).toBeGreaterThan(200);
    expect(linted).toEqual(expect.arrayContaining(sources));
  },
  patienceMs,
);
