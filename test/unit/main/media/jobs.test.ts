// Jobs from file to file: look, verify, poster, sound level, transcode; and the ways they are ended.
import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { runFfmpeg } from '../../../../main/media/ffmpeg';
import { createFinisher } from '../../../../main/media/finish';
import type { FinishedFile } from '../../../../main/media/finish-run';
import { makePoster } from '../../../../main/media/poster';
import { probe } from '../../../../main/media/probe';
import { measureSound } from '../../../../main/media/receipt';
import { transcode } from '../../../../main/media/transcode';
import { decodeEnds, verifyFinished } from '../../../../main/media/verify';
import {
  decodeWhole,
  ffmpegPath,
  pieces,
  rawRecording,
  tellingFfmpeg,
  temporaryFolder,
} from './material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const log = silentLogger;
let folder: string;
let finished: FinishedFile;

beforeAll(async () => {
  folder = await temporaryFolder();
  const live = createFinisher({ ffmpegPath, log }).live({ folder, rawKind: 'matroska-h264' });
  for (const piece of pieces(await rawRecording({ seconds: 6 }))) live.push(piece);
  const result = await live.end();
  if (!result.ok) throw new Error(result.failure.code);
  finished = result.value;
});

const expected = { container: 'mp4', takeMs: 6000, hasSound: true, videoFrames: 180 } as const;

describe('verifying a finished file', () => {
  it('passes what was recorded, and both ends decode', async () => {
    const verified = await verifyFinished(finished.path, expected);
    const decoded = await decodeEnds({
      ffmpegPath,
      log,
      file: finished.path,
      container: 'mp4',
      seconds: finished.durationMs / 1000,
    });

    expect(verified.ok).toBe(true);
    expect(decoded.ok).toBe(true);
  });

  it.each([
    ['length', { ...expected, takeMs: 6600 }],
    ['frames', { ...expected, videoFrames: 181 }],
    ['container', { ...expected, container: 'webm' as const }],
  ])('names what is wrong: %s', async (reason, wrong) => {
    const verified = await verifyFinished(finished.path, wrong);

    expect(verified).toMatchObject({
      ok: false,
      failure: { code: 'finish-failed', detail: { reason } },
    });
  });

  it('passes what is as long as its raw file, however late the take’s clock was', async () => {
    const late = { ...expected, takeMs: 5000, rawMs: async () => 5980 };

    expect((await verifyFinished(finished.path, late)).ok).toBe(true);
    expect((await verifyFinished(finished.path, { ...late, rawMs: async () => 4000 })).ok).toBe(
      false,
    );
  });

  it('finds a cut file, and a file whose end is zeros', async () => {
    const cut = path.join(folder, 'cut.mp4');
    await copyFile(finished.path, cut);
    await truncate(cut, finished.sizeBytes - 100);
    const zeroed = path.join(folder, 'zeroed.mp4');
    const bytes = await readFile(finished.path);
    bytes.fill(0, Math.floor(bytes.byteLength * 0.8));
    await writeFile(zeroed, bytes);

    const cutVerified = await verifyFinished(cut, expected);
    const zeroedVerified = await verifyFinished(zeroed, expected);
    const zeroedDecoded = await decodeEnds({
      ffmpegPath,
      log,
      file: zeroed,
      container: 'mp4',
      seconds: 6,
    });

    expect(cutVerified.ok).toBe(false);
    expect(zeroedVerified.ok).toBe(true);
    expect(zeroedDecoded.ok).toBe(false);
  });
});

describe('looking at files', () => {
  it('reads a raw recording without length or index', async () => {
    const raw = path.join(folder, 'look.mkv');
    await writeFile(raw, await rawRecording({ seconds: 6 }));

    const probed = await probe(raw);

    expect(probed).toMatchObject({
      ok: true,
      value: {
        container: 'matroska',
        video: { codec: 'avc', width: 320, height: 180 },
        audio: { codec: 'opus' },
        isSeekable: false,
      },
    });
    if (probed.ok) expect(probed.value.seconds).toBeCloseTo(6, 0);
  });

  it('says no to what is no media', async () => {
    const text = path.join(folder, 'text.mp4');
    await writeFile(text, 'not a video');

    expect(await probe(text)).toMatchObject({ ok: false, failure: { code: 'finish-failed' } });
    expect(await probe(path.join(folder, 'nothing'))).toMatchObject({ ok: false });
  });
});

describe('the poster', () => {
  it('is a picture 640 wide', async () => {
    const made = await makePoster({ ffmpegPath, log, source: finished.path, folder, seconds: 6 });

    if (!made.ok) throw new Error(made.failure.code);
    const bytes = await readFile(made.value.path);
    expect(bytes.readUInt16BE(0)).toBe(0xff_d8);
    expect(jpegWidth(bytes)).toBe(640);
    expect(await readdir(folder)).not.toContain('poster.jpg.part');
  });

  it('is taken from a screen that never changed, too', async () => {
    const still = await temporaryFolder();
    const raw = path.join(still, 'capture.mkv');
    await writeFile(raw, await rawRecording({ seconds: 5, pictureSeconds: 0.1 }));

    const made = await makePoster({ ffmpegPath, log, source: raw, folder: still, seconds: 5 });

    expect(made.ok).toBe(true);
  });
});

