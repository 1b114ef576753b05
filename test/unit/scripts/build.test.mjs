import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceKey } from '../../../scripts/setup/build.mjs';
import { replaceFolder, sweep } from '../../../scripts/setup/places.mjs';
import { tempFolder } from './temp-folder.mjs';

describe('the app is built again', () => {
  test('only when a source changed', () => {
    const folder = checkout();
    const before = sourceKey(folder);

    expect(sourceKey(folder)).toBe(before);
  });

  test('when a source was edited', () => {
    const folder = checkout();
    const before = sourceKey(folder);
    const file = path.join(folder, 'main', 'index.ts');

    utimesSync(file, new Date(), new Date(Date.now() + 5_000));

    expect(sourceKey(folder)).not.toBe(before);
  });

  test('when a source was added or removed', () => {
    const folder = checkout();
    const before = sourceKey(folder);
    const file = path.join(folder, 'renderer', 'panel', 'new.tsx');

    writeFileSync(file, '');
    const withFile = sourceKey(folder);
    rmSync(file);

    expect(withFile).not.toBe(before);
    expect(sourceKey(folder)).toBe(before);
  });

  test('but not for tests or documents', () => {
    const folder = checkout();
    const before = sourceKey(folder);

    writeFileSync(path.join(folder, 'README.md'), 'text');

    expect(sourceKey(folder)).toBe(before);
  });
});

function checkout() {
  const folder = tempFolder();
  mkdirSync(path.join(folder, 'main'));
  mkdirSync(path.join(folder, 'renderer', 'panel'), { recursive: true });
  writeFileSync(path.join(folder, 'main', 'index.ts'), '');
  writeFileSync(path.join(folder, 'package.json'), '{}');
  return folder;
}

test('a new build takes the place of the old one whole', () => {
  const folder = tempFolder();
  const out = path.join(folder, 'out');
  const next = path.join(folder, 'next');
  mkdirSync(out);
  mkdirSync(next);
  writeFileSync(path.join(out, 'gone.js'), '');
  writeFileSync(path.join(next, 'new.js'), '');

  replaceFolder(next, out);

  expect(readdirSync(folder)).toEqual(['out']);
  expect(readdirSync(out)).toEqual(['new.js']);
});

test('what a killed build left behind is removed, what one at work has made is not', () => {
  const folder = tempFolder();
  for (const name of ['out.next-1', 'out.next-2', 'out']) mkdirSync(path.join(folder, name));
  const old = new Date(Date.now() - 25 * 60 * 60 * 1_000);
  utimesSync(path.join(folder, 'out.next-1'), old, old);
  utimesSync(path.join(folder, 'out'), old, old);

  sweep(folder, 'out.next-');

  expect(readdirSync(folder)).toEqual(['out', 'out.next-2']);
});
