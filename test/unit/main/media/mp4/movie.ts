// Samples made up for tests, the fragment stream that would carry them, and a reader that expands an index
// back into samples. It shares no code with the index writer.
import { BoxWriter, boxesBetween, findBox, viewOf } from '../../../../../main/media/mp4/boxes';
import type { BoxPlace } from '../../../../../main/media/mp4/boxes';
import type { Sample } from '../../../../../main/media/mp4/sample-table';
import type { TrackIntro } from '../../../../../main/media/mp4/track-intro';

export interface Fragment {
  readonly trackId: number;
  readonly samples: readonly Sample[];
}

export function intro(id: number, kind: 'video' | 'audio', timescale: number): TrackIntro {
  const description = new BoxWriter();
  description.fullBox('stsd', 0, 0, () => {
    description.u32(1);
    description.box(kind === 'video' ? 'avc1' : 'mp4a', () => description.zeros(28));
  });
  return {
    id,
    kind,
    timescale,
    sampleDescription: description.written().slice(),
    width: kind === 'video' ? 320 << 16 : 0,
    height: kind === 'video' ? 180 << 16 : 0,
    defaultDuration: 0,
    defaultSize: 0,
    defaultFlags: 0,
  };
}

/** The stream that ffmpeg would send: one `moof` and `mdat` for each group of runs. */
export function fragmentStream(
  intros: readonly TrackIntro[],
  groups: readonly (readonly Fragment[])[],
): Uint8Array {
  const out = new BoxWriter();
  out.box('ftyp', () => out.ascii('iso5\0\0\0\0iso5'));
  out.box('moov', () => {
    out.fullBox('mvhd', 0, 0, () => out.zeros(96));
    for (const track of intros) writeIntro(out, track);
    out.box('mvex', () => {
      for (const track of intros)
        out.fullBox('trex', 0, 0, () => {
          out.u32(track.id);
          out.u32(1);
          out.zeros(12);
        });
    });
  });
  for (const group of groups) writeGroup(out, group);
  return out.written().slice();
}

function writeIntro(out: BoxWriter, track: TrackIntro): void {
  out.box('trak', () => {
    out.fullBox('tkhd', 0, 3, () => {
      out.zeros(8);
      out.u32(track.id);
      out.zeros(60);
      out.u32(track.width);
      out.u32(track.height);
    });
    out.box('mdia', () => {
      out.fullBox('mdhd', 0, 0, () => {
        out.zeros(8);
        out.u32(track.timescale);
        out.zeros(8);
      });
      out.fullBox('hdlr', 0, 0, () => {
        out.u32(0);
        out.ascii(track.kind === 'video' ? 'vide' : 'soun');
        out.zeros(13);
      });
      out.box('minf', () => out.box('stbl', () => out.bytes(track.sampleDescription)));
    });
  });
}

function writeGroup(out: BoxWriter, group: readonly Fragment[]): void {
  const description = (shift: number): Uint8Array => {
    const moof = new BoxWriter();
    let offset = shift;
    moof.box('moof', () => {
      moof.fullBox('mfhd', 0, 0, () => moof.u32(1));
      for (const { trackId, samples } of group) {
        moof.box('traf', () => {
          moof.fullBox('tfhd', 0, 0x2_0000, () => moof.u32(trackId));
          moof.fullBox('tfdt', 1, 0, () => moof.u64(samples[0]?.decodeTime ?? 0));
          moof.fullBox('trun', 1, 0xf01, () => {
            moof.u32(samples.length);
            moof.i32(offset);
            for (const sample of samples) {
              moof.u32(sample.declaredDuration);
              moof.u32(sample.bytes);
              moof.u32(sample.isSync ? 0x0200_0000 : 0x0101_0000);
              moof.i32(sample.compositionOffset);
              offset += sample.bytes;
            }
          });
        });
      }
    });
    return moof.written().slice();
  };
  const moof = description(0);
  out.bytes(description(moof.byteLength + 8));
  out.box('mdat', () => {
    for (const { trackId, samples } of group)
      for (const [index, sample] of samples.entries())
        out.bytes(sampleBytes(trackId, sample, index));
  });
}

/** Content by which a sample is known again. */
export function sampleBytes(trackId: number, sample: Sample, index: number): Uint8Array {
  return new Uint8Array(sample.bytes).fill((trackId * 31 + sample.decodeTime * 7 + index) & 0xff);
}

export interface ReadSample {
  readonly offset: number;
  readonly bytes: number;
  readonly duration: number;
  readonly composition: number;
  readonly isSync: boolean;
}

/** Expands every track's tables of a file (or of its head alone). */
export function readTracks(file: Uint8Array): ReadSample[][] {
  const moov = findBox(file, { body: 0, end: file.byteLength }, 'moov');
  if (moov === undefined) throw new Error('no moov');
  return boxesBetween(file, moov.body, moov.end)
    .filter((box) => box.type === 'trak')
    .map((trak) => readSamples(file, trak));
}

function readSamples(file: Uint8Array, trak: BoxPlace): ReadSample[] {
  const view = viewOf(file);
  const stbl = findBox(file, trak, 'mdia', 'minf', 'stbl');
  if (stbl === undefined) throw new Error('no stbl');
  const table = (type: string): BoxPlace | undefined => findBox(file, stbl, type);
  const pairs = (type: string): number[] => {
    const box = table(type);
    if (box === undefined) return [];
    const values: number[] = [];
    for (let entry = 0; entry < view.getUint32(box.body + 4); entry++) {
      const count = view.getUint32(box.body + 8 + entry * 8);
      for (let index = 0; index < count; index++)
        values.push(view.getInt32(box.body + 12 + entry * 8));
    }
    return values;
  };
  const list = (type: string, at: number, width: 4 | 8): number[] => {
    const box = table(type);
    if (box === undefined) return [];
    return Array.from({ length: view.getUint32(box.body + at) }, (_, index) => {
      const place = box.body + at + 4 + index * width;
      return width === 4 ? view.getUint32(place) : Number(view.getBigUint64(place));
    });
  };
  const durations = pairs('stts');
  const compositions = pairs('ctts');
  const sizes = list('stsz', 8, 4);
  const syncs = table('stss') === undefined ? undefined : new Set(list('stss', 4, 4));
  const chunks = table('co64') === undefined ? list('stco', 4, 4) : list('co64', 4, 8);
  const stsc = table('stsc');
  const samples: ReadSample[] = [];
  let run = 0;
  let perChunk = 0;
  for (const [chunk, start] of chunks.entries()) {
    if (stsc !== undefined && run < view.getUint32(stsc.body + 4)) {
      const at = stsc.body + 8 + run * 12;
      if (view.getUint32(at) === chunk + 1) {
        perChunk = view.getUint32(at + 4);
        run++;
      }
    }
    let offset = start;
    for (let index = 0; index < perChunk; index++) {
      const number = samples.length;
      const bytes = sizes[number] ?? Number.NaN;
      samples.push({
        offset,
        bytes,
        duration: durations[number] ?? Number.NaN,
        composition: compositions[number] ?? 0,
        isSync: syncs?.has(number + 1) ?? true,
      });
      offset += bytes;
    }
  }
  if (samples.length !== sizes.length) throw new Error('chunks and sizes of unlike number');
  return samples;
}