describe('the receipt', () => {
  it('says how loud the sound is', async () => {
    const level = await measureSound({ ffmpegPath, log, file: finished.path });

    // lavfi's sine is an eighth of full scale, and 3 dB less in each of two channels.
    if (!level.ok || level.value === null) throw new Error('not measured');
    expect(level.value.maxVolumeDb).toBeCloseTo(-21, -0.5);
    expect(level.value.meanVolumeDb).toBeCloseTo(-24, -0.5);
    expect(level.value.loudestShare).toBe(0);
  });

  it('says nothing of a sound that is not there', async () => {
    const silent = await temporaryFolder();
    const live = createFinisher({ ffmpegPath, log }).live({
      folder: silent,
      rawKind: 'matroska-h264',
    });
    for (const piece of pieces(await rawRecording({ seconds: 1, sound: null }))) live.push(piece);
    const result = await live.end();
    if (!result.ok) throw new Error(result.failure.code);

    const level = await measureSound({ ffmpegPath, log, file: result.value.path });

    expect(level).toEqual({ ok: true, value: null });
  });
});

describe('a transcode', () => {
  it('makes an mp4 of a webm, tells how far it is, and takes names with blanks and signs', async () => {
    const odd = path.join(folder, "it's a %d odd: name.webm");
    await writeFile(odd, await rawRecording({ codec: 'vp8', seconds: 2 }));
    const target = path.join(folder, 'made of it %03d.mp4');
    const told: number[] = [];

    const made = await transcode({
      ffmpegPath,
      log,
      source: odd,
      target,
      seconds: 2,
      onProgress: (done) => told.push(done),
    });

    expect(made.ok).toBe(true);
    expect(told.at(-1)).toBeGreaterThan(0.9);
    expect(await probe(target)).toMatchObject({
      ok: true,
      value: {
        container: 'mp4',
        video: { codec: 'avc' },
        audio: { codec: 'aac' },
        indexAtFront: true,
      },
    });
    await decodeWhole(target);
  });

  it('stops when it is cancelled before ffmpeg has even started', async () => {
    const source = path.join(folder, 'long.mkv');
    await writeFile(source, await rawRecording({ seconds: 6 }));
    const target = path.join(folder, 'never.mp4');
    const cancel = new AbortController();

    const running = transcode({
      ffmpegPath,
      log,
      source,
      target,
      seconds: 6,
      signal: cancel.signal,
    });
    cancel.abort();

    expect(await running).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await readdir(folder)).not.toContain('never.mp4');
    expect(await readdir(folder)).not.toContain('never.mp4.part');
  });

  it('says that ffmpeg is missing', async () => {
    const target = path.join(folder, 'missing.mp4');

    const made = await transcode({
      ffmpegPath: '/nowhere/ffmpeg',
      log,
      source: finished.path,
      target,
      seconds: 6,
    });

    expect(made).toMatchObject({ ok: false, failure: { code: 'ffmpeg-missing' } });
  });

  it('is given up when ffmpeg hangs, and told apart from a slow one by its silence', async () => {
    const teller = await tellingFfmpeg(await temporaryFolder());

    const running = runFfmpeg(
      teller.path,
      { input: finished.path, inputFormat: 'mp4', outputOptions: [], output: null },
      log,
      { stallMs: 300, onStart: (pid) => process.kill(pid, 'SIGSTOP') },
    );

    expect(await running).toMatchObject({ ok: false, failure: { code: 'ffmpeg-failed' } });
  });

  it('is ended when it takes more memory than a stranger’s file may cost', async () => {
    const dir = await temporaryFolder();
    const hungry = path.join(dir, 'hungry');
    const grows = 'const held=[];setInterval(()=>held.push(Buffer.alloc(16e6,1)),10)';
    await writeFile(hungry, `#!/bin/sh\nexec '${process.execPath}' -e '${grows}'\n`, {
      mode: 0o755,
    });

    const running = runFfmpeg(
      hungry,
      { input: finished.path, inputFormat: 'mp4', outputOptions: [], output: null },
      log,
      { mostMemory: 300_000_000 },
    );

    expect(await running).toMatchObject({ ok: false, failure: { code: 'ffmpeg-failed' } });
  });

  it('refuses a playlist in the clothes of a video', async () => {
    const list = path.join(folder, 'list.mp4');
    await writeFile(list, `ffconcat version 1.0\nfile '${finished.path}'\n`);

    const viaUs = await transcode({
      ffmpegPath,
      log,
      source: list,
      target: path.join(folder, 'stolen.mp4'),
      seconds: 6,
    });
    const viaFfmpeg = await runFfmpeg(
      ffmpegPath,
      { input: list, inputFormat: 'mp4', outputOptions: [], output: null },
      log,
    );

    expect(viaUs).toMatchObject({ ok: false, failure: { code: 'finish-failed' } });
    expect(viaFfmpeg).toMatchObject({ ok: false, failure: { code: 'ffmpeg-failed' } });
  });
});

function jpegWidth(bytes: Buffer): number {
  let at = 2;
  while (at < bytes.byteLength) {
    const marker = bytes.readUInt16BE(at);
    if (marker >= 0xff_c0 && marker <= 0xff_c2) return bytes.readUInt16BE(at + 7);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return 0;
}
