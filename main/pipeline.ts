// The page to read first: what each durable state of a recording starts, what follows, and what start-up
// does with each. The folders are the only memory: a state is on disk before its effect begins, so that a
// process that dies anywhere is taken up again by `resumeAll`. Calls only; the work is in the rooms.
//
//   media          effect                                         then
//   capturing      chunks to disk and into the live finisher       stopped -> finishing
//   interrupted    (found at start: we died while recording)       -> finishing, "Recovered", not queued
//   finishing      the finished file: live, else offline from raw  -> ready (and queued) | broken
//   ready          poster, ends decoded, raw files removed
//   broken         the raw files are kept                          -> finishing, once the reason has passed
//
//   publication    effect (uploads/queue.ts)                       then
//   queued         create at Claap, once                           -> creating -> uploading | held
//   creating       (found at start: outcome unknown)               -> create-unknown
//   create-unknown look at Claap before anything is created again  -> uploading | a question
//   uploading      PUT the file, from byte 0                       -> processing | failed
//   processing     follow until Ready                              -> published | failed
import type { Settings } from '../preload/schemas/settings';
import type { MicrophoneChoice, TakeRequest } from '../preload/schemas/take';
import { type PlannedTake, planTake } from './capture/plan';
import { type DiskSpace, leastToStart } from './capture/disk-guard';
import type { WindowSource } from '../preload/schemas/sources';
import type { Display } from './capture/sources';
import type { Takes } from './capture/takes-api';
import { wantedKind } from './capture/target';
import type { Clock } from './base/clock';
import type { Logger } from './base/log';
import { createChores } from './base/chores';
import { failure } from './base/failure';
import { err, type Result } from './base/result';
import type { LiveFinish } from './media/live-finish';
import type { Library, Recording } from './recordings/library';
import type { Media } from './media/media';
import type { Bin } from './recordings/bin';
import { findRawParts } from './recordings/files';
import { bootTime, recoveredFacts } from './recordings/loss';
import { openSink, type SinkDeps } from './take-sink';
import type { Queue } from './uploads/queue';

export interface PipelineDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly takes: Takes;
  readonly library: Library;
  readonly media: Media;
  readonly queue: Queue;
  readonly bin: Pick<Bin, 'discard'>;
  /** The library is read: there is a place for a recording. A take that is wanted before waits for it. */
  readonly opened: Promise<void>;
  settings(): Settings;
  /** The displays that can be recorded now. */
  displays(): Promise<readonly Display[]>;
  /** The windows of other programs that can be recorded now. */
  windows(): Promise<readonly WindowSource[]>;
  titleFor(wish: string | undefined, sourceName: string): string;
  /** Where a take goes on when the library's folder can't be written any more. */
  readonly spareFolder: string;
  /** Room on the disk of this folder; null when it does not tell. */
  diskSpace(folder: string): Promise<DiskSpace | null>;
  /** The setup of a take that began is the setup of the next one. */
  keepSetup(plan: PlannedTake): void;
  /** The microphone that was chosen while recording is the next take's too. */
  keepMicrophone(microphone: MicrophoneChoice): void;
}

export interface Pipeline {
  /** Resolves when recording has begun. */
  startTake(request: TakeRequest): Promise<Result<{ id: string }>>;
  /** Resolves when all chunks are on disk; finishing and upload follow by themselves. */
  stopTake(): Promise<Result<{ id: string }>>;
  /** Stops; the recording goes to the bin of 24 h instead of the queue. */
  discardTake(): Promise<Result<{ id: string }>>;
  /** Discards, and begins again with the same wish. */
  restartTake(): Promise<Result<{ id: string }>>;
  /** Records another microphone from now on, and in the next takes. */
  setMicrophone(microphone: MicrophoneChoice): Result<void>;
  /** Takes up everything that the last run left unfinished. */
  resumeAll(): void;
  /** A finished file is there, or finishing failed; told once a recording. */
  onSettled(listen: (recording: Recording) => void): () => void;
}

/** ms without a take, after which finished pictures are looked through. */
const calmMs = 60_000;

/** ms; a disk that was full may have room again. */
const mendEveryMs = 30_000;

