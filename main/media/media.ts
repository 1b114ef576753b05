// The media room as the conductor meets it: finish a recording (while it is made, or from its raw files),
// check it, and look after it afterwards. The raw files are removed only when the finished one was probed
// and both its ends were decoded; until then everything can be done again from them.
import { rm, stat } from 'node:fs/promises';
import { soundLateMs } from '../../preload/sound-lateness';
import { syncFolder } from '../base/atomic-file';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { finishedFile, findRawParts, posterFile, type RawKind } from '../recordings/files';
import type { Library, Recording } from '../recordings/library';
import type { ManifestPatch } from '../recordings/library';
import { type FfmpegCandidate, findFfmpeg, type FoundFfmpeg } from './find-ffmpeg';
import { createFinisher, type Finisher } from './finish';
import type { FinishedFile } from './finish-run';
import type { LiveFinish } from './live-finish';
import { makePoster } from './poster';
import type { Probe } from './probe';
import { rawLengthMs } from './raw-length';
import type { RawKind as RawContent } from './raw-kind';
import { checkPicture, withPicture } from './picture-check';
import { makeReceipt, measureSound, withSound } from './receipt';
import { hasTroublePassed, isPassing, roomMissing } from './room';
import { decodeEnds, verifyFinished } from './verify';

/** What the manifest learns when a recording is finished. */
export type FinishedFacts = Required<Pick<ManifestPatch, 'finished' | 'receipt'>>;

export interface Media {
  /** Looks for ffmpeg; once, before anything else. */
  load(): Promise<Result<void>>;
  /** First line of `ffmpeg -version`; null while none was found. */
  ffmpegVersion(): string | null;
  /** The program; null while none was found. */
  ffmpegPath(): string | null;
  /** Makes `live` begin without a pause; before the capture begins, since it costs time. */
  prepare(): void;
  /** Ends what `prepare` started. */
  close(): void;
  /** Finishes while the bytes come; null when there is no ffmpeg. */
  live(folder: string, kind: RawKind): LiveFinish | null;
  /**
   * The finished file, synced and checked: from `live` when it went well, else from the raw files.
   * Failures as of `Finisher.offline`; `disk-full` says in `neededBytes` how much more room it takes.
   */
  finish(recording: Recording, live: LiveFinish | null): Promise<Result<FinishedFacts>>;
  /**
   * Whether what broke a `broken` recording has passed, so that `finish` may be tried again: room on the disk, a
   * folder that can be written, ffmpeg there; and once in each run of the app whatever it was. Cheap.
   */
  canFinishNow(recording: Recording): Promise<boolean>;
  /** Poster, loudness, both ends decoded; then the raw files go. Safe to call again. */
  afterwards(id: string): Promise<void>;
  /** Looks once through the picture of a new recording; true when nothing is left to be looked at. */
  lookThrough(id: string, signal: AbortSignal): Promise<boolean>;
}

export interface MediaDeps {
  readonly candidates: readonly FfmpegCandidate[];
  readonly library: Pick<Library, 'get' | 'change'>;
  readonly log: Logger;
}

interface Tools {
  readonly found: FoundFfmpeg;
  readonly finisher: Finisher;
}

