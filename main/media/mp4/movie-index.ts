// Writes the head of an ordinary mp4, `ftyp` and `moov`, from the sample tables: what a player needs to
// find any moment without reading the file. Pure. Contract: ISO/IEC 14496-12, 8; QuickTime reads it too.
import { BoxWriter } from './boxes';
import type { SampleTable } from './sample-table';
import type { TrackIntro } from './track-intro';

/** One track as it goes into the file. Times in units of the track. */
export interface MovieTrack {
  readonly intro: TrackIntro;
  readonly table: SampleTable;
  /** Shown earlier than its first sample says: the first frame is held from here on. 0 or more. */
  readonly leadIn: number;
  /** Played from here on (encoder delay of the sound, reordering of the picture). 0 or more. */
  readonly skip: number;
  /** How long the last sample lasts. */
  readonly lastDuration: number;
}

/** Units a second of the movie's own times: exact for sound. */
export const movieTimescale = 48_000;

/** Length of a track's own time line, `leadIn` included, in its units. */
export function trackDuration(track: MovieTrack): number {
  if (track.table.count === 0) return 0;
  return track.leadIn + track.table.lastTime - track.table.firstTime + track.lastDuration;
}

/** Length of what is played of a track, seconds. */
export function playedSeconds(track: MovieTrack): number {
  return Math.max(0, trackDuration(track) - track.skip) / track.intro.timescale;
}

/** An upper bound of the head's size, close to it, without writing it. */
export function estimateHeadBytes(
  tables: readonly { table: SampleTable; intro: TrackIntro }[],
): number {
  let bytes = 160;
  for (const { table, intro } of tables) {
    bytes += 520 + intro.sampleDescription.byteLength;
    bytes += table.sizes.length * 4 + table.durations.length * 4;
    bytes += table.hasCompositions ? table.compositions.length * 4 : 0;
    bytes += table.isAllSync ? 0 : table.syncs.length * 4;
    bytes += table.chunkRuns.length * 6 + table.chunkOffsets.length * 8;
  }
  return bytes;
}

/**
 * `ftyp` and `moov` for media whose first byte lies at `mediaStart` of the file. The size of the answer
 * does not depend on `mediaStart`, except through `isLarge` (file offsets of 64 bits).
 */
export function writeHead(
  tracks: readonly MovieTrack[],
  mediaStart: number,
  isLarge: boolean,
): Uint8Array<ArrayBuffer> {
  const out = new BoxWriter(estimateHeadBytes(tracks));
  out.box('ftyp', () => {
    out.ascii('isom');
    out.u32(512);
    out.ascii('isomiso2avc1mp41');
  });
  out.box('moov', () => {
    const length = Math.max(0, ...tracks.map(playedSeconds)) * movieTimescale;
    out.fullBox('mvhd', isLongTime(length) ? 1 : 0, 0, () => {
      writeTimes(out, length, () => out.u32(movieTimescale));
      out.u32(0x0001_0000);
      out.u16(0x0100);
      out.zeros(10);
      writeMatrix(out);
      out.zeros(24);
      out.u32(Math.max(0, ...tracks.map((track) => track.intro.id)) + 1);
    });
    for (const track of tracks) writeTrack(out, track, mediaStart, isLarge);
  });
  return out.written();
}

