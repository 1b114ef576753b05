// The page to read first: what each durable state of a recording starts, what follows, and what start-up
// does with each. The folders are the only memory: a state is on disk before its effect begins, so that a
// process that dies anywhere is taken up again by `resumeAll`. Calls only; the work is in the rooms.
//
//   media          effect                                         then
//   capturing      chunks to disk and into the live finisher       stopped -> finishing
//   interrupted    (found at start: we died while recording)       -> finishing, "Recovered", not queued
//   finishing      the finished file: live, else offline from raw  -> ready (and queued) | broken
//   ready          poster, ends decoded, raw file removed
//   broken         nothing; the raw file is kept
//
//   publication    effect (uploads/queue.ts)                       then
//   queued         create at Claap, once                           -> creating -> uploading | held
//   creating       (found at start: outcome unknown)               -> create-unknown
//   create-unknown look at Claap before anything is created again  -> uploading | a question
//   uploading      PUT the file, from byte 0                       -> processing | failed
//   processing     follow until Ready                              -> published | failed
import type { Settings } from '../preload/schemas/settings';
import type { TakeRequest } from '../preload/schemas/take';
import { type PlannedTake, planTake } from './capture/plan';
import type { Display } from './capture/sources';
import type { Takes, TakeSink } from './capture/takes';
import type { Clock } from './base/clock';
import type { Logger } from './base/log';
import { createChores } from './base/chores';
import { ok, type Result } from './base/result';
import type { LiveFinish } from './media/live-finish';
import type { Library, Recording } from './recordings/library';
import { createRawRecording } from './recordings/raw-recording';
import type { Media } from './media/media';
import type { Queue } from './uploads/queue';

export interface PipelineDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly takes: Takes;
  readonly library: Library;
  readonly media: Media;
  readonly queue: Queue;
  settings(): Settings;
  /** The displays that can be recorded now. */
  displays(): Promise<readonly Display[]>;
  titleFor(wish: string | undefined, sourceName: string): string;
  /** The setup of a take that began is the setup of the next one. */
  keepSetup(plan: PlannedTake): void;
}

export interface Pipeline {
  /** Resolves when recording has begun. */
  startTake(request: TakeRequest): Promise<Result<{ id: string }>>;
  /** Resolves when all chunks are on disk; finishing and upload follow by themselves. */
  stopTake(): Promise<Result<{ id: string }>>;
  /** Stops; the recording goes to the bin of 24 h instead of the queue. */
  discardTake(): Promise<Result<{ id: string }>>;
  /** Takes up everything that the last run left unfinished. */
  resumeAll(): void;
  /** A finished file is there, or finishing failed; told once a recording. */
  onSettled(listen: (recording: Recording) => void): () => void;
}

