// From a stream of fragments to a file: whatever the samples and wherever the stream is cut into pieces,
// the index finds every sample again.
import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../../main/base/clock';
import { silentLogger } from '../../../../../main/base/log';
import { MalformedMp4 } from '../../../../../main/media/mp4/boxes';
import { FragmentReader } from '../../../../../main/media/mp4/fragment-reader';
import { alignTracks, Mp4Assembler } from '../../../../../main/media/mp4/mp4-assembler';
import { readMovie } from '../../../../../main/media/mp4/movie-reader';
import { estimateHeadBytes, writeHead } from '../../../../../main/media/mp4/movie-index';
import { SampleTable } from '../../../../../main/media/mp4/sample-table';
import type { Sample } from '../../../../../main/media/mp4/sample-table';
import { temporaryFolder } from '../material';
import { fragmentStream, intro, readTracks, sampleBytes } from './movie';
import type { Fragment } from './movie';

const videoIntro = intro(1, 'video', 16_000);
const soundIntro = intro(2, 'audio', 48_000);

interface Shape {
  readonly frames: readonly { step: number; bytes: number; sync: boolean; late: number }[];
  readonly packets: readonly { bytes: number }[];
  readonly perFragment: number;
  readonly videoStart: number;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  frames: fc.array(
    fc.record({
      step: fc.integer({ min: 1, max: 40_000 }),
      bytes: fc.integer({ min: 0, max: 300 }),
      sync: fc.boolean(),
      late: fc.constantFrom(0, 0, 0, 533, 1066),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  packets: fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 60 }) }), { maxLength: 60 }),
  perFragment: fc.integer({ min: 1, max: 12 }),
  videoStart: fc.integer({ min: 0, max: 20_000 }),
});

function samplesOf({ frames, packets, videoStart }: Shape): { video: Sample[]; sound: Sample[] } {
  let time = videoStart;
  const video = frames.map(({ step, bytes, sync, late }) => {
    const decodeTime = time;
    time += step;
    return { bytes, decodeTime, declaredDuration: step, compositionOffset: late, isSync: sync };
  });
  const sound = packets.map(({ bytes }, index) => ({
    bytes,
    decodeTime: index * 1024,
    declaredDuration: 1024,
    compositionOffset: 0,
    isSync: true,
  }));
  return { video, sound };
}

function groupsOf(shaped: Shape): Fragment[][] {
  const { video, sound } = samplesOf(shaped);
  const groups: Fragment[][] = [];
  for (let at = 0; at < Math.max(video.length, sound.length); at += shaped.perFragment) {
    const parts = [
      { trackId: 1, samples: video.slice(at, at + shaped.perFragment) },
      { trackId: 2, samples: sound.slice(at, at + shaped.perFragment) },
    ];
    groups.push(parts.filter(({ samples }) => samples.length > 0));
  }
  return groups;
}

function assembler(folder: string): Mp4Assembler {
  return new Mp4Assembler({
    file: path.join(folder, 'recording.mp4'),
    log: silentLogger,
    clock: systemClock,
  });
}

