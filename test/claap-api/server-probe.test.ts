import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startClaapServer, type ClaapServer } from '../claap-server/server';
import {
  apiBytes,
  askApi,
  askStorage,
  createBytes,
  createLink,
  field,
  GOOD_CREATE,
  putBytes,
  serverFor,
} from './server-calls';

const FFMPEG = process.env['FFMPEG_BIN'] ?? 'ffmpeg';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'claap-probe-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A second of moving picture and tone, in a container named by the file's ending. */
function media(name: string, extra: readonly string[] = []): Buffer {
  const file = path.join(folder, name);
  const sources = [
    '-f',
    'lavfi',
    '-i',
    'testsrc=d=1:s=64x48:r=10',
    '-f',
    'lavfi',
    '-i',
    'sine=d=1',
  ];
  execFileSync(FFMPEG, ['-y', '-v', 'error', ...sources, ...extra, file]);
  return readFileSync(file);
}

/** Uploads bytes to a fresh recording and waits for its last state. */
async function fate(
  server: ClaapServer,
  bytes: Buffer,
): Promise<{ to: string; reason: string | undefined }> {
  const url = await createLink(server);
  await askStorage(server, putBytes(server, url, bytes));
  const { to, reason } = await server
    .waitFor((entry) => entry.kind === 'state' && (entry.to === 'Ready' || entry.to === 'Failed'))
    .then((entry) => (entry.kind === 'state' ? entry : { to: '', reason: '' }));
  return { to, reason };
}

describe('the stand-in looks into what was uploaded', () => {
  const formats: readonly [string, readonly string[]][] = [
    ['a.mp4', ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+faststart']],
    ['a.webm', ['-c:v', 'libvpx', '-c:a', 'libopus']],
    ['live.webm', ['-c:v', 'libvpx', '-c:a', 'libopus', '-live', '1']],
    ['a.mp3', ['-map', '1:a']],
    ['a.wav', ['-map', '1:a']],
  ];

  it.each(formats)('%s is on the list and becomes ready with its length', async (name, args) => {
    const server = await serverFor({ probe: true });

    const { to, reason } = await fate(server, media(name, args));
    const answer = await askApi(server, apiBytes(server, { target: '/v1/recordings/rec_0001' }));

    expect([to, reason]).toEqual(['Ready', undefined]);
    expect(field(answer, 'result.recording.durationSeconds')).toBeCloseTo(1, 0);
  });

  it.each([
    ['a.mkv', ['-c:v', 'libvpx', '-c:a', 'libopus'], 'not on the list'],
    ['a.mov', ['-c:v', 'libx264', '-c:a', 'aac'], 'not on the list'],
  ] as const)('%s is not on the list and fails', async (name, args, reason) => {
    const server = await serverFor({ probe: true });

    const end = await fate(server, media(name, args));

    expect(end).toEqual({ to: 'Failed', reason: expect.stringContaining(reason) });
  });

  it('a file whose end is missing fails', async () => {
    const server = await serverFor({ probe: true });
    const whole = media('cut.mp4', ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+faststart']);

    const end = await fate(server, whole.subarray(0, whole.length - 2_000));

    expect(end).toEqual({ to: 'Failed', reason: expect.stringContaining("doesn't decode") });
  });

  it('a file with a damaged middle fails', async () => {
    const server = await serverFor({ probe: true });
    const bytes = Buffer.from(
      media('hole.mp4', ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+faststart']),
    );
    bytes.fill(0xa5, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 1_500);

    const end = await fate(server, bytes);

    expect(end.to).toBe('Failed');
  });

  it('bytes that are no media at all fail', async () => {
    const server = await serverFor({ probe: true });

    const end = await fate(server, Buffer.from('<html>Sign in</html>'));

    expect(end).toEqual({ to: 'Failed', reason: expect.stringContaining('not a media file') });
  });

  it('does not start without ffmpeg, and says so in one sentence', async () => {
    await expect(startClaapServer({ ffmpegPath: '/nowhere/ffmpeg' })).rejects.toThrow(
      'No ffmpeg at "/nowhere/ffmpeg": give its path, or start without a probe.',
    );
  });
});

describe('a recording made with downloadUrl', () => {
  /** A little web server on loopback that answers everything alike. */
  async function webServer(status: number, body: Buffer): Promise<string> {
    const web = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void web.close());
    const address = web.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/video`;
  }

  it('is fetched from there', async () => {
    const server = await serverFor({ probe: true });
    const bytes = media('fetched.mp4', ['-c:v', 'libx264', '-c:a', 'aac']);
    const downloadUrl = await webServer(200, bytes);

    const answer = await askApi(server, createBytes(server, { ...GOOD_CREATE, downloadUrl }));
    await server.waitFor((entry) => entry.kind === 'state' && entry.to === 'Ready');

    expect(answer.status).toBe(200);
    expect(server.file('rec_0001')?.bytes).toBe(bytes.length);
  });

  it('fails when there is nothing to fetch', async () => {
    const server = await serverFor();
    const downloadUrl = await webServer(404, Buffer.from('no'));

    await askApi(server, createBytes(server, { ...GOOD_CREATE, downloadUrl }));
    const state = await server.waitFor((entry) => entry.kind === 'state');

    expect(state).toMatchObject({ to: 'Failed', reason: 'download: answered 404' });
  });
});

describe("the states go by the service's clock", () => {
  it('Empty, Uploaded and Ready come when their time has come', async () => {
    const server = await serverFor({ uploadedAfterMs: 5_000, processingMs: 60_000 });
    const url = await createLink(server);
    const state = async (): Promise<unknown> =>
      field(
        await askApi(server, apiBytes(server, { target: '/v1/recordings/rec_0001' })),
        'result.recording.state',
      );

    await askStorage(server, putBytes(server, url, Buffer.from('x')));
    const states = [await state()];
    server.clock.advance(5_000);
    states.push(await state());
    server.clock.advance(59_999);
    states.push(await state());
    server.clock.advance(1);
    states.push(await state());

    expect(states).toEqual(['Empty', 'Uploaded', 'Uploaded', 'Ready']);
  });

  it('while the state still lags behind, a second PUT on the link is taken', async () => {
    const server = await serverFor({ uploadedAfterMs: 1_000 });
    const url = await createLink(server);
    await askStorage(server, putBytes(server, url, Buffer.from('x')));

    const answer = await askStorage(server, putBytes(server, url, Buffer.from('yz')));

    expect(answer.status).toBe(200);
    expect(server.verdict().ok).toBe(true);
  });
});
