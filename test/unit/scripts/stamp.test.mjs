import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  knownUnreachable,
  noteUnreachable,
  readStamp,
  writeStamp,
} from '../../../scripts/setup/stamp.mjs';
import { tempFolder } from './temp-folder.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('the note of a finished set-up', () => {
  test('spares the next start every look', () => {
    const { file, ready } = finishedSetUp();

    writeStamp('run', ready, file);

    expect(readStamp('run', file)).toMatchObject(ready);
  });

  test('says nothing about a purpose that was never set up', () => {
    const { file, ready } = finishedSetUp();
    writeStamp('run', ready, file);

    expect(readStamp('test', file)).toBeUndefined();
  });

  test('keeps the purposes reached before', () => {
    const { file, ready } = finishedSetUp();
    writeStamp('run', ready, file);

    writeStamp('test', ready, file);

    expect(readStamp('run', file)).toBeDefined();
    expect(readStamp('test', file)).toBeDefined();
  });

  test('does not count once Electron is gone', () => {
    const { file, ready } = finishedSetUp();
    writeStamp('run', ready, file);

    rmSync(ready.electron);

    expect(readStamp('run', file)).toBeUndefined();
  });

  test('does not count once another ffmpeg is asked for', () => {
    const { file, ready } = finishedSetUp();
    writeStamp('run', ready, file);

    vi.stubEnv('FFMPEG_BIN', '/somewhere/else/ffmpeg');

    expect(readStamp('run', file)).toBeUndefined();
  });

  test('does not count when it is damaged', () => {
    const { file } = finishedSetUp();

    writeFileSync(file, '{ "key": ');

    expect(readStamp('run', file)).toBeUndefined();
  });
});

describe('an official download that was out of reach', () => {
  test('is not waited for again', () => {
    const file = path.join(tempFolder(), 'unreachable.json');

    noteUnreachable('electron', '45.0.0', file);

    expect(knownUnreachable('electron', '45.0.0', file)).toBe(true);
    expect(knownUnreachable('ffmpeg', '45.0.0', file)).toBe(false);
  });

  test('is tried again in another version', () => {
    const file = path.join(tempFolder(), 'unreachable.json');
    noteUnreachable('electron', '45.0.0', file);

    expect(knownUnreachable('electron', '45.0.1', file)).toBe(false);
  });

  test('is forgotten once it was reached', () => {
    const file = path.join(tempFolder(), 'unreachable.json');
    noteUnreachable('electron', '45.0.0', file);

    noteUnreachable('electron', undefined, file);

    expect(knownUnreachable('electron', '45.0.0', file)).toBe(false);
  });
});

function finishedSetUp() {
  const folder = tempFolder();
  const electron = path.join(folder, 'electron');
  const ffmpeg = path.join(folder, 'ffmpeg');
  writeFileSync(electron, '');
  writeFileSync(ffmpeg, '');
  const ready = { electron, electronVersion: '1.0.0', ffmpeg, ffmpegSource: 'system' };
  return { file: path.join(folder, 'setup.json'), ready };
}
