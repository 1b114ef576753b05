import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSmallFile } from '../../../../main/base/small-file';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'small-file-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

test('a plain file is read whole, and an empty one is empty', async () => {
  await writeFile(at('plain'), 'é'.repeat(5000));
  await writeFile(at('empty'), '');

  expect(await readSmallFile(at('plain'), 20_000)).toBe('é'.repeat(5000));
  expect(await readSmallFile(at('empty'), 10)).toBe('');
});

test('one that is too large, a folder, a link and a pipe are none of ours, and keep nobody waiting', async () => {
  await writeFile(at('large'), 'x'.repeat(11));
  await mkdir(at('folder'));
  await writeFile(at('small'), 'x');
  await symlink(at('small'), at('link'));
  execFileSync('mkfifo', [at('pipe')]);

  for (const name of ['large', 'folder', 'link', 'pipe'])
    expect(await readSmallFile(at(name), 10), name).toBeNull();
});

test('a missing one is told by the system', async () => {
  await expect(readSmallFile(at('none'), 10)).rejects.toMatchObject({ code: 'ENOENT' });
});
