// Where the chunks of a take go: each part into a raw file of the recording's folder, the same bytes into
// the live finisher, and what the engine says of the capture into the manifest. Watches the disk meanwhile.
// If the process dies in the middle, the manifest says `capturing` and the raw files hold every receipted
// chunk: pipeline.ts takes it from there.
import type { FailureCode } from '../preload/schemas/failure';
import type { Logger } from './base/log';
import type { Clock } from './base/clock';
import { failure } from './base/failure';
import { ok, type Result } from './base/result';
import { createDiskGuard, type DiskSpace } from './capture/disk-guard';
import type { TakeSink } from './capture/live-take';
import type { PlannedTake } from './capture/plan';
import type { Takes } from './capture/takes-api';
import { nameOf } from './capture/target';
import type { LiveFinish } from './media/live-finish';
import type { Media } from './media/media';
import type { Library } from './recordings/library';
import type { LaterPart } from './recordings/manifest';
import { partBytes } from './recordings/files';
import { createRawRecording, type RawRecording } from './recordings/raw-recording';

export interface SinkDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly takes: Takes;
  readonly library: Library;
  readonly media: Media;
  /** Room on the disk of this folder; null when it does not tell. */
  diskSpace(folder: string): Promise<DiskSpace | null>;
  /** All chunks are on the disk. `stoppedMs`: when, by the monotonic clock. */
  ended(id: string, live: LiveFinish | null, stoppedMs: number): void;
  /** The folder can't be written any more, though its disk is not full: the take has ended. */
  folderLost(): void;
  /** It never began, but some bytes are there. */
  leftBehind(id: string): void;
}

/** Another folder may do where these ended a take. A full disk is not among them: it was told before. */
const lostFolder: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'folder-missing',
  'folder-read-only',
  'folder-not-allowed',
  'disk-error',
]);

/** Makes the recording's folder and manifest, and the sink that fills it; in the library, or in `root`. */
export async function openSink(
  deps: SinkDeps,
  plan: PlannedTake,
  root?: string,
): Promise<Result<TakeSink>> {
  const { clock, log, takes, library, media } = deps;
  media.prepare();
  const made = await library.create({
    title: plan.title,
    startedAtMs: clock.now(),
    sourceName: nameOf(plan),
    isWanted: plan.isWanted,
    channelId: plan.channelId,
    frameRate: plan.frameRate,
    ...(root === undefined ? {} : { root }),
  });
  if (!made.ok) return made;
  const { folder, manifest } = made.value;
  const { id } = manifest;
  let live: LiveFinish | null = null;
  let freeing: Promise<void> | null = null;
  let earlierBytes = 0;
  let raw = openPart(1);
  let later: Pick<LaterPart, 'because' | 'startedAt'> | null = null;
  const guard = createDiskGuard({
    clock,
    space: async () => {
      const space = await deps.diskSpace(folder);
      // What the finisher still holds in memory will want its room at Stop.
      const owed = earlierBytes + raw.sizeBytes - (await partBytes(folder));
      return space && { ...space, freeBytes: space.freeBytes - Math.max(0, owed) };
    },
    // The finished file grows beside the raw one.
    writtenBytes: () => 2 * (earlierBytes + raw.sizeBytes),
    onMinutesLeft: (minutes) => takes.setMinutesLeft(minutes),
    onFull: () => void takes.stop(failure('disk-full')),
  });

  function openPart(part: number): RawRecording {
    return createRawRecording({
      folder,
      clock,
      part,
      onKind: (kind) => {
        if (part === 1) live = media.live(folder, kind);
        else live?.nextPart(kind === 'webm' ? 'webm' : 'matroska-h264');
      },
      onBytes: (bytes) => live?.push(bytes),
    });
  }

  return ok({
    recordingId: id,
    append: async (chunk) => {
      const receipt = await raw.append(chunk);
      if (receipt.ok || receipt.failure.code !== 'disk-full') return receipt;
      if (live === null && freeing === null) return receipt;
      // What is finished so far can be made again: its room goes to what is being recorded.
      freeing ??= live?.abort() ?? null;
      live = null;
      await freeing;
      return raw.append(chunk);
    },
    began: async (started) => {
      const facts = {
        kind: raw.kind ?? 'matroska',
        mimeType: started.mimeType,
        width: started.width,
        height: started.height,
        header: raw.header,
        hasMicrophone: started.microphone === 'live',
        hasSystemSound: started.systemSound === 'live',
      } as const;
      const before = library.get(id)?.manifest.moreParts ?? [];
      const kept = await library.change(
        id,
        later === null ? { raw: facts } : { moreParts: [...before, { ...facts, ...later }] },
      );
      return kept.ok ? ok(undefined) : kept;
    },
    nextPart: async (because) => {
      const closed = await raw.close();
      if (!closed.ok) log.error('part not synced', { id, code: closed.failure.code });
      // A part that got no byte left no file: the next one takes its place.
      if (raw.sizeBytes > 0) {
        earlierBytes += raw.sizeBytes;
        later = { because, startedAt: new Date(clock.now()).toISOString() };
        raw = openPart(raw.part + 1);
      } else raw = openPart(raw.part);
      return ok(undefined);
    },
    ended: async ({ takeMs, cause, heard }) => {
      if (cause !== null && lostFolder.has(cause.code)) deps.folderLost();
      const stoppedMs = clock.monotonic();
      guard.stop();
      // Beside the last sync: asked again by the pipeline, it answers the same.
      void live?.end({ takeMs });
      const closed = await raw.close();
      if (!closed.ok) log.error('raw file not synced', { id, code: closed.failure.code });
      await library.moveMedia(
        id,
        { kind: 'stopped' },
        {
          takeMs,
          heard,
          stoppedAt: new Date(clock.now()).toISOString(),
          endedBecause: cause,
          lastFailure: cause,
        },
      );
      deps.ended(id, live, stoppedMs);
    },
    abandoned: async () => {
      guard.stop();
      await live?.abort();
      await raw.close();
      if (earlierBytes + raw.sizeBytes === 0) await library.removeEmpty(id);
      else deps.leftBehind(id);
    },
  });
}
