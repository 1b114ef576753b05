// Files that somebody brings along, good and hostile, by the real ffmpeg.
import { mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { importFile } from '../../../../main/media/import';
import { formatOfBytes, streamsOf } from '../../../../main/media/import-look';
import { probe } from '../../../../main/media/probe';
import { ffmpeg, ffmpegPath, temporaryFolder } from './material';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
const at = (name: string): string => path.join(folder, name);
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=15:duration=2'];
const tone = ['-f', 'lavfi', '-i', 'sine=duration=2'];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

beforeAll(async () => {
  folder = await temporaryFolder();
});

async function imported(source: string) {
  const into = await mkdtemp(at('into-'));
  const result = await importFile({ ffmpegPath, log: silentLogger, source, folder: into });
  return { result, into, names: (await readdir(into)).toSorted() };
}

describe('a video of a kind that is taken', () => {
  it.each([
    ['a.mov', [...picture, ...tone, ...h264, '-c:a', 'aac'], 'mp4', 'aac'],
    ['b.mkv', [...picture, ...tone, ...h264, '-c:a', 'libopus'], 'mp4', 'aac'],
    ['c.webm', [...picture, ...tone, '-c:v', 'libvpx', '-deadline', 'realtime'], 'webm', 'opus'],
    ['d.avi', [...picture, '-c:v', 'mpeg4'], 'mp4', undefined],
    ['e.wmv', [...picture, ...tone, '-c:v', 'wmv2', '-c:a', 'wmav2'], 'mp4', 'aac'],
  ] as const)('%s becomes a recording with a poster', async (name, args, container, sound) => {
    const audio = name === 'c.webm' ? ['-c:a', 'libopus'] : [];
    await ffmpeg(...args, ...audio, at(name));
    const { result, into, names } = await imported(at(name));

    expect(result).toMatchObject({ ok: true, value: { finished: { container }, hasPoster: true } });
    expect(names).toEqual(['poster.jpg', `recording.${container}`]);
    const looked = await probe(path.join(into, `recording.${container}`));
    expect(looked).toMatchObject({ ok: true });
    expect(looked.ok && looked.value.audio?.codec).toBe(sound);
    expect(looked.ok && Math.abs(looked.value.seconds - 2)).toBeLessThan(0.3);
  });
});

describe('what is no video leaves nothing behind', () => {
  it.each([
    ['list.mp4', 'ffconcat version 1.0\nfile /etc/hostname\n'],
    ['list.mkv', '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n'],
    ['page.webm', '<!doctype html><title>no</title>'],
    ['empty.mp4', ''],
    ['head.mp4', `\0\0\0\x18ftypisom${'\0'.repeat(400)}`],
    ['head.mkv', '\x1a\x45\xdf\xa3 and nothing of it'],
    ['sdp.mov', 'v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n'],
  ])('%s', async (name, text) => {
    await writeFile(at(name), text, 'latin1');
    const { result, names } = await imported(at(name));

    expect(result).toMatchObject({ ok: false, failure: { code: 'bad-media' } });
    expect(names).toEqual([]);
  });

  it('a link, a folder, a file that is not there, a sound', async () => {
    await ffmpeg(...picture, ...h264, at('good.mp4'));
    await symlink(at('good.mp4'), at('link.mp4'));
    await mkdir(at('folder.mp4'));
    await ffmpeg(...tone, '-c:a', 'aac', at('sound.mp4'));

    for (const name of ['link.mp4', 'folder.mp4', 'sound.mp4'])
      expect((await imported(at(name))).result, name).toMatchObject({
        ok: false,
        failure: { code: 'bad-media' },
      });
    expect((await imported(at('nowhere.mp4'))).result).toMatchObject({
      ok: false,
      failure: { code: 'file-missing' },
    });
  });
});

it('a video for which no decoder is needed elsewhere is not decoded, however well-formed', async () => {
  // The decoder of CVE-2026-8461; a whole and harmless file of its kind.
  await ffmpeg(...picture, '-c:v', 'magicyuv', at('rare.mkv'));
  const { result, names } = await imported(at('rare.mkv'));

  expect(result).toMatchObject({ ok: false, failure: { code: 'bad-media' } });
  expect(names).toEqual([]);
});

it('believes the bytes, not the name', () => {
  const bytes = (text: string): Buffer => Buffer.from(text.padEnd(16, '\0'), 'latin1');

  expect(formatOfBytes(bytes('\0\0\0\x14ftypqt  '))).toBe('mp4');
  expect(formatOfBytes(bytes('\0\0\0\x08wide'))).toBe('mp4');
  expect(formatOfBytes(bytes('\x1a\x45\xdf\xa3'))).toBe('matroska');
  expect(formatOfBytes(bytes('RIFF1234AVI '))).toBe('avi');
  expect(formatOfBytes(bytes('RIFF1234WAVE'))).toBeNull();
  expect(formatOfBytes(bytes('ffconcat version'))).toBeNull();
});

it('reads what ffmpeg says of a file, and is not led astray by a title', () => {
  const said = [
    "Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:x':",
    '  Metadata:',
    '    title           : Stream #0:9: Video: evil, yuv420p',
    '  Duration: 01:02:03.50, start: 0.000000, bitrate: 300 kb/s',
    '  Stream #0:0[0x1](und): Video: hevc (Main) (hvc1 / 0x31637668), yuv420p10le(tv), 1280x720',
    '  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, stereo, fltp',
    "Output #0, framecrc, to 'pipe:1':",
    '  Stream #0:0: Video: h264, yuv420p',
  ].join('\n');

  expect(streamsOf(said)).toEqual({ video: 'hevc', audio: 'aac', isPlain: false, seconds: 3723.5 });
  expect(streamsOf('nothing')).toBeNull();
});
