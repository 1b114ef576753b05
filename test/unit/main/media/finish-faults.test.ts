// What becomes of finishing when ffmpeg dies, hangs, lags or is not there. The recording goes on in all of
// them, and the offline way makes the same file.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createFinisher } from '../../../../main/media/finish';
import type { LiveFinish } from '../../../../main/media/live-finish';
import { ffmpegPath, lone, pieces, rawRecording, tellingFfmpeg, temporaryFolder } from './material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

async function failed(live: LiveFinish): Promise<void> {
  while (live.state === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('finishing while recording', () => {
  it('gives up without a word to the recorder when ffmpeg is killed, and offline makes up for it', async () => {
    const raw = await rawRecording();
    const folder = await temporaryFolder();
    const teller = await tellingFfmpeg(await temporaryFolder());
    const finisher = createFinisher({ ffmpegPath: teller.path, log: silentLogger });
    const live = finisher.live({ folder, rawKind: 'matroska-h264' });
    const [first, ...rest] = pieces(raw);
    if (first !== undefined) live.push(first);
    process.kill(await teller.pid(), 'SIGKILL');
    await failed(live);
    for (const piece of rest) live.push(piece);

    const ended = await live.end();
    const left = await readdir(folder);
    const rawPath = path.join(folder, 'capture.mkv');
    await writeFile(rawPath, raw);
    const offline = await finisher.offline({ folder, parts: [lone(rawPath)] });

    expect(ended).toMatchObject({ ok: false, failure: { code: 'finish-failed' } });
    expect(left).toEqual([]);
    expect(offline).toMatchObject({ ok: true, value: { videoFrames: 90 } });
  });

  it.each(['matroska-h264', 'webm'] as const)(
    'gives up when ffmpeg takes nothing and too much would have to wait: %s',
    async (rawKind) => {
      const raw = await rawRecording({ codec: rawKind === 'webm' ? 'vp8' : 'h264' });
      const folder = await temporaryFolder();
      const teller = await tellingFfmpeg(await temporaryFolder());
      const finisher = createFinisher({
        ffmpegPath: teller.path,
        log: silentLogger,
        mostQueuedBytes: 300_000,
      });
      const live = finisher.live({ folder, rawKind });
      process.kill(await teller.pid(), 'SIGSTOP');

      for (let part = 0; part < 3; part++) {
        for (const piece of pieces(raw)) live.push(piece);
        live.nextPart(rawKind);
      }

      expect(live.state).toBe('failed');
      await live.abort();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('gives up at Stop when ffmpeg hangs', async () => {
    const raw = await rawRecording();
    const folder = await temporaryFolder();
    const teller = await tellingFfmpeg(await temporaryFolder());
    const finisher = createFinisher({ ffmpegPath: teller.path, log: silentLogger, stallMs: 300 });
    const live = finisher.live({ folder, rawKind: 'matroska-h264' });
    process.kill(await teller.pid(), 'SIGSTOP');
    for (const piece of pieces(raw)) live.push(piece);

    const ended = await live.end();

    expect(ended).toMatchObject({ ok: false });
    expect(live.state).toBe('failed');
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives up when there is no ffmpeg', async () => {
    const folder = await temporaryFolder();
    const finisher = createFinisher({ ffmpegPath: '/nowhere/ffmpeg', log: silentLogger });
    const live = finisher.live({ folder, rawKind: 'matroska-h264' });
    live.push(new Uint8Array(1000));

    const ended = await live.end();

    expect(ended.ok).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives up when the folder goes away', async () => {
    const raw = await rawRecording();
    const live = createFinisher({ ffmpegPath, log: silentLogger }).live({
      folder: path.join(await temporaryFolder(), 'gone'),
      rawKind: 'matroska-h264',
    });
    for (const piece of pieces(raw)) live.push(piece);

    const ended = await live.end();

    expect(ended.ok).toBe(false);
    expect(live.state).toBe('failed');
  });

  it('leaves nothing when the recording is thrown away', async () => {
    const raw = await rawRecording();
    const folder = await temporaryFolder();
    const live = createFinisher({ ffmpegPath, log: silentLogger }).live({
      folder,
      rawKind: 'matroska-h264',
    });
    for (const piece of pieces(raw)) live.push(piece);

    await live.abort();

    expect(await readdir(folder)).toEqual([]);
    expect(await live.end()).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });

  it('gives ffmpeg no key, no options of Node and no report file of ours', async () => {
    const folder = await temporaryFolder();
    const teller = await tellingFfmpeg(await temporaryFolder());
    const canary = 'canary-4711';
    process.env['CLAAP_API_KEY'] = canary;
    process.env['FFREPORT'] = `file=${canary}`;
    const live = createFinisher({ ffmpegPath: teller.path, log: silentLogger }).live({
      folder,
      rawKind: 'matroska-h264',
    });

    const environment = await teller.environment();
    await live.abort();
    delete process.env['CLAAP_API_KEY'];
    delete process.env['FFREPORT'];

    expect(environment).not.toContain(canary);
    const names = environment
      .split('\n')
      .map((line) => line.split('=')[0] ?? '')
      .filter((name) => name !== '' && !['PWD', 'SHLVL', '_', 'OLDPWD'].includes(name));
    expect(['PATH', 'HOME', 'TMPDIR', 'LANG']).toEqual(expect.arrayContaining(names));
  });
});

describe('finishing offline', () => {
  it('tells how far it is, and leaves the raw file alone', async () => {
    const raw = await rawRecording({ seconds: 6 });
    const folder = await temporaryFolder();
    const rawPath = path.join(folder, 'capture.mkv');
    await writeFile(rawPath, raw);
    const told: number[] = [];

    const result = await createFinisher({ ffmpegPath, log: silentLogger }).offline({
      folder,
      parts: [lone(rawPath)],
      onProgress: (done) => told.push(done),
    });

    expect(result.ok).toBe(true);
    expect(told.at(-1)).toBeGreaterThan(0.9);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(await readFile(rawPath)).toEqual(raw);
  });

  it('stops when asked, and leaves nothing but the raw file', async () => {
    const raw = await rawRecording({ seconds: 6 });
    const folder = await temporaryFolder();
    const rawPath = path.join(folder, 'capture.mkv');
    await writeFile(rawPath, raw);
    const cancel = new AbortController();

    const result = await createFinisher({ ffmpegPath, log: silentLogger }).offline({
      folder,
      parts: [lone(rawPath)],
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });

    expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await readdir(folder)).toEqual(['capture.mkv']);
  });
});
