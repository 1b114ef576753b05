// Each way in which the ffmpeg that runs beside a recording can fail, at its start, in its middle and at its end:
// the recording is not disturbed, nothing is left, and offline makes the very file that should have been.
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../main/base/log';
import { createFinisher } from '../../main/media/finish';
import type { FinisherOptions } from '../../main/media/finish';
import { PartFile } from '../../main/media/mp4/part-file';
import type { Part } from '../../main/media/mp4/part-file';
import { canMakeSmallDisk, makeSmallDisk } from '../helpers/small-disk';
import {
  ffmpegPath,
  lone,
  pieces,
  rawRecording,
  slowFfmpeg,
  tellingFfmpeg,
  temporaryFolder,
} from '../unit/main/media/material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const log = silentLogger;
let raw: Buffer;
let healthy: Buffer;

beforeAll(async () => {
  raw = await rawRecording({ seconds: 4 });
  healthy = await finishedOffline(raw);
});

async function finishedOffline(bytes: Buffer): Promise<Buffer> {
  const folder = await temporaryFolder();
  const rawPath = path.join(folder, 'capture.mkv');
  await writeFile(rawPath, bytes);
  const made = await createFinisher({ ffmpegPath, log }).offline({
    folder,
    parts: [lone(rawPath)],
  });
  if (!made.ok) throw new Error(made.failure.code);
  return readFile(made.value.path);
}

interface Fault {
  /** An ffmpeg that fails by itself, or one that tells its pid. */
  program(): Promise<{ readonly path: string; pid?(): Promise<number> }>;
  strike?(pid: number): void;
  readonly options?: Partial<FinisherOptions>;
}

const kill = (signal: NodeJS.Signals): Fault => ({
  program: async () => tellingFfmpeg(await temporaryFolder()),
  strike: (pid) => process.kill(pid, signal),
  options: { stallMs: 400 },
});

/** A program that takes so many bytes and says that it failed. */
const failing = (bytes: number): Fault => ({
  program: async () => {
    const program = path.join(await temporaryFolder(), 'failing-ffmpeg');
    await writeFile(program, `#!/bin/sh\nhead -c ${bytes} > /dev/null\nexit 1\n`);
    await chmod(program, 0o755);
    return { path: program };
  },
});

/** One bite of the recording is pushed, `at` of all of it before the fault strikes. */
async function recordThrough(
  fault: Fault,
  at: number,
): Promise<{ isFinished: boolean; state: string; left: readonly string[] }> {
  const folder = await temporaryFolder();
  const program = await fault.program();
  const finisher = createFinisher({ ffmpegPath: program.path, log, ...fault.options });
  const live = finisher.live({ folder, rawKind: 'matroska-h264' });
  const all = pieces(raw, 10_000);
  const before = all.slice(0, Math.round(all.length * at));
  for (const piece of before) live.push(piece);
  if (program.pid !== undefined) fault.strike?.(await program.pid());
  for (const piece of all.slice(before.length)) {
    live.push(piece);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }

  const { ok: isFinished } = await live.end();
  return { isFinished, state: live.state, left: await readdir(folder) };
}

const givenUp = { isFinished: false, state: 'failed', left: [] };

const moments = [
  ['at its start', 0],
  ['in its middle', 0.5],
  ['at its end', 1],
] as const;

describe.each(moments)('an ffmpeg that fails %s', (_, at) => {
  it.each([
    ['killed', kill('SIGKILL')],
    ['frozen', kill('SIGSTOP')],
    ['terminated', kill('SIGTERM')],
  ])('leaves the recording alone and nothing behind: %s', async (__, fault) => {
    expect(await recordThrough(fault, at)).toEqual(givenUp);
    expect(await finishedOffline(raw)).toEqual(healthy);
  });

  it('leaves the recording alone and nothing behind: exits with 1', async () => {
    const fault = failing(Math.round(raw.byteLength * at * 0.99));

    expect(await recordThrough(fault, 0)).toEqual(givenUp);
  });
});

