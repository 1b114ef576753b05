// Turns ffmpeg's stream of fragments into an ordinary mp4 while it comes: media bytes go to the file, what
// they are goes into the tables, and at the end only the index is left to write. The live and the offline
// finish both go through here, so their files are equal. What a crash leaves: see media-store.ts.
import type { Clock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { MalformedMp4 } from './boxes';
import { FragmentReader } from './fragment-reader';
import type { Run } from './fragment-reader';
import { MediaStore } from './media-store';
import type { PartFactory } from './part-file';
import { estimateHeadBytes, playedSeconds, writeHead } from './movie-index';
import type { MovieTrack } from './movie-index';
import { SampleTable } from './sample-table';
import { longestStep, seenSteps, settlingSeconds, withoutSettling } from './settling';
import { withParameterSets } from './parameter-sets';
import type { ParameterSets } from './parameter-sets';
import type { TrackIntro } from './track-intro';

/** Samples of silence that ffmpeg's own AAC encoder puts in front (its `initial_padding`). */
const aacPriming = 1024;

export interface AssembledFile {
  readonly sizeBytes: number;
  readonly durationMs: number;
  readonly videoFrames: number;
  readonly indexBytes: number;
  readonly paddingBytes: number;
  readonly indexAtFront: boolean;
  /** Longest time between two frames, ms; the last frame's own length is not in it. */
  readonly longestGapMs: number;
  readonly hasSound: boolean;
  /** Media bytes that were copied while recording, for the bench. */
  readonly copiedBytes: number;
}

export interface AssemblerOptions {
  /** The finished file's name. */
  readonly file: string;
  readonly log: Logger;
  readonly clock: Clock;
  readonly createPart?: PartFactory;
}

interface Track {
  readonly intro: TrackIntro;
  readonly table: SampleTable;
}

export class Mp4Assembler {
  readonly #tracks: Track[] = [];
  readonly #store: MediaStore;
  readonly #reader: FragmentReader;

  constructor(options: AssemblerOptions) {
    this.#store = new MediaStore({
      file: options.file,
      log: options.log,
      clock: options.clock,
      ...(options.createPart === undefined ? {} : { createPart: options.createPart }),
      indexBytes: () => estimateHeadBytes(this.#tracks),
    });
    this.#reader = new FragmentReader({
      tracks: (intros) => {
        for (const intro of intros) this.#tracks.push({ intro, table: new SampleTable() });
      },
      run: (run) => this.#addRun(run),
      media: (bytes) => this.#store.append(bytes),
    });
  }

  get mediaBytes(): number {
    return this.#store.mediaBytes;
  }

  /** The disk's first error, or undefined. */
  get failed(): Error | undefined {
    return this.#store.failed;
  }

  /** Bytes that wait for the disk. */
  get backlogBytes(): number {
    return this.#store.backlogBytes;
  }

  /** Called when the backlog may have become short. */
  set onDrain(listener: () => void) {
    this.#store.onDrain = listener;
  }

  /**
   * The next bytes of the stream.
   * @throws MalformedMp4, or the disk's first error
   */
  push(bytes: Uint8Array): void {
    if (this.#store.failed !== undefined) throw this.#store.failed;
    this.#reader.push(bytes);
  }

  /**
   * No more bytes come: writes the index, syncs, names the file. `takeMs` is how long the last picture
   * must last when there is no sound to tell; `otherSets` belong to pictures that the stream's head did
   * not know of.
   * @throws MalformedMp4 when the stream was cut or empty, or the disk's error; nothing is left then
   */
  async finish(
    takeMs: number | null,
    otherSets: readonly ParameterSets[] = [],
  ): Promise<AssembledFile> {
    const video = this.#tracks.find((track) => track.intro.kind === 'video');
    if (!this.#reader.isWhole || video === undefined || video.table.count === 0) {
      await this.abort();
      throw new MalformedMp4('the stream holds no whole picture track');
    }
    const sound = this.#tracks.find(
      (track) => track.intro.kind === 'audio' && track.table.count > 0,
    );
    const whole = alignTracks(describedWith(video, otherSets), sound, takeMs);
    const steps = seenSteps(video.table.durations.all(), whole[0]?.leadIn ?? 0);
    const { timescale } = video.intro;
    const settled = settlingSeconds(steps, timescale, Math.max(...whole.map(playedSeconds)));
    const tracks = withoutSettling(whole, settled);
    const stored = await this.#store.finish((mediaStart, isLarge) =>
      writeHead(tracks, mediaStart, isLarge),
    );
    return {
      sizeBytes: stored.sizeBytes,
      durationMs: Math.max(...tracks.map(playedSeconds)) * 1000,
      videoFrames: video.table.count,
      indexBytes: stored.indexBytes,
      paddingBytes: stored.paddingBytes,
      indexAtFront: stored.indexAtFront,
      longestGapMs: (longestStep(steps, timescale, settled) / timescale) * 1000,
      hasSound: sound !== undefined,
      copiedBytes: stored.copiedBytes,
    };
  }

  /** Removes what was written; never throws. */
  abort(): Promise<void> {
    return this.#store.abort();
  }

  #addRun(run: Run): void {
    const track = this.#tracks.find((candidate) => candidate.intro.id === run.trackId);
    track?.table.addChunk(run.mediaOffset, run.samples);
  }
}

function describedWith(track: Track, sets: readonly ParameterSets[]): Track {
  const { intro } = track;
  const sampleDescription = withParameterSets(intro.sampleDescription, sets);
  return { ...track, intro: { ...intro, sampleDescription } };
}

/**
 * Puts picture and sound on one time line that begins with the earlier of the two. A picture that begins
 * later is shown from the beginning; the last picture is held to the end of the sound (or of the take):
 * a still screen gives no frames, and no player should show black instead.
 */
export function alignTracks(
  video: Track,
  sound: Track | undefined,
  takeMs: number | null,
): MovieTrack[] {
  const scale = video.intro.timescale;
  const skip = Math.max(0, video.table.lowestComposition);
  const videoStart = (video.table.firstTime + skip) / scale;
  const soundScale = sound?.intro.timescale ?? 1;
  const soundStart = sound === undefined ? 0 : (sound.table.firstTime + aacPriming) / soundScale;
  const start = sound === undefined ? videoStart : Math.min(videoStart, soundStart);
  const leadIn = Math.max(0, Math.round((videoStart - start) * scale));

  const soundTrack: MovieTrack | undefined =
    sound === undefined
      ? undefined
      : {
          intro: sound.intro,
          table: sound.table,
          leadIn: 0,
          skip: aacPriming,
          lastDuration: sound.table.endTime - sound.table.lastTime,
        };
  const end = soundTrack === undefined ? (takeMs ?? 0) / 1000 : playedSeconds(soundTrack);
  const lastStart = leadIn + video.table.lastTime - video.table.firstTime - skip;
  const declared = Math.max(1, video.table.endTime - video.table.lastTime);
  const videoTrack: MovieTrack = {
    intro: video.intro,
    table: video.table,
    leadIn,
    skip,
    lastDuration: Math.max(declared, Math.round(end * scale) - lastStart),
  };
  return soundTrack === undefined ? [videoTrack] : [videoTrack, soundTrack];
}
