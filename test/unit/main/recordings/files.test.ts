import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currentFile, finishedFile, findRaw, rawFile } from '../../../../main/recordings/files';
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

    await writeFile(rawFile(folder, 'webm'), '');
    expect(await findRaw(folder)).toBe(path.join(folder, 'capture.webm'));

    await writeFile(rawFile(folder, 'matroska'), '');
    expect(await findRaw(folder)).toBe(path.join(folder, 'capture.mkv'));
  });
});

describe("a recording's file", () => {
  test('is the finished one as soon as there is one', async () => {
    await writeFile(rawFile(folder, 'matroska'), '');

    expect(await currentFile(folder, madeManifest())).toBe(finishedFile(folder, 'mp4'));
    expect(await currentFile(folder, madeManifest({ finished: null }))).toBe(
      path.join(folder, 'capture.mkv'),
    );
  });

  test('is none before anything was captured', async () => {
    expect(await currentFile(folder, madeManifest({ finished: null }))).toBeNull();
  });
});
