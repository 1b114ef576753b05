// The media room as the conductor meets it: finish a recording (while it is made, or from its raw file),
// check it, and look after it afterwards. The raw file is removed only when the finished one was probed
// and both its ends were decoded; until then everything can be done again from it.
import { rm, stat } from 'node:fs/promises';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { finishedFile, findRaw, posterFile, type RawKind } from '../recordings/files';
import type { Library, Recording } from '../recordings/library';
import type { ManifestPatch } from '../recordings/library';
import { type FfmpegCandidate, findFfmpeg } from './find-ffmpeg';
import { createFinisher, type Finisher, type LiveFinish } from './finish';
import type { FinishedFile } from './finish-run';
import { makePoster } from './poster';
import type { Probe } from './probe';
import { rawLengthMs } from './raw-length';
import type { RawKind as RawContent } from './raw-kind';
import { makeReceipt, measureSound } from './receipt';
import { decodeEnds, verifyFinished } from './verify';

/** What the manifest learns when a recording is finished. */
export type FinishedFacts = Required<Pick<ManifestPatch, 'finished' | 'receipt'>>;

export interface Media {
  /** Looks for ffmpeg; once, before anything else. */
  load(): Promise<Result<void>>;
  /** Makes `live` begin without a pause; before the capture begins, since it costs time. */
  prepare(): void;
  /** Ends what `prepare` started. */
  close(): void;
  /** Finishes while the bytes come; null when there is no ffmpeg. */
  live(folder: string, kind: RawKind): LiveFinish | null;
  /** The finished file, synced and checked: from `live` when it went well, else from the raw file. */
  finish(recording: Recording, live: LiveFinish | null): Promise<Result<FinishedFacts>>;
  /** Poster, loudness, both ends decoded; then the raw file goes. Safe to call again. */
  afterwards(id: string): Promise<void>;
}

export interface MediaDeps {
  readonly candidates: readonly FfmpegCandidate[];
  readonly library: Library;
  readonly log: Logger;
}

interface Tools {
  readonly ffmpegPath: string;
  readonly finisher: Finisher;
}

/** The media room of this library. */
export function createMedia({ candidates, library, log }: MediaDeps): Media {
  let tools: Tools | null = null;

  async function finishOffline(
    { folder, manifest }: Recording,
    { finisher }: Tools,
  ): Promise<Result<FinishedFile>> {
    const rawPath = await findRaw(folder);
    if (rawPath === null) return err(failure('file-missing'));
    return finisher.offline({
      folder,
      rawPath,
      rawKind: contentOf(rawPath.endsWith('.webm') ? 'webm' : 'matroska'),
      takeMs: manifest.takeMs ?? undefined,
    });
  }

  async function check(
    { folder, manifest }: Recording,
    file: FinishedFile,
  ): Promise<Result<Probe>> {
    const rawPath = await findRaw(folder);
    return verifyFinished(file.path, {
      container: file.container,
      takeMs: manifest.takeMs,
      rawMs: rawPath === null ? null : await rawLengthMs(rawPath),
      hasSound: file.hasSound,
      videoFrames: file.videoFrames,
    });
  }

  async function facts({ manifest }: Recording, file: FinishedFile): Promise<FinishedFacts> {
    const { size, mtimeMs } = await stat(file.path);
    return {
      finished: {
        container: file.container,
        sizeBytes: size,
        mtimeMs,
        durationMs: file.durationMs,
      },
      receipt: makeReceipt(file, {
        takeMs: manifest.takeMs ?? file.durationMs,
        sound: null,
        stopToFileMs: null,
        stopToLinkMs: null,
      }),
    };
  }

  return {
    async load() {
      const found = await findFfmpeg(candidates, log);
      if (!found.ok) return found;
      const ffmpegPath = found.value.path;
      tools = { ffmpegPath, finisher: createFinisher({ ffmpegPath, log }) };
      return ok(undefined);
    },

    prepare: () => tools?.finisher.prepare(),
    close: () => tools?.finisher.cool(),
    live: (folder, kind) => tools?.finisher.live({ folder, rawKind: contentOf(kind) }) ?? null,

    async finish(recording, live) {
      if (tools === null) return err(failure('ffmpeg-missing'));
      const { id, takeMs } = recording.manifest;
      const made = await live?.end({ takeMs: takeMs ?? undefined });
      if (made?.ok === true) {
        const checked = await check(recording, made.value);
        if (checked.ok) return ok(await facts(recording, made.value));
        log.warn('the live file is not what was recorded', { id, ...checked.failure.detail });
      }
      const again = await finishOffline(recording, tools);
      if (!again.ok) return again;
      const checked = await check(recording, again.value);
      // What the raw file holds is all there is: a length that differs is told, not refused.
      if (!checked.ok) log.warn('the offline file differs', { id, ...checked.failure.detail });
      return ok(await facts(recording, again.value));
    },

    async afterwards(id) {
      const recording = library.get(id);
      const finished = recording?.manifest.finished;
      if (tools === null || recording === undefined || !finished) return;
      const { ffmpegPath } = tools;
      const { folder } = recording;
      const file = finishedFile(folder, finished.container);
      const seconds = finished.durationMs / 1000;
      const isThere = (path: string): Promise<boolean> =>
        stat(path).then(
          () => true,
          () => false,
        );

      if (!(await isThere(posterFile(folder)))) {
        const poster = await makePoster({ ffmpegPath, log, source: file, folder, seconds });
        if (poster.ok) await library.change(id, { hasPoster: true });
      }
      const rawPath = await findRaw(folder);
      if (rawPath === null) return;
      const ends = await decodeEnds({
        ffmpegPath,
        log,
        file,
        container: finished.container,
        seconds,
      });
      if (!ends.ok) {
        log.error('the finished file does not decode; the raw file is kept', { id });
        return;
      }
      // Silence on purpose is not measured, so that nobody is warned of it.
      const { raw } = recording.manifest;
      if (raw === null || raw.hasMicrophone || raw.hasSystemSound) {
        const sound = await measureSound({ ffmpegPath, log, file });
        const receipt = library.get(id)?.manifest.receipt;
        if (sound.ok && sound.value !== null && receipt)
          await library.change(id, { receipt: { ...receipt, ...sound.value } });
      }
      await rm(rawPath, { force: true });
    },
  };
}

// MediaRecorder writes H.264 into Matroska, and VP9 or VP8 into WebM (facts.md).
function contentOf(kind: RawKind): RawContent {
  return kind === 'webm' ? 'webm' : 'matroska-h264';
}