/** The conductor. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { clock, log, takes, library, media, queue, bin } = deps;
  const settledListeners = new Set<(recording: Recording) => void>();
  // Starting a program disturbs a capture in the same process, and holds up the link that the user waits
  // for: what can wait for the end of both does.
  const chores = createChores(() => takes.view().state === 'idle' && !queue.isMakingLink(), log);
  /** Finished pictures that are still to be looked through; the look under way, and the wait for the next. */
  const unseen = new Set<string>();
  let looking = new AbortController();
  let stopWaiting = (): void => undefined;
  takes.onChange(({ state, recordingId }) => {
    looking.abort();
    stopWaiting();
    if (state === 'idle') {
      chores.wake();
      lookWhenCalm();
    }
    const manifest = state === 'stopping' && library.get(recordingId ?? '')?.manifest;
    if (manifest && manifest.isWanted && manifest.discardedAt === null) queue.expect(recordingId);
  });
  queue.onProgress(() => chores.wake());
  queue.onLink(() => chores.wake());

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
      const { isWanted, isRecovered } = library.get(id)?.manifest ?? recording.manifest;
      await library.finish(id, isWanted && !isRecovered, {
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
    chores.add(async () => {
      await lookAfter(id);
      media.prepare();
    });
  }

  const sinks: SinkDeps = {
    ...deps,
    ended: (id, live, stoppedMs) => void finish(id, live, stoppedMs),
    leftBehind: resume,
    folderLost: () => void goOnElsewhere(),
  };

  async function lookAfter(id: string): Promise<void> {
    await media.afterwards(id);
    unseen.add(id);
    lookWhenCalm();
  }

  // Looking takes a while, and the next take often begins soon after the last.
  function lookWhenCalm(): void {
    stopWaiting();
    stopWaiting = clock.after(calmMs, () => chores.add(lookThrough));
  }

  async function lookThrough(): Promise<void> {
    const [id] = unseen;
    if (id === undefined) return;
    looking = new AbortController();
    // Broken off by a take, after which it is calm again some time.
    if (!(await media.lookThrough(id, looking.signal))) return;
    unseen.delete(id);
    chores.add(lookThrough);
  }

  function resume(id: string): void {
    chores.add(() => resumeMedia(id));
  }

  /** What start-up does with a media state. A move that can't be written leaves it to the next look. */
  async function resumeMedia(id: string): Promise<void> {
    const found = library.get(id)?.manifest.media.kind;
    if (found === undefined || found === 'broken') return;
    if (found === 'ready') return lookAfter(id);
    // Another living process of ours has it: nothing to recover.
    if (!(await library.hold(id)).ok) return;
    const recording = library.get(id);
    switch (recording?.manifest.media.kind) {
      case 'capturing': {
        // It died before the first byte: there is nothing to bring back.
        if ((await findRawParts(recording.folder)).length === 0) return library.removeEmpty(id);
        const facts = await recoveredFacts(recording.folder, bootTime(clock.now()));
        const moved = await library.moveMedia(id, { kind: 'found-interrupted' }, facts);
        return moved.ok ? finishAgain(id) : undefined;
      }
      case 'interrupted':
        return finishAgain(id);
      case 'finishing':
        return finish(id, null, null);
      default:
    }
  }

  async function finishAgain(id: string): Promise<void> {
    const began = await library.moveMedia(id, { kind: 'finish-began' });
    if (began.ok) await finish(id, null, null);
  }

  /** What could not be finished is tried again once its reason has passed: room on the disk, ffmpeg there. */
  async function mend(): Promise<void> {
    for (const recording of library.list()) {
      const { id, media: state } = recording.manifest;
      if (state.kind !== 'broken' || !(await media.canFinishNow(recording))) continue;
      if ((await library.hold(id)).ok) chores.add(() => finishAgain(id));
    }
    clock.after(mendEveryMs, () => void mend());
  }

  /** What the running take, or the last one, was begun with. */
  let lastRequest: TakeRequest = {};

  async function startTake(request: TakeRequest, root?: string): Promise<Result<{ id: string }>> {
    await deps.opened;
    const isWindow = wantedKind(request, deps.settings().lastTake) === 'window';
    const [displays, windows, space] = await Promise.all([
      deps.displays(),
      isWindow ? deps.windows() : [],
      deps.diskSpace(root ?? library.root),
    ]);
    const plan = planTake(request, deps.settings(), { displays, windows }, deps.titleFor);
    if (!plan.ok) return plan;
    if (space !== null && space.freeBytes < leastToStart(space))
      return err(failure('disk-full', { neededBytes: leastToStart(space) - space.freeBytes }));
    const began = await takes.start(plan.value, () => openSink(sinks, plan.value, root));
    if (!began.ok) return began;
    lastRequest = request;
    // Settings are written in one go that holds main up: not while the picture begins to flow.
    chores.add(async () => deps.keepSetup(plan.value));
    return began;
  }

  /** The library's disk is gone while a take runs: it ends there, and a second one begins in the profile. */
  async function goOnElsewhere(): Promise<void> {
    const request = lastRequest;
    const { title } = takes.view();
    await takes.stop();
    const began = await startTake(
      { ...request, countdownSeconds: 0, ...(title === null ? {} : { title }) },
      deps.spareFolder,
    );
    if (began.ok) takes.setFolderChanged();
    else log.error('no second folder either', { code: began.failure.code });
  }

  async function discardTake(): Promise<Result<{ id: string }>> {
    const id = takes.view().recordingId;
    if (id === null) return takes.stop();
    // On disk before it stops: a crash in between must not upload what was thrown away.
    const kept = await bin.discard(id);
    return kept.ok ? takes.stop() : kept;
  }

  return {
    startTake: (request) => startTake(request),
    stopTake: () => takes.stop(),
    discardTake,
    async restartTake() {
      const request = lastRequest;
      const discarded = await discardTake();
      return discarded.ok ? startTake(request) : discarded;
    },
    setMicrophone(microphone) {
      const changed = takes.setMicrophone(microphone);
      if (changed.ok) deps.keepMicrophone(microphone);
      return changed;
    },
    resumeAll() {
      for (const { manifest } of library.list()) resume(manifest.id);
      queue.start();
      void mend();
    },
    onSettled(listen) {
      settledListeners.add(listen);
      return () => settledListeners.delete(listen);
    },
  };
}
