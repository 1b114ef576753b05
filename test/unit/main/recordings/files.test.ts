import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  currentFile,
  findRaw,
  findRawParts,
  finishedFile,
  rawFile,
} from '../../../../main/recordings/files';
import { madeManifest } from './made-recording';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the raw file', () => {
  test('is found by its name, of either kind', async () => {
    expect(await findRaw(folder)).toBeNull();

    await writeFile(rawFile(folder, 'webm'), 'media');
    expect(await findRaw(folder)).toBe(path.join(folder, 'capture.webm'));

    await writeFile(rawFile(folder, 'matroska'), 'media');
    expect(await findRaw(folder)).toBe(path.join(folder, 'capture.mkv'));
  });

  test('of each part bears its number, the first one none', () => {
    expect([1, 2, 12].map((part) => path.basename(rawFile(folder, 'matroska', part)))).toEqual([
      'capture.mkv',
      'capture-2.mkv',
      'capture-12.mkv',
    ]);
  });
});

describe('the parts of a take', () => {
  test('are found in their order, whatever their kinds', async () => {
    for (const part of [10, 2, 1, 3])
      await writeFile(rawFile(folder, part === 3 ? 'webm' : 'matroska', part), 'media');

    expect(await findRawParts(folder)).toEqual([
      { part: 1, kind: 'matroska', path: path.join(folder, 'capture.mkv') },
      { part: 2, kind: 'matroska', path: path.join(folder, 'capture-2.mkv') },
      { part: 3, kind: 'webm', path: path.join(folder, 'capture-3.webm') },
      { part: 10, kind: 'matroska', path: path.join(folder, 'capture-10.mkv') },
    ]);
  });

  test('may begin later than with the first, when that one is lost', async () => {
    await writeFile(rawFile(folder, 'matroska', 2), 'media');

    expect((await findRawParts(folder)).map(({ part }) => part)).toEqual([2]);
    expect(await findRaw(folder)).toBe(path.join(folder, 'capture-2.mkv'));
  });

  test('are not what is empty, a link, a folder, or only similar in name', async () => {
    await writeFile(rawFile(folder, 'matroska'), '');
    await symlink('/etc/hostname', rawFile(folder, 'matroska', 2));
    await mkdir(rawFile(folder, 'matroska', 3));
    const similar = ['capture-1.mkv', 'capture-0.mkv', 'capture-02.mkv', 'capture.mkv.bak'];
    for (const name of [...similar, 'capture-2.mp4', 'my-capture.mkv', 'capture-2.mkv.part'])
      await writeFile(path.join(folder, name), 'media');

    expect(await findRawParts(folder)).toEqual([]);
  });

  test('of a folder that is gone are none', async () => {
    expect(await findRawParts(path.join(folder, 'gone'))).toEqual([]);
  });
});

describe("a recording's file", () => {
  test('is the finished one as soon as there is one', async () => {
    await writeFile(rawFile(folder, 'matroska'), 'media');

    expect(await currentFile(folder, madeManifest())).toBe(finishedFile(folder, 'mp4'));
    expect(await currentFile(folder, madeManifest({ finished: null }))).toBe(
      path.join(folder, 'capture.mkv'),
    );
  });

  test('is none before anything was captured', async () => {
    expect(await currentFile(folder, madeManifest({ finished: null }))).toBeNull();
  });
});