/** The conductor. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { clock, log, takes, library, media, queue } = deps;
  const settledListeners = new Set<(recording: Recording) => void>();
  // Starting a program disturbs a capture in the same process, and holds up the link that the user waits
  // for: what can wait for the end of both does.
  const chores = createChores(() => takes.view().state === 'idle' && !queue.isMakingLink(), log);
  takes.onChange(({ state, recordingId }) => {
    if (state === 'idle') chores.wake();
    const manifest = state === 'stopping' && library.get(recordingId ?? '')?.manifest;
    if (manifest && manifest.isWanted && manifest.discardedAt === null) queue.expect();
  });
  queue.onProgress(() => chores.wake());
  queue.onLink(() => chores.wake());

  async function openSink(plan: PlannedTake): Promise<Result<TakeSink>> {
    media.prepare();
    const made = await library.create({
      title: plan.title,
      startedAtMs: clock.now(),
      sourceName: plan.display.name,
      isWanted: plan.isWanted,
      channelId: plan.channelId,
    });
    if (!made.ok) return made;
    const { folder, manifest } = made.value;
    const { id } = manifest;
    let live: LiveFinish | null = null;
    const raw = createRawRecording({
      folder,
      clock,
      onKind: (kind) => {
        live = media.live(folder, kind);
      },
      onBytes: (bytes) => live?.push(bytes),
    });
    return ok({
      recordingId: id,
      append: (chunk) => raw.append(chunk),
      began: async (started) => {
        const kept = await library.change(id, {
          raw: {
            kind: raw.kind ?? 'matroska',
            mimeType: started.mimeType,
            width: started.width,
            height: started.height,
            header: raw.header,
            hasMicrophone: started.microphone === 'live',
            hasSystemSound: started.systemSound === 'live',
          },
        });
        return kept.ok ? ok(undefined) : kept;
      },
      ended: async ({ takeMs, cause }) => {
        const stoppedMs = clock.monotonic();
        const closed = await raw.close();
        if (!closed.ok) log.error('raw file not synced', { id, code: closed.failure.code });
        await library.moveMedia(
          id,
          { kind: 'stopped' },
          { takeMs, stoppedAt: new Date(clock.now()).toISOString(), lastFailure: cause },
        );
        void finish(id, live, stoppedMs);
      },
      abandoned: async () => {
        await live?.abort();
        await raw.close();
        if (raw.sizeBytes === 0) await library.removeEmpty(id);
        else resume(id);
      },
    });
  }

  /** `finishing` -> `ready` or `broken`. Without a live finisher the raw file is read. */
  async function finish(
    id: string,
    live: LiveFinish | null,
    stoppedMs: number | null,
  ): Promise<void> {
    const recording = library.get(id);
    if (recording === undefined) return;
    const done = await media.finish(recording, live);
    if (!done.ok) {
      log.error('not finished', { id, code: done.failure.code });
      await library.moveMedia(id, { kind: 'broke', failure: done.failure });
    } else {
      const { isWanted, isRecovered, discardedAt } =
        library.get(id)?.manifest ?? recording.manifest;
      await library.finish(id, isWanted && !isRecovered && discardedAt === null, {
        finished: done.value.finished,
        receipt: done.value.receipt && {
          ...done.value.receipt,
          stopToFileMs: stoppedMs === null ? null : Math.round(clock.monotonic() - stoppedMs),
        },
      });
      queue.poke('new-recording');
    }
    const settled = library.get(id);
    if (settled !== undefined) for (const listen of settledListeners) listen(settled);
    chores.add(() => lookAfter(id));
  }

  async function lookAfter(id: string): Promise<void> {
    await media.afterwards(id);
    media.prepare();
  }

  function resume(id: string): void {
    chores.add(() => resumeMedia(id));
  }

  /** What start-up does with a media state. */
  async function resumeMedia(id: string): Promise<void> {
    const recording = library.get(id);
    if (recording === undefined) return;
    switch (recording.manifest.media.kind) {
      case 'capturing':
        await library.moveMedia(id, { kind: 'found-interrupted' }, { isRecovered: true });
        return resumeMedia(id);
      case 'interrupted':
        await library.moveMedia(id, { kind: 'finish-began' });
        return finish(id, null, null);
      case 'finishing':
        return finish(id, null, null);
      case 'ready':
        return lookAfter(id);
      case 'broken':
        return;
      default:
        recording.manifest.media satisfies never;
    }
  }

  return {
    async startTake(request) {
      const plan = planTake(request, deps.settings(), await deps.displays(), deps.titleFor);
      if (!plan.ok) return plan;
      const began = await takes.start(plan.value, () => openSink(plan.value));
      // Settings are written in one go that holds main up: not while the picture begins to flow.
      if (began.ok) chores.add(async () => deps.keepSetup(plan.value));
      return began;
    },
    stopTake: () => takes.stop(),
    async discardTake() {
      const id = takes.view().recordingId;
      if (id === null) return takes.stop();
      // On disk before it stops: a crash in between must not upload what was thrown away.
      const discardedAt = new Date(clock.now()).toISOString();
      const kept = await library.change(id, { discardedAt });
      return kept.ok ? takes.stop() : kept;
    },
    resumeAll() {
      for (const { manifest } of library.list()) resume(manifest.id);
      queue.start();
      media.prepare();
    },
    onSettled(listen) {
      settledListeners.add(listen);
      return () => settledListeners.delete(listen);
    },
  };
}