function writeTrack(out: BoxWriter, track: MovieTrack, mediaStart: number, isLarge: boolean): void {
  const { intro } = track;
  const isVideo = intro.kind === 'video';
  const played = playedSeconds(track) * movieTimescale;
  out.box('trak', () => {
    out.fullBox('tkhd', isLongTime(played) ? 1 : 0, 3, () => {
      writeTimes(out, played, () => {
        out.u32(intro.id);
        out.u32(0);
      });
      out.zeros(8);
      out.u16(0);
      out.u16(isVideo ? 0 : 1);
      out.u16(isVideo ? 0 : 0x0100);
      out.u16(0);
      writeMatrix(out);
      out.u32(intro.width);
      out.u32(intro.height);
    });
    out.box('edts', () => {
      const isLong = isLongTime(played);
      out.fullBox('elst', isLong ? 1 : 0, 0, () => {
        out.u32(1);
        if (isLong) {
          out.u64(Math.round(played));
          out.u64(track.skip);
        } else {
          out.u32(Math.round(played));
          out.u32(track.skip);
        }
        out.u32(0x0001_0000);
      });
    });
    out.box('mdia', () => {
      const duration = trackDuration(track);
      out.fullBox('mdhd', isLongTime(duration) ? 1 : 0, 0, () => {
        writeTimes(out, duration, () => out.u32(intro.timescale));
        out.u16(0x55c4); // "und", an undetermined language
        out.u16(0);
      });
      out.fullBox('hdlr', 0, 0, () => {
        out.u32(0);
        out.ascii(isVideo ? 'vide' : 'soun');
        out.zeros(12);
        out.ascii(isVideo ? 'VideoHandler\0' : 'SoundHandler\0');
      });
      out.box('minf', () => {
        if (isVideo) out.fullBox('vmhd', 0, 1, () => out.zeros(8));
        else out.fullBox('smhd', 0, 0, () => out.zeros(4));
        out.box('dinf', () => {
          out.fullBox('dref', 0, 0, () => {
            out.u32(1);
            out.fullBox('url ', 0, 1, () => undefined);
          });
        });
        out.box('stbl', () => writeTables(out, track, mediaStart, isLarge));
      });
    });
  });
}

function writeTables(
  out: BoxWriter,
  track: MovieTrack,
  mediaStart: number,
  isLarge: boolean,
): void {
  const { table } = track;
  out.bytes(track.intro.sampleDescription);
  out.fullBox('stts', 0, 0, () => writeDurations(out, track));
  if (table.hasCompositions)
    out.fullBox('ctts', table.lowestComposition < 0 ? 1 : 0, 0, () => {
      out.u32(table.compositions.length / 2);
      out.words(table.compositions.all());
    });
  if (!table.isAllSync)
    out.fullBox('stss', 0, 0, () => {
      out.u32(table.syncs.length);
      out.words(table.syncs.all());
    });
  out.fullBox('stsc', 0, 0, () => {
    out.u32(table.chunkRuns.length / 2);
    for (let at = 0; at < table.chunkRuns.length; at += 2) {
      out.u32(table.chunkRuns.at(at));
      out.u32(table.chunkRuns.at(at + 1));
      out.u32(1);
    }
  });
  out.fullBox('stsz', 0, 0, () => {
    out.u32(0);
    out.u32(table.sizes.length);
    out.words(table.sizes.all());
  });
  out.fullBox(isLarge ? 'co64' : 'stco', 0, 0, () => {
    out.u32(table.chunkOffsets.length);
    for (const offset of table.chunkOffsets.all()) {
      if (isLarge) out.u64(mediaStart + offset);
      else out.u32(mediaStart + offset);
    }
  });
}

// The table holds all durations but the last one; the lead-in belongs to the first.
function writeDurations(out: BoxWriter, track: MovieTrack): void {
  const { durations, count } = track.table;
  const before: number[] = [];
  const after: number[] = [];
  let runs = durations.all();
  const firstCount = runs[0] ?? 0;
  if (track.leadIn > 0 && firstCount > 0) {
    const first = runs[1] ?? 0;
    before.push(1, first + track.leadIn);
    if (firstCount > 1) before.push(firstCount - 1, first);
    runs = runs.subarray(2);
  }
  if (count > 0) after.push(1, track.lastDuration + (firstCount > 0 ? 0 : track.leadIn));
  out.u32((before.length + runs.length + after.length) / 2);
  for (const word of before) out.u32(word);
  out.words(runs);
  for (const word of after) out.u32(word);
}

// Creation and change time (not set), what stands between, then the length: 32 bits, or 64 where needed.
function writeTimes(out: BoxWriter, length: number, between: () => void): void {
  const isLong = isLongTime(length);
  out.zeros(isLong ? 16 : 8);
  between();
  if (isLong) out.u64(Math.round(length));
  else out.u32(Math.round(length));
}

function isLongTime(units: number): boolean {
  return units > 0xffff_fff0;
}

function writeMatrix(out: BoxWriter): void {
  for (const value of [0x0001_0000, 0, 0, 0, 0x0001_0000, 0, 0, 0, 0x4000_0000]) out.u32(value);
}
