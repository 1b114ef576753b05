// Raw files that a crash, a disk or a power cut has damaged: each becomes a file that plays from end to end, or
// fails by a name. What is lost is measured against what was there.
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../main/base/log';
import { createFinisher } from '../../main/media/finish';
import type { FinishedFile } from '../../main/media/finish-run';
import { clusterMark } from '../../main/media/raw/ebml';
import { PartReader } from '../../main/media/raw/part-reader';
import type { Result } from '../../main/base/result';
import {
  asChromium,
  decodeWhole,
  ffmpegPath,
  rawRecording,
  temporaryFolder,
} from '../unit/main/media/material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000 });

const finisher = createFinisher({ ffmpegPath, log: silentLogger });
const seed = Number(process.env['FAULT_SEED'] ?? 20_261_124);

async function finish(
  raw: Uint8Array,
  header: string | null = null,
): Promise<Result<FinishedFile>> {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'capture.mkv');
  await writeFile(file, raw);
  const made = await finisher.offline({ folder, parts: [{ path: file, header }] });
  expect(await readdir(folder)).toEqual(
    made.ok ? ['capture.mkv', path.basename(made.value.path)] : ['capture.mkv'],
  );
  return made;
}

async function finished(raw: Uint8Array, header: string | null = null): Promise<FinishedFile> {
  const made = await finish(raw, header);
  if (!made.ok) throw new Error(`not finished: ${JSON.stringify(made.failure)}`);
  await decodeWhole(made.value.path);
  return made.value;
}

const kept = (raw: Uint8Array): string => Buffer.from(raw.subarray(0, 1024)).toString('base64');

/** Where each picture of a whole recording ends in the file. */
function pictureEnds(raw: Buffer): number[] {
  const ends: number[] = [];
  let video = 0;
  const reader = new PartReader({
    header: (header) => {
      video = header.video.number;
    },
    cluster: () => undefined,
    block: ({ track, element }) => {
      if (track === video) ends.push(element.byteOffset + element.byteLength - raw.byteOffset);
    },
    damage: () => undefined,
  });
  reader.push(raw);
  reader.end();
  return ends;
}

/** Numbers from 0 to 1, always the same ones for a seed. */
function random(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a recording that was cut off', () => {
  it.each([
    ['Chromium’s H.264', 'h264', 100],
    ['VP8', 'vp8', 20],
  ] as const)(
    'plays up to the last picture that is whole, wherever the cut was: %s',
    async (_, codec, count) => {
      const made = await rawRecording({ seconds: 4, codec });
      const raw = codec === 'h264' ? asChromium(made) : made;
      const ends = pictureEnds(raw);
      const next = random(seed);

      for (let index = 0; index < count; index++) {
        const cut = Math.floor(next() * raw.byteLength);
        const whole = ends.filter((end) => end <= cut).length;
        const made = await finish(raw.subarray(0, cut), kept(raw));

        if (whole === 0) expect(made, `cut at ${cut}`).toMatchObject({ ok: false });
        else {
          if (!made.ok) throw new Error(`cut at ${cut}: ${JSON.stringify(made.failure)}`);
          expect(made.value.videoFrames, `cut at ${cut} (seed ${seed})`).toBe(whole);
          await decodeWhole(made.value.path);
        }
      }
    },
  );
});

describe('a damaged recording', () => {
  const holeBytes = 64 * 1024;
  const long = async (): Promise<Buffer> =>
    asChromium(await rawRecording({ seconds: 20, picture: 'testsrc2=size=640x360:rate=30' }));

  it('loses a hole and what cannot be shown without it, and is as long as it was', async () => {
    const raw = await long();
    const at = Math.floor(raw.byteLength * 0.4);
    const ends = pictureEnds(raw);
    const inHole = ends.filter((end) => end > at && end <= at + holeBytes).length;

    const file = await finished(Buffer.concat([raw.subarray(0, at), raw.subarray(at + holeBytes)]));

    // The pictures in the hole, and those up to the next key frame, every 60 pictures.
    expect(file.videoFrames).toBeGreaterThanOrEqual(600 - inHole - 62);
    expect(Math.abs(file.durationMs - 20_000)).toBeLessThan(100);
    expect(file.raw?.lostBytes).toBeGreaterThan(0);
  });

  it('loses a stretch of zeros and what cannot be shown without it', async () => {
    const raw = Buffer.from(await long());
    const at = Math.floor(raw.byteLength * 0.6);
    const inHole = pictureEnds(raw).filter((end) => end > at && end <= at + holeBytes).length;
    raw.fill(0, at, at + holeBytes);

    const file = await finished(raw);

    expect(file.videoFrames).toBeGreaterThanOrEqual(600 - inHole - 62);
    expect(Math.abs(file.durationMs - 20_000)).toBeLessThan(100);
  });

  it('loses nothing but the zeros at its end', async () => {
    const raw = await long();
    const cut = raw.byteLength - holeBytes;
    const whole = pictureEnds(raw).filter((end) => end <= cut).length;
    const zeroed = Buffer.from(raw);
    zeroed.fill(0, cut);

    const file = await finished(zeroed);

    // The picture into which the zeros reach is not to be told from a whole one when it is the last.
    expect(file.videoFrames).toBeGreaterThanOrEqual(whole - 1);
    expect(file.videoFrames).toBeLessThanOrEqual(whole);
  });

  it('gets its header back from the copy in the manifest', async () => {
    const raw = await long();
    const header = kept(raw);
    const ends = pictureEnds(raw);
    const zeroed = Buffer.from(raw);
    zeroed.fill(0, 0, 600);
    const beheaded = raw.subarray(40_000);

    const one = await finished(zeroed, header);
    const other = await finished(beheaded, header);

    // Up to the next key frame.
    expect(one.videoFrames).toBeGreaterThanOrEqual(540);
    expect(other.videoFrames).toBeGreaterThanOrEqual(
      600 - ends.filter((end) => end <= 40_000).length - 62,
    );
  });

  it('takes a chunk that was written twice for one', async () => {
    const raw = await long();
    const ends = pictureEnds(raw);
    const from = ends[122] ?? 0;
    const to = ends[128] ?? 0;
    expect(raw.subarray(from, to).includes(clusterMark)).toBe(false);

    const file = await finished(
      Buffer.concat([raw.subarray(0, to), raw.subarray(from, to), raw.subarray(to)]),
    );

    expect(file.videoFrames).toBe(600);
  });

  it.each([
    ['nothing at all', (): Buffer => Buffer.alloc(0)],
    ['only zeros', (): Buffer => Buffer.alloc(300_000)],
    ['its first chunk alone, without a picture', (raw: Buffer) => raw.subarray(0, 400)],
    [
      'other things than a recording',
      (): Buffer => Buffer.from('#EXTM3U\nsecret.mkv\n'.repeat(99)),
    ],
  ] as const)('fails by a name when there is %s', async (_, damage) => {
    const raw = await long();

    const made = await finish(damage(raw), kept(raw));

    expect(made).toMatchObject({ ok: false, failure: { code: 'finish-failed' } });
  });

  it('fails by a name when its header is lost for good', async () => {
    const raw = await long();

    const made = await finish(raw.subarray(40_000));

    expect(made).toMatchObject({
      ok: false,
      failure: { code: 'finish-failed', detail: { reason: 'not-a-recording' } },
    });
  });
});