describe('an ffmpeg that is not there, or too slow', () => {
  it('is noticed, and nothing is left', async () => {
    const missing = { program: async () => ({ path: '/nowhere/ffmpeg' }) };

    expect(await recordThrough(missing, 0)).toEqual(givenUp);
  });

  it('is given up when too much waits for it', async () => {
    const folder = await temporaryFolder();
    const slow = await slowFfmpeg(await temporaryFolder());
    const long = await rawRecording({ seconds: 20, bitrate: '2M' });
    const live = createFinisher({ ffmpegPath: slow.path, log, mostQueuedBytes: 100_000 }).live({
      folder,
      rawKind: 'matroska-h264',
    });

    for (const piece of pieces(long)) {
      live.push(piece);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }

    expect(live.state).toBe('failed');
    expect((await live.end()).ok).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the file that grows beside a recording', () => {
  const big = (): Promise<Buffer> =>
    rawRecording({
      seconds: 8,
      picture: 'nullsrc=s=1280x720,geq=random(1)*255:128:128',
      bitrate: '30M',
    });

  it.skipIf(!canMakeSmallDisk)('is gone at once when the disk is full', async () => {
    const disk = makeSmallDisk(10 * 1024);
    try {
      const recording = await big();
      expect(recording.byteLength).toBeGreaterThan(16_000_000);
      const live = createFinisher({ ffmpegPath, log }).live({
        folder: disk.folder,
        rawKind: 'matroska-h264',
      });
      for (const piece of pieces(recording, 400_000)) {
        live.push(piece);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      while (live.state === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
      const noticed = performance.now();
      while ((await readdir(disk.folder)).length > 0)
        await new Promise((resolve) => setTimeout(resolve, 5));

      expect(performance.now() - noticed).toBeLessThan(500);
      expect((await live.end()).ok).toBe(false);
    } finally {
      disk.remove();
    }
  });

  it.skipIf(!canMakeSmallDisk)('that finds no room at Stop is gone, and says so', async () => {
    const disk = makeSmallDisk(64);
    try {
      const live = createFinisher({ ffmpegPath, log }).live({
        folder: disk.folder,
        rawKind: 'matroska-h264',
      });
      for (const piece of pieces(raw)) live.push(piece);

      const ended = await live.end();

      expect(ended).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      disk.remove();
    }
  });

  it.each([
    ['EIO', 'disk-error'],
    ['EROFS', 'folder-read-only'],
    ['ENOSPC', 'disk-full'],
  ])('that cannot be written ends with its own name: %s', async (code, expected) => {
    const folder = await temporaryFolder();
    const createPart = async (file: string): Promise<Part> => {
      const part = await PartFile.create(file);
      const write: Part['write'] = async () => {
        throw Object.assign(new Error('injected'), { code });
      };
      return new Proxy(part, {
        get: (target, name) => {
          if (name === 'write') return write;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    };
    const finisher = createFinisher({ ffmpegPath, log, createPart });
    const live = finisher.live({ folder, rawKind: 'matroska-h264' });
    for (const piece of pieces(raw)) live.push(piece);

    const ended = await live.end();

    expect(ended).toMatchObject({ ok: false, failure: { code: expected } });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('offline', () => {
  it('gives a frozen ffmpeg up, tries once more, and keeps the raw file', async () => {
    const folder = await temporaryFolder();
    const rawPath = path.join(folder, 'capture.mkv');
    await writeFile(rawPath, raw);
    const tellerFolder = await temporaryFolder();
    const teller = await tellingFfmpeg(tellerFolder);
    const finisher = createFinisher({ ffmpegPath: teller.path, log, stallMs: 400 });

    const making = finisher.offline({ folder, parts: [lone(rawPath)] });
    const first = await teller.pid();
    process.kill(first, 'SIGSTOP');
    let second = first;
    while (second === first) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      second = await teller.pid();
    }
    process.kill(second, 'SIGSTOP');
    const made = await making;

    expect(made).toMatchObject({ ok: false, failure: { code: 'ffmpeg-failed' } });
    expect(await readdir(folder)).toEqual(['capture.mkv']);
    expect((await stat(rawPath)).size).toBe(raw.byteLength);
    expect(() => process.kill(first, 0)).toThrow('ESRCH');
    expect(() => process.kill(second, 0)).toThrow('ESRCH');
  });

  it('makes the same file when only the first ffmpeg died', async () => {
    const folder = await temporaryFolder();
    const rawPath = path.join(folder, 'capture.mkv');
    await writeFile(rawPath, raw);
    const teller = await tellingFfmpeg(await temporaryFolder());

    const making = createFinisher({ ffmpegPath: teller.path, log }).offline({
      folder,
      parts: [lone(rawPath)],
    });
    process.kill(await teller.pid(), 'SIGKILL');
    const made = await making;

    if (!made.ok) throw new Error(made.failure.code);
    expect(await readFile(made.value.path)).toEqual(healthy);
  });
});
