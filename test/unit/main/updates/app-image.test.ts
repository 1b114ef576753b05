// An AppImage is replaced whole or not at all, under the name that the user gave it.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayReplace, swapIn } from '../../../../main/updates/app-image';

let dir = '';
let image = '';
let fetched = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'claap-image-'));
  mkdirSync(path.join(dir, 'apps'));
  image = path.join(dir, 'apps', 'My recorder 1.0.0.AppImage');
  writeFileSync(image, 'old');
  chmodSync(image, 0o755);
  fetched = path.join(dir, 'fetched');
  writeFileSync(fetched, 'new', { mode: 0o600 });
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});
const inApps = (): string[] => readdirSync(path.join(dir, 'apps'));

test('the new one has the old one’s name and rights, and what was fetched is gone', async () => {
  await swapIn(fetched, image);

  expect(readFileSync(image, 'utf8')).toBe('new');
  expect(statSync(image).mode & 0o777).toBe(0o755);
  expect(inApps()).toEqual([path.basename(image)]);
  expect(readdirSync(dir)).toEqual(['apps']);
});

test('a user’s own mark that it may be started is kept, and added where it was lost', async () => {
  chmodSync(image, 0o600);
  await swapIn(fetched, image);

  expect(statSync(image).mode & 0o777).toBe(0o700);
});

test('who has the old one open keeps it', async () => {
  const { ino } = statSync(image);
  await swapIn(fetched, image);

  expect(statSync(image).ino).not.toBe(ino);
});

test('when the new one cannot be had, the old one is untouched and nothing lies beside it', async () => {
  rmSync(fetched);
  await expect(swapIn(fetched, image)).rejects.toThrow(/ENOENT/);

  expect(readFileSync(image, 'utf8')).toBe('old');
  expect(inApps()).toEqual([path.basename(image)]);
});

test('what an update left that died in the middle is taken away, other files are not', async () => {
  const left = `.${path.basename(image)}.0123abcd.part`;
  const others = ['.other.AppImage.0123abcd.part', `${path.basename(image)}.part`];
  for (const name of [left, ...others]) writeFileSync(path.join(dir, 'apps', name), 'x');
  await swapIn(fetched, image);

  expect(inApps().toSorted()).toEqual([...others, path.basename(image)].toSorted());
});

test('a link that lies in the way is not written through', async () => {
  const victim = path.join(dir, 'victim');
  writeFileSync(victim, 'mine');
  symlinkSync(victim, path.join(dir, 'apps', `.${path.basename(image)}.0123abcd.part`));
  await swapIn(fetched, image);

  expect(readFileSync(victim, 'utf8')).toBe('mine');
});

test('it is the app’s to update only in a folder that the user may write', async () => {
  expect(await mayReplace(image)).toBe(true);
  expect(await mayReplace(path.join(dir, 'nowhere', 'recorder.AppImage'))).toBe(false);
});
