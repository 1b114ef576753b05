import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeLeftovers } from '../../../../main/settings/leftovers';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-leftovers-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

test('what a killed write left in the profile is gone at the next start, and nothing else', async () => {
  const kept = [
    'settings.json',
    'settings.backup.json',
    'quota.json',
    'settings.corrupt-1.json',
    'a.tmp',
  ];
  const left = [
    'settings.json.0a1b2c.tmp',
    'settings.backup.json.0a1b2c.tmp',
    'settings.json.room.77.tmp',
    'settings.json.tmp-17400123456789ab',
    'quota.json.0a1b2c.tmp',
  ];
  for (const name of [...kept, ...left]) await writeFile(path.join(folder, name), name);

  removeLeftovers(folder);

  expect((await readdir(folder)).toSorted()).toEqual(kept.toSorted());
});

test('a profile that is not there yet is no trouble', () => {
  expect(() => removeLeftovers(path.join(folder, 'none'))).not.toThrow();
});
