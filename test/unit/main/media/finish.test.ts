// Finishing on the real ffmpeg: while recording, offline, and from damaged raw files.
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createFinisher } from '../../../../main/media/finish';
import type { FinishedFile } from '../../../../main/media/finish-run';
import { probe } from '../../../../main/media/probe';
import {
  decodeWhole,
  ffmpeg,
  ffmpegPath,
  lone,
  packetsOf,
  pieces,
  rawRecording,
  temporaryFolder,
} from './material';
import type { Scene } from './material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const finisher = createFinisher({ ffmpegPath, log: silentLogger });

async function finishLive(
  raw: Buffer,
  takeMs?: number,
): Promise<{ folder: string; file: FinishedFile }> {
  const folder = await temporaryFolder();
  const live = finisher.live({ folder, rawKind: 'matroska-h264' });
  for (const piece of pieces(raw)) live.push(piece);
  const result = await live.end({ takeMs });
  if (!result.ok) throw new Error(`not finished: ${result.failure.code}`);
  return { folder, file: result.value };
}

async function finishOffline(
  raw: Buffer,
  takeMs?: number,
): Promise<{ folder: string; file: FinishedFile }> {
  const folder = await temporaryFolder();
  const rawPath = path.join(folder, 'capture.mkv');
  await writeFile(rawPath, raw);
  const result = await finisher.offline({ folder, parts: [lone(rawPath)], takeMs });
  if (!result.ok) throw new Error(`not finished: ${result.failure.code}`);
  return { folder, file: result.value };
}

