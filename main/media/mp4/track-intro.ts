// Reads the head of a fragmented mp4 (its `moov`): which tracks there are, how they are described to a
// decoder, and the defaults that their fragments fall back to. Pure. Contract: ISO/IEC 14496-12, 8.
import { boxesBetween, findBox, MalformedMp4, viewOf } from './boxes';
import type { BoxPlace } from './boxes';

/** What the head of the stream says about one track. */
export interface TrackIntro {
  readonly id: number;
  readonly kind: 'video' | 'audio';
  /** Units a second of its times. */
  readonly timescale: number;
  /** The whole `stsd` box, copied as it is into the finished file. */
  readonly sampleDescription: Uint8Array;
  /** 16.16 fixed point, as the file stores them; 0 for sound. */
  readonly width: number;
  readonly height: number;
  readonly defaultDuration: number;
  readonly defaultSize: number;
  readonly defaultFlags: number;
}

/**
 * The tracks of a `moov` box (given whole, with its head).
 * @throws MalformedMp4
 */
export function readTrackIntros(moov: Uint8Array): TrackIntro[] {
  const root = boxesBetween(moov, 0, moov.byteLength)[0];
  if (root?.type !== 'moov') throw new MalformedMp4('no moov');
  const children = boxesBetween(moov, root.body, root.end);
  const defaults = readDefaults(moov, children);
  const intros: TrackIntro[] = [];
  for (const trak of children.filter((box) => box.type === 'trak')) {
    const intro = readTrack(moov, trak, defaults);
    if (intro !== undefined) intros.push(intro);
  }
  return intros;
}

type Defaults = ReadonlyMap<number, { duration: number; size: number; flags: number }>;

function readDefaults(moov: Uint8Array, children: readonly BoxPlace[]): Defaults {
  const view = viewOf(moov);
  const defaults = new Map<number, { duration: number; size: number; flags: number }>();
  const mvex = children.find((box) => box.type === 'mvex');
  if (mvex === undefined) return defaults;
  for (const trex of boxesBetween(moov, mvex.body, mvex.end)) {
    if (trex.type !== 'trex') continue;
    need(trex, 24);
    defaults.set(view.getUint32(trex.body + 4), {
      duration: view.getUint32(trex.body + 12),
      size: view.getUint32(trex.body + 16),
      flags: view.getUint32(trex.body + 20),
    });
  }
  return defaults;
}

function readTrack(moov: Uint8Array, trak: BoxPlace, defaults: Defaults): TrackIntro | undefined {
  const view = viewOf(moov);
  const tkhd = need(findBox(moov, trak, 'tkhd'), 84);
  const mdhd = need(findBox(moov, trak, 'mdia', 'mdhd'), 20);
  const hdlr = need(findBox(moov, trak, 'mdia', 'hdlr'), 12);
  const stsd = need(findBox(moov, trak, 'mdia', 'minf', 'stbl', 'stsd'), 8);
  const handler = view.getUint32(hdlr.body + 8);
  const kind = handler === 0x76_69_64_65 ? 'video' : handler === 0x73_6f_75_6e ? 'audio' : null;
  if (kind === null) return undefined;
  const id = view.getUint32(tkhd.body + (isLong(view, tkhd) ? 20 : 12));
  const timescale = view.getUint32(mdhd.body + (isLong(view, mdhd) ? 20 : 12));
  if (timescale === 0) throw new MalformedMp4('a track without a timescale');
  const own = defaults.get(id);
  return {
    id,
    kind,
    timescale,
    sampleDescription: moov.slice(stsd.start, stsd.end),
    width: view.getUint32(tkhd.end - 8),
    height: view.getUint32(tkhd.end - 4),
    defaultDuration: own?.duration ?? 0,
    defaultSize: own?.size ?? 0,
    defaultFlags: own?.flags ?? 0,
  };
}

function isLong(view: DataView, box: BoxPlace): boolean {
  return view.getUint8(box.body) === 1;
}

function need(box: BoxPlace | undefined, bodyBytes: number): BoxPlace {
  if (box === undefined) throw new MalformedMp4('a box of the track is missing');
  const least = box.type === 'mdhd' && box.end - box.body > 24 ? 24 : bodyBytes;
  if (box.end - box.body < least) throw new MalformedMp4(`box ${box.type} is too short`);
  return box;
}
