import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { err, ok } from '../../../../main/base/result';
import { checkFolder } from '../../../../main/recordings/folders';
import { canMakeSmallDisk, makeSmallDisk } from '../../../helpers/small-disk';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-folders-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a folder for the library', () => {
  test('that can be written is fit, and nothing is left in it', async () => {
    expect(await checkFolder(folder)).toEqual(ok(undefined));
    expect(await readdir(folder)).toEqual([]);
  });

  test('that is not there is made, for this user alone', async () => {
    const made = path.join(folder, 'new', 'one');

    expect(await checkFolder(made)).toEqual(ok(undefined));
    expect((await stat(made)).mode & 0o777).toBe(0o700);
  });

  test.each(['', 'Videos', './Videos', '../Videos'])('must be named wholly: %j', async (name) => {
    expect(await checkFolder(name)).toEqual(err(failure('invalid')));
  });

  test('under a file is none', async () => {
    await writeFile(path.join(folder, 'file'), '');

    expect(await checkFolder(path.join(folder, 'file', 'in'))).toMatchObject({
      failure: { code: 'folder-missing' },
    });
  });

  test.skipIf(!canMakeSmallDisk)('on a full disk is none, and nothing is left in it', async () => {
    const disk = makeSmallDisk(8);
    try {
      await writeFile(path.join(disk.folder, 'ballast'), Buffer.alloc(8 * 1024)).catch(() => null);

      expect(await checkFolder(disk.folder)).toMatchObject({ failure: { code: 'disk-full' } });
      expect(await readdir(disk.folder)).toEqual(['ballast']);
    } finally {
      disk.remove();
    }
  });
});