describe('a recording finished while it is made', () => {
  it('is an mp4 with the index in front, H.264 and AAC, and no padding when it is short', async () => {
    const raw = await rawRecording();

    const { folder, file } = await finishLive(raw);

    const probed = await probe(file.path);
    expect(probed).toMatchObject({
      ok: true,
      value: {
        container: 'mp4',
        video: { codec: 'avc', width: 320, height: 180, frames: 90 },
        audio: { codec: 'aac' },
        indexAtFront: true,
        paddingBytes: 0,
      },
    });
    expect(file.durationMs).toBeCloseTo(3000, -2);
    expect(file.videoFrames).toBe(90);
    // The first picture is held from the beginning of the sound on.
    expect(file.longestGapMs).toBeLessThan(60);
    expect(await readdir(folder)).toEqual(['recording.mp4']);
    await decodeWhole(file.path);
  });

  it('holds the very pictures that were captured', async () => {
    const raw = await rawRecording();
    const { folder, file } = await finishLive(raw);
    const rawPath = path.join(folder, 'raw.mkv');
    await writeFile(rawPath, raw);

    const captured = (await packetsOf(rawPath)).filter(({ stream }) => stream === 0);
    const finished = (await packetsOf(file.path)).filter(({ stream }) => stream === 0);

    expect(finished.map(({ sum }) => sum)).toEqual(captured.map(({ sum }) => sum));
  });

  it('is the same file, byte for byte, as the one that is made offline', async () => {
    const raw = await rawRecording({ pictureLate: 0.2 });

    const live = await finishLive(raw);
    const offline = await finishOffline(raw);

    expect(await readFile(offline.file.path)).toEqual(await readFile(live.file.path));
  });

  it('holds the last picture to the end of the sound', async () => {
    const raw = await rawRecording({ seconds: 5, pictureSeconds: 1 });

    const { file } = await finishLive(raw);

    const probed = await probe(file.path);
    if (!probed.ok) throw new Error('not readable');
    expect(probed.value.video?.seconds).toBeCloseTo(5, 1);
    expect(probed.value.audio?.seconds).toBeCloseTo(5, 1);
  });

  it('holds the last picture to the end of the take when there is no sound', async () => {
    const raw = await rawRecording({ seconds: 1, sound: null });

    const live = await finishLive(raw, 4000);
    const offline = await finishOffline(raw, 4000);

    expect(live.file.durationMs).toBeCloseTo(4000, -1);
    expect(live.file.hasSound).toBe(false);
    expect(await readFile(offline.file.path)).toEqual(await readFile(live.file.path));
    await decodeWhole(live.file.path);
  });

  it('gives up and leaves nothing when what comes is no recording', async () => {
    const folder = await temporaryFolder();
    const live = finisher.live({ folder, rawKind: 'matroska-h264' });
    live.push(Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n'));

    const result = await live.end();

    expect(result.ok).toBe(false);
    expect(live.state).toBe('failed');
    expect(await readdir(folder)).toEqual([]);
  });

  it('removes what an earlier attempt left, and writes through no link', async () => {
    const raw = await rawRecording({ seconds: 1 });
    const folder = await temporaryFolder();
    const precious = path.join(await temporaryFolder(), 'precious');
    await writeFile(precious, 'untouched');
    await symlink(precious, path.join(folder, 'recording.mp4.part'));
    await writeFile(path.join(folder, 'recording.mp4.3.part'), 'old');

    const live = finisher.live({ folder, rawKind: 'matroska-h264' });
    for (const piece of pieces(raw)) live.push(piece);
    const result = await live.end();

    expect(result.ok).toBe(true);
    expect(await readdir(folder)).toEqual(['recording.mp4']);
    expect(await readFile(precious, 'utf8')).toBe('untouched');
  });
});

describe('picture and sound', () => {
  // A white flash and a beep begin together one second in.
  const flash: Scene = {
    seconds: 3,
    picture: "color=c=black:size=64x64:rate=30,drawbox=color=white:t=fill:enable='gte(t,1)'",
    sound: "aevalsrc='if(gte(t,1),0.5*sin(2*PI*1000*t),0)':s=48000",
  };

  it.each([
    ['together', {}],
    ['the picture later', { pictureLate: 0.4 }],
    ['the sound later', { soundLate: 0.4 }],
  ])('stay together within 3 ms when they begin: %s', async (_, late) => {
    const raw = await rawRecording({ ...flash, ...late });
    const folder = await temporaryFolder();
    const rawPath = path.join(folder, 'raw.mkv');
    await writeFile(rawPath, raw);

    const { file } = await finishLive(raw);

    const before = (await beepAt(rawPath)) - (await flashAt(rawPath));
    const after = (await beepAt(file.path)) - (await flashAt(file.path));
    expect(Math.abs(after - before)).toBeLessThan(0.003);
  });
});

describe('the sound of a card whose clock is wrong', () => {
  it('stays with the picture, by a change of pitch that nobody hears', async () => {
    const slow = 1.0015;
    const raw = await rawRecording({
      seconds: 20,
      picture: 'color=c=black:size=64x64:rate=30',
      sound: `aevalsrc='if(gte(t,19),0.5*sin(2*PI*1000*t),0)':s=48000,asetpts=N/SR/TB*${slow}`,
    });

    const { file } = await finishLive(raw);

    // Counted in samples, as a player plays them, whatever the time stamps say.
    const pcm = await ffmpeg('-i', file.path, '-ac', '1', '-ar', '48000', '-f', 's16le', '-');
    expect(Math.abs(firstLoud(pcm) - 19 * slow)).toBeLessThan(0.012);
    expect(Math.abs(pcm.byteLength / 2 / 48_000 - file.durationMs / 1000)).toBeLessThan(0.1);
  });
});

describe('a raw file that was cut off or damaged', () => {
  it('is finished into a file that plays, wherever the cut was', async () => {
    const raw = await rawRecording();
    const cuts = [0.12, 0.37, 0.5, 0.83, 0.99].map((share) => Math.floor(raw.byteLength * share));

    for (const cut of cuts) {
      const { folder, file } = await finishOffline(raw.subarray(0, cut));

      await decodeWhole(file.path);
      expect(file.videoFrames).toBeGreaterThan((90 * cut) / raw.byteLength / 2);
      expect((await readdir(folder)).toSorted()).toEqual(['capture.mkv', 'recording.mp4']);
    }
  });

  it('keeps what is before and behind a hole', async () => {
    const raw = await rawRecording({ seconds: 6 });
    const holed = Buffer.concat([
      raw.subarray(0, raw.byteLength * 0.3),
      raw.subarray(raw.byteLength * 0.45),
    ]);

    const { file } = await finishOffline(holed);

    expect(file.durationMs).toBeGreaterThan(5500);
    expect(file.videoFrames).toBeGreaterThan(120);
  });

  it('is refused in words when it is not a recording at all', async () => {
    const folder = await temporaryFolder();
    const secret = path.join(folder, 'secret.mkv');
    await writeFile(secret, await rawRecording({ seconds: 1 }));
    const rawPath = path.join(folder, 'capture.mkv');
    const disguises = [
      `ffconcat version 1.0\nfile '${secret}'\n`,
      `#EXTM3U\n#EXTINF:10,\n${secret}\n`,
      '<?xml version="1.0"?><MPD><BaseURL>secret.mkv</BaseURL></MPD>',
      'v=0\r\nm=video 5004 RTP/AVP 96\r\n',
      '',
    ];

    for (const disguise of disguises) {
      await writeFile(rawPath, disguise);
      const result = await finisher.offline({ folder, parts: [lone(rawPath)] });

      expect(result).toEqual({
        ok: false,
        failure: { code: 'finish-failed', retryable: true, detail: { reason: 'not-a-recording' } },
      });
    }
  });

  it('is refused when it only begins like a recording', async () => {
    const folder = await temporaryFolder();
    const rawPath = path.join(folder, 'capture.mkv');
    await writeFile(
      rawPath,
      Buffer.from('1a45dfa3', 'hex').toString('latin1') + 'concat:/etc/hostname',
    );

    const result = await finisher.offline({ folder, parts: [lone(rawPath)] });

    expect(result.ok).toBe(false);
    expect(await readdir(folder)).toEqual(['capture.mkv']);
  });
});

describe('a webm recording', () => {
  it('is finished while it is made, with length and index, and the same pictures', async () => {
    const raw = await rawRecording({ codec: 'vp8' });
    const folder = await temporaryFolder();
    const live = finisher.live({ folder, rawKind: 'webm' });
    for (const piece of pieces(raw)) live.push(piece);

    const result = await live.end();

    if (!result.ok) throw new Error(result.failure.code);
    expect(result.value).toMatchObject({ container: 'webm', videoFrames: 90, hasSound: true });
    expect(Math.abs(result.value.durationMs - 3000)).toBeLessThan(100);
    expect(await readdir(folder)).toEqual(['recording.webm']);
    const rawPath = path.join(folder, 'raw.webm');
    await writeFile(rawPath, raw);
    const sums = async (file: string): Promise<string[]> =>
      (await packetsOf(file)).map(({ stream, sum }) => `${stream} ${sum}`).toSorted();
    expect(await sums(result.value.path)).toEqual(await sums(rawPath));
  });

  it('has its sound moved to where its picture is, as an mp4 has', async () => {
    const raw = await rawRecording({ codec: 'vp8', seconds: 2 });
    const moving = createFinisher({ ffmpegPath, log: silentLogger, soundLateMs: 150 });
    const timesBy = async (each: typeof finisher): Promise<Map<string, number>> => {
      const live = each.live({ folder: await temporaryFolder(), rawKind: 'webm' });
      for (const piece of pieces(raw)) live.push(piece);
      const result = await live.end();
      if (!result.ok) throw new Error(result.failure.code);
      const packets = await packetsOf(result.value.path);
      return new Map(packets.map(({ stream, sum, time }) => [`${stream} ${sum}`, time]));
    };

    const before = await timesBy(finisher);
    const after = await timesBy(moving);

    // How much earlier each packet is, ms; 0: the picture, 1: the sound.
    const earlier = (stream: number): number[] =>
      [...after]
        .filter(([name]) => name.startsWith(`${stream} `))
        .map(([name, time]) => (before.get(name) ?? Number.NaN) - time);
    // ffmpeg counts from the earliest packet, which is another one now.
    const [shift = Number.NaN, ...others] = new Set(earlier(0));
    expect(others).toEqual([]);
    expect(new Set(earlier(1))).toEqual(new Set([shift + 150]));
    expect(after.size).toBeGreaterThan(before.size - 4);
  });

  it('is the same offline', async () => {
    const raw = await rawRecording({ codec: 'vp8', seconds: 2 });
    const folder = await temporaryFolder();
    const rawPath = path.join(folder, 'capture.webm');
    await writeFile(rawPath, raw);
    const live = finisher.live({ folder: await temporaryFolder(), rawKind: 'webm' });
    for (const piece of pieces(raw)) live.push(piece);

    const liveResult = await live.end();
    const offline = await finisher.offline({ folder, parts: [lone(rawPath)] });

    if (!liveResult.ok || !offline.ok) throw new Error('not finished');
    expect(await packetsOf(offline.value.path)).toEqual(await packetsOf(liveResult.value.path));
    expect(offline.value).toMatchObject({
      sizeBytes: liveResult.value.sizeBytes,
      durationMs: liveResult.value.durationMs,
    });
  });
});

// Times on the file's own time line: `-copyts` keeps it, `first_pts` puts sample 0 at time 0.
async function beepAt(file: string): Promise<number> {
  const pcm = await ffmpeg(
    ...['-copyts', '-i', file, '-map', '0:a', '-af', 'aresample=async=1:first_pts=0'],
    ...['-ac', '1', '-ar', '48000', '-f', 's16le', '-'],
  );
  return firstLoud(pcm);
}

function firstLoud(pcm: Buffer): number {
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, Math.floor(pcm.byteLength / 2));
  return samples.findIndex((sample) => Math.abs(sample) > 4000) / 48_000;
}

async function flashAt(file: string): Promise<number> {
  const video = ['-copyts', '-i', file, '-map', '0:v', '-vf', 'scale=1:1,format=gray'];
  const pixels = await ffmpeg(...video, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-');
  const list = await ffmpeg(
    ...[...video, '-fps_mode', 'passthrough', '-enc_time_base', '1/1000000', '-f', 'framecrc', '-'],
  );
  const times = list
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('0,'))
    .map((line) => Number(line.split(',')[2]) / 1_000_000);
  return times[pixels.findIndex((pixel) => pixel > 128)] ?? Number.NaN;
}