describe('assembling an mp4 from fragments', () => {
  it('finds every sample again, with its bytes, time and key frame', async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(shape, fc.integer({ min: 1, max: 700 }), async (shaped, cut) => {
        const { video, sound } = samplesOf(shaped);
        const stream = fragmentStream([videoIntro, soundIntro], groupsOf(shaped));
        const assembling = assembler(folder);
        for (let at = 0; at < stream.byteLength; at += cut)
          assembling.push(stream.slice(at, at + cut));

        const file = await assembling.finish(null);

        const bytes = await readFile(path.join(folder, 'recording.mp4'));
        const tracks = readTracks(bytes);
        expect(bytes.byteLength).toBe(file.sizeBytes);
        expect(file.paddingBytes).toBe(0);
        expect(tracks.length).toBe(sound.length > 0 ? 2 : 1);
        for (const [trackId, wanted] of [
          [1, video],
          [2, sound],
        ] as const) {
          const read = tracks[trackId - 1] ?? [];
          expect(read.length).toBe(wanted.length);
          for (const [index, sample] of wanted.entries()) {
            const found = read[index];
            if (found === undefined) throw new Error('a sample is missing');
            expect(found.isSync).toBe(sample.isSync);
            expect(found.composition).toBe(sample.compositionOffset);
            const content = sampleBytes(trackId, sample, index % shaped.perFragment);
            expect(bytes.subarray(found.offset, found.offset + found.bytes)).toEqual(
              Buffer.from(content),
            );
            if (index > 0 && index < wanted.length - 1)
              expect(found.duration).toBe(sample.declaredDuration);
          }
        }
        const handle = await open(path.join(folder, 'recording.mp4'));
        const movie = await readMovie(handle);
        await handle.close();
        expect(movie.topLevel).toEqual(['ftyp', 'moov', 'mdat']);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a stream that was cut, and leaves nothing', async () => {
    const folder = await temporaryFolder();
    const stream = fragmentStream(
      [videoIntro],
      groupsOf({
        frames: Array.from({ length: 5 }, () => ({ step: 533, bytes: 90, sync: true, late: 0 })),
        packets: [],
        perFragment: 2,
        videoStart: 0,
      }),
    );
    const assembling = assembler(folder);
    assembling.push(stream.slice(0, stream.byteLength - 10));

    await expect(assembling.finish(null)).rejects.toThrow(MalformedMp4);
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes no harm from rubbish: it is refused or passed over, and never waits for ever', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (bytes, cut) => {
          const reader = new FragmentReader({ tracks() {}, run() {}, media() {} });
          try {
            for (let at = 0; at < bytes.byteLength; at += cut)
              reader.push(bytes.slice(at, at + cut));
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedMp4);
          }
        },
      ),
    );
  });

  it('takes no harm from a stream with a damaged byte', () => {
    const stream = fragmentStream(
      [videoIntro, soundIntro],
      groupsOf({
        frames: Array.from({ length: 6 }, () => ({ step: 533, bytes: 30, sync: true, late: 0 })),
        packets: Array.from({ length: 6 }, () => ({ bytes: 10 })),
        perFragment: 3,
        videoStart: 0,
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: stream.byteLength - 1 }),
        fc.integer({ min: 0, max: 255 }),
        (at, value) => {
          const damaged = stream.slice();
          damaged[at] = value;
          const reader = new FragmentReader({ tracks() {}, run() {}, media() {} });
          try {
            reader.push(damaged);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedMp4);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the time line', () => {
  const frame = (decodeTime: number, declaredDuration = 533): Sample => ({
    bytes: 10,
    decodeTime,
    declaredDuration,
    compositionOffset: 0,
    isSync: true,
  });
  const table = (...samples: Sample[]): SampleTable => {
    const made = new SampleTable();
    made.addChunk(0, samples);
    return made;
  };

  it('goes by the times that fragments state, not by their guesses at a last frame’s length', () => {
    const made = new SampleTable();
    made.addChunk(0, [frame(0, 533), frame(533, 9999)]);
    made.addChunk(20, [frame(1600, 533)]);

    expect([...made.durations.all()]).toEqual([1, 533, 1, 1067]);
  });

  it('never goes backwards, and does not drift after a step back', () => {
    const made = table(frame(1000), frame(900), frame(2000));

    expect([...made.durations.all()]).toEqual([1, 0, 1, 1000]);
  });

  it('shows a late first picture from the beginning and holds the last one to the sound’s end', () => {
    const video = { intro: videoIntro, table: table(frame(8341), frame(8874)) };
    const packet = (index: number): Sample => frame(index * 1024, 1024);
    const sound = {
      intro: soundIntro,
      table: table(...Array.from({ length: 201 }, (_, index) => packet(index))),
    };

    const [picture] = alignTracks(video, sound, null);

    // The sound begins behind 1024 samples of silence: 21.3 ms, 341 units of the picture.
    expect(picture?.leadIn).toBe(8000);
    expect(picture?.lastDuration).toBe(Math.round((200 * 1024 * 16_000) / 48_000) - 8533);
  });

  it('estimates the index closely and never too small', () => {
    fc.assert(
      fc.property(shape, (shaped) => {
        const { video, sound } = samplesOf(shaped);
        const tracks = alignTracks(
          { intro: videoIntro, table: table(...video) },
          sound.length > 0 ? { intro: soundIntro, table: table(...sound) } : undefined,
          null,
        );
        const estimate = estimateHeadBytes(tracks);

        for (const isLarge of [false, true]) {
          const head = writeHead(tracks, 0, isLarge);
          expect(head.byteLength).toBeLessThanOrEqual(estimate);
          expect(head.byteLength).toBeGreaterThan(estimate - 600);
        }
      }),
    );
  });

  it('writes times beyond 32 bits where they are needed', () => {
    const hours = 48_000 * 3600 * 30;
    const tracks = alignTracks(
      { intro: videoIntro, table: table(frame(0), frame(hours)) },
      undefined,
      null,
    );

    const head = writeHead(tracks, 6_000_000_000, true);

    expect(readTracks(head)[0]?.[1]?.offset).toBe(6_000_000_010);
    expect(readTracks(head)[0]?.[0]?.duration).toBe(hours | 0);
  });
});