/** The media room of this library. */
export function createMedia({ candidates, library, log }: MediaDeps): Media {
  let tools: Tools | null = null;
  /** What could not be finished in this run for no reason that passes. */
  const hopeless = new Set<string>();

  async function load(): Promise<Result<void>> {
    const found = await findFfmpeg(candidates, log);
    if (!found.ok) return found;
    const finisher = createFinisher({ ffmpegPath: found.value.path, log, soundLateMs });
    tools = { found: found.value, finisher };
    return ok(undefined);
  }

  async function finishOffline(
    { folder, manifest }: Recording,
    { finisher }: Tools,
  ): Promise<Result<FinishedFile>> {
    const parts = await findRawParts(folder);
    if (parts.length === 0)
      return err(failure((await isThere(folder)) ? 'file-missing' : 'folder-missing'));
    const missing = await roomMissing(folder, parts, manifest.takeMs);
    if (missing > 0) return err(failure('disk-full', { neededBytes: missing }));
    const made = await finisher.offline({
      folder,
      parts: parts.map(({ part, path }) => ({
        path,
        header: (part === 1 ? manifest.raw : manifest.moreParts[part - 2])?.header ?? null,
      })),
      takeMs: manifest.takeMs ?? undefined,
    });
    if (made.ok || made.failure.code !== 'disk-full') return made;
    // Somebody else took the room meanwhile.
    const neededBytes = Math.max(1, await roomMissing(folder, parts, manifest.takeMs));
    return err(failure('disk-full', { ...made.failure.detail, neededBytes }));
  }

  async function check(
    { folder, manifest }: Recording,
    file: FinishedFile,
  ): Promise<Result<Probe>> {
    return verifyFinished(file.path, {
      container: file.container,
      takeMs: manifest.takeMs,
      rawMs: () => rawPartsMs(folder),
      parts: file.raw?.parts ?? 1,
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
        takeMs: manifest.takeMs,
        frameRate: manifest.frameRate,
        heard: manifest.heard,
        stopToFileMs: null,
        stopToLinkMs: null,
      }),
    };
  }

  async function keepSound(recording: Recording, ffmpegPath: string, file: string): Promise<void> {
    const { id, raw, receipt } = recording.manifest;
    // Silence on purpose is not measured, so that nobody is warned of it.
    const isSilent = raw !== null && !raw.hasMicrophone && !raw.hasSystemSound;
    if (receipt === null || receipt.maxVolumeDb !== null || isSilent) return;
    const sound = await measureSound({ ffmpegPath, log, file });
    // As it is by now: how long the link took is written meanwhile.
    const latest = library.get(id)?.manifest.receipt;
    if (sound.ok && sound.value !== null && latest)
      await library.change(id, { receipt: withSound(latest, sound.value) });
  }

  return {
    load,
    ffmpegPath: () => tools?.found.path ?? null,
    ffmpegVersion: () => tools?.found.version ?? null,
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
      if (!again.ok) {
        if (!isPassing(again.failure)) hopeless.add(id);
        return again;
      }
      const checked = await check(recording, again.value);
      // What the raw files hold is all there is: a length that differs is told, not refused.
      if (!checked.ok) log.warn('the offline file differs', { id, ...checked.failure.detail });
      return ok(await facts(recording, again.value));
    },

    async canFinishNow(recording) {
      const { media } = recording.manifest;
      if (media.kind !== 'broken') return false;
      if (tools === null && !(await load()).ok) return false;
      if (!isPassing(media.failure) && hopeless.has(recording.manifest.id)) return false;
      return hasTroublePassed(recording, media.failure);
    },

    async lookThrough(id, signal) {
      const recording = library.get(id);
      const { finished = null, receipt = null } = recording?.manifest ?? {};
      // Recordings of former versions are left as they are.
      if (tools === null || recording === undefined || finished === null) return true;
      if (receipt?.evidence?.blackMs !== null) return true;
      const file = finishedFile(recording.folder, finished.container);
      const seen = await checkPicture({ ffmpegPath: tools.found.path, log, file, signal });
      if (signal.aborted) return false;
      const latest = library.get(id)?.manifest.receipt;
      if (seen.ok && latest) await library.change(id, { receipt: withPicture(latest, seen.value) });
      return true;
    },

    async afterwards(id) {
      const recording = library.get(id);
      const finished = recording?.manifest.finished;
      if (tools === null || recording === undefined || !finished) return;
      const ffmpegPath = tools.found.path;
      const { folder } = recording;
      const file = finishedFile(folder, finished.container);
      const seconds = finished.durationMs / 1000;
      if (!(await isThere(posterFile(folder)))) {
        const poster = await makePoster({ ffmpegPath, log, source: file, folder, seconds });
        if (poster.ok) await library.change(id, { hasPoster: true });
      } else if (!recording.manifest.hasPoster) await library.change(id, { hasPoster: true });
      // Whether or not the raw files are still there: a start in between must not leave it unmeasured.
      await keepSound(recording, ffmpegPath, file);
      const parts = await findRawParts(folder);
      if (parts.length === 0) return;
      const ends = await decodeEnds({
        ffmpegPath,
        log,
        file,
        container: finished.container,
        seconds,
      });
      if (!ends.ok) {
        log.error('the finished file does not decode; the raw files are kept', { id });
        return;
      }
      // Its name must outlive a power cut before theirs may go.
      await syncFolder(folder);
      // The last ones first: what is left after a crash is a beginning.
      for (const part of parts.toReversed()) await rm(part.path, { force: true });
    },
  };
}

// Of all parts together; null when one of them does not tell.
async function rawPartsMs(folder: string): Promise<number | null> {
  const parts = await findRawParts(folder);
  const lengths = await Promise.all(parts.map((part) => rawLengthMs(part.path)));
  const known = lengths.filter((length) => length !== null);
  return known.length < lengths.length ? null : known.reduce((sum, length) => sum + length, 0);
}

// MediaRecorder writes H.264 into Matroska, and VP9 or VP8 into WebM (facts.md).
function contentOf(kind: RawKind): RawContent {
  return kind === 'webm' ? 'webm' : 'matroska-h264';
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
