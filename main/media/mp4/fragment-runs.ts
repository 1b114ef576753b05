// Reads what one fragment (`moof`) says about its samples. Pure. Contract: ISO/IEC 14496-12, 8.8.7 to 8.8.12.
import { boxesBetween, findBox, MalformedMp4, viewOf } from './boxes';
import type { BoxPlace } from './boxes';
import type { Sample } from './sample-table';
import type { TrackIntro } from './track-intro';

// Ten seconds (ffmpeg's longest wait for the other track) hold some hundreds; a claimed million is damage.
const mostSamples = 1_000_000;

/** Samples of one track that lie one behind the other, as their fragment places them. */
export interface ReadRun {
  readonly trackId: number;
  /** From the first byte of the moof. */
  readonly offset: number;
  readonly bytes: number;
  readonly samples: Sample[];
}

/**
 * The runs of one track in one fragment (`traf` inside the whole `moof`); none for a track that was not introduced.
 * @throws MalformedMp4
 */
export function readRuns(
  moof: Uint8Array,
  traf: BoxPlace,
  intros: ReadonlyMap<number, TrackIntro>,
): ReadRun[] {
  const view = viewOf(moof);
  const tfhd = findBox(moof, traf, 'tfhd');
  if (tfhd === undefined) throw new MalformedMp4('a fragment of no track');
  const fields = new Fields(view, tfhd);
  const flags = fields.flags;
  const trackId = fields.u32();
  const intro = intros.get(trackId);
  if (intro === undefined) return [];
  if ((flags & 0x1) !== 0) throw new MalformedMp4('offsets that do not count from the fragment');
  if ((flags & 0x2) !== 0) fields.u32();
  const defaultDuration = (flags & 0x8) !== 0 ? fields.u32() : intro.defaultDuration;
  const defaultSize = (flags & 0x10) !== 0 ? fields.u32() : intro.defaultSize;
  const defaultFlags = (flags & 0x20) !== 0 ? fields.u32() : intro.defaultFlags;

  const tfdt = findBox(moof, traf, 'tfdt');
  if (tfdt === undefined) throw new MalformedMp4('a fragment without a time');
  const timeFields = new Fields(view, tfdt);
  let time = timeFields.version === 1 ? timeFields.u64() : timeFields.u32();

  const runs: ReadRun[] = [];
  for (const trun of boxesBetween(moof, traf.body, traf.end)) {
    if (trun.type !== 'trun') continue;
    const own = new Fields(view, trun);
    const count = own.u32();
    if (count > mostSamples) throw new MalformedMp4('too many samples in a fragment');
    const previous = runs.at(-1);
    const offset =
      (own.flags & 0x1) !== 0 ? own.i32() : previous ? previous.offset + previous.bytes : 0;
    const firstFlags = (own.flags & 0x4) !== 0 ? own.u32() : undefined;
    const samples: Sample[] = [];
    let bytes = 0;
    for (let index = 0; index < count; index++) {
      const duration = (own.flags & 0x100) !== 0 ? own.u32() : defaultDuration;
      const size = (own.flags & 0x200) !== 0 ? own.u32() : defaultSize;
      const sampleFlags =
        (own.flags & 0x400) !== 0
          ? own.u32()
          : index === 0 && firstFlags !== undefined
            ? firstFlags
            : defaultFlags;
      const composition = (own.flags & 0x800) === 0 ? 0 : own.version === 0 ? own.u32() : own.i32();
      samples.push({
        bytes: size,
        decodeTime: time,
        declaredDuration: duration,
        compositionOffset: composition,
        isSync: (sampleFlags & 0x1_0000) === 0,
      });
      time += duration;
      bytes += size;
    }
    runs.push({ trackId, offset, bytes, samples });
  }
  return runs;
}

/** Reads a full box's fields one behind the other, never beyond its end. */
class Fields {
  readonly version: number;
  readonly flags: number;
  readonly #view: DataView;
  readonly #end: number;
  #at: number;

  constructor(view: DataView, box: BoxPlace) {
    this.#view = view;
    this.#at = box.body;
    this.#end = box.end;
    const word = this.u32();
    this.version = word >>> 24;
    this.flags = word & 0xff_ffff;
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4));
  }

  i32(): number {
    return this.#view.getInt32(this.#step(4));
  }

  u64(): number {
    return Number(this.#view.getBigUint64(this.#step(8)));
  }

  #step(count: number): number {
    const at = this.#at;
    if (at + count > this.#end) throw new MalformedMp4('a description is cut off');
    this.#at = at + count;
    return at;
  }
}
