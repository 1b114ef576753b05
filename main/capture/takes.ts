// Conducts the live take: one at a time, from the wish to the last chunk. The engine window does the
// capturing, the sink (made by the pipeline) keeps the bytes; this file holds the machine between them.
// If the process dies in the middle, the sink's manifest still says `capturing` and recovery finds it.
import type { CaptureOrder, CaptureReport, Chunk, Receipt } from '../../preload/schemas/capture';
import type { Failure } from '../../preload/schemas/failure';
import type { Levels, MicrophoneChoice, TakeTrouble, TakeView } from '../../preload/schemas/take';
import type { Clock } from '../base/clock';
import { type Deferred, deferred } from '../base/deferred';
import { failure } from '../base/failure';
import { createListeners } from '../base/listeners';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import type { Display } from './sources';
import { idle, nextTake, recordedMs, type TakeEvent, type TakeState } from './take';
import { createWatchdog, type Watchdog } from './watchdog';

type Started = Extract<CaptureReport, { kind: 'started' }>;

/** Where the chunks of one take go. */
export interface TakeSink {
  readonly recordingId: string;
  /** Resolves when the chunk is written (chunk 0: on the disk). */
  append(chunk: Chunk): Promise<Result<Receipt>>;
  /** What the engine says of the capture, for the manifest. */
  began(started: Started): Promise<Result<void>>;
  /** No more chunks; all that follows is the sink's. `takeMs` is the length without pauses. */
  ended(end: { readonly takeMs: number; readonly cause: Failure | null }): Promise<void>;
  /** Nothing was recorded: leave no trace. */
  abandoned(): Promise<void>;
}

/** A take with all choices made. */
export interface TakePlan {
  readonly display: Display;
  readonly microphone: MicrophoneChoice;
  readonly systemSound: boolean;
  readonly title: string;
  readonly frameRate: number;
  readonly maxWidth: number;
  readonly maxHeight: number;
}

export interface TakesDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Sends an order to the engine's window; false when there is none. */
  order(order: CaptureOrder): boolean;
}

export interface Takes {
  /** Resolves when recording has begun: chunk 0 is on the disk. */
  start(plan: TakePlan, openSink: () => Promise<Result<TakeSink>>): Promise<Result<{ id: string }>>;
  /** Resolves when all chunks are written; finishing goes on. */
  stop(): Promise<Result<{ id: string }>>;
  pause(): Promise<Result<void>>;
  resume(): Promise<Result<void>>;
  mute(isMuted: boolean): Result<void>;
  view(): TakeView;
  /**
   * The display that the engine may capture now; null when none. Answers once a take, and once more
   * without sound where sound was wanted: some systems refuse both when only the sound cannot be had.
   */
  displayToGrant(): { readonly display: Display; readonly systemSound: boolean } | null;
  hear(report: CaptureReport): void;
  hearChunk(chunk: Chunk): Promise<Result<Receipt>>;
  /** The engine's window is gone; what was written is kept. */
  engineGone(): void;
  onChange(listen: (view: TakeView) => void): () => void;
  onLevels(listen: (levels: Levels) => void): () => void;
}

interface Live {
  readonly plan: TakePlan;
  readonly sink: TakeSink;
  readonly began: Deferred<Result<{ id: string }>>;
  readonly over: Deferred<Result<{ id: string }>>;
  readonly troubles: Set<TakeTrouble>;
  watchdog: Watchdog | null;
  isMuted: boolean;
  hasMicrophone: boolean;
  hasSystemSound: boolean;
  /** Chunk 0 is on the disk: there is something to keep. */
  hasBegun: boolean;
  /** Its end is being written down; nothing is heard or ordered any more. */
  isEnding: boolean;
  /** How often the display was granted. */
  grants: number;
  cause: Failure | null;
  cancelLimit: () => void;
}

/** ms: how long the engine may take to deliver the first chunk, and the last one. */
const startLimitMs = 20_000;
const stopLimitMs = 10_000;
const silenceMs = 3000;
const patienceMs = 3000;

/** The take's conductor; idle at first. */
export function createTakes({ clock, log, order }: TakesDeps): Takes {
  let state: TakeState = idle;
  let live: Live | null = null;
  // Set while the sink is being opened, so that two starts at once make one take.
  let opening: { isUnwanted: boolean } | null = null;
  const changes = createListeners<TakeView>(log);
  const levels = createListeners<Levels>(log);

  const view = (): TakeView => ({
    state: opening === null ? state.kind : 'starting',
    recordingId: live?.sink.recordingId ?? null,
    title: live?.plan.title ?? null,
    displayId: live?.plan.display.id ?? null,
    displayName: live?.plan.display.name ?? null,
    elapsedMs: recordedMs(state, clock.monotonic()),
    hasMicrophone: live?.hasMicrophone ?? false,
    hasSystemSound: live?.hasSystemSound ?? false,
    isMuted: live?.isMuted ?? false,
    troubles: [...(live?.troubles ?? [])],
  });
  const tell = (): void => changes.tell(view());
  function move(event: TakeEvent): boolean {
    const next = nextTake(state, event);
    if (next === null) return false;
    state = next;
    tell();
    return true;
  }

  const running = (): Live | null => (live === null || live.isEnding ? null : live);

  function limit(take: Live, ms: number, cause: Failure): void {
    take.cancelLimit();
    take.cancelLimit = clock.after(ms, () => void end(take, cause));
  }

  // The one way out: whatever ended the take, what was written is handed on exactly once.
  async function end(
    take: Live,
    cause: Failure | null,
    engineMs: number | null = null,
  ): Promise<void> {
    if (take.isEnding) return;
    take.isEnding = true;
    take.cancelLimit();
    take.watchdog?.stop();
    const nowMs = clock.monotonic();
    // The engine's own measure is nearer to the file: an order takes time to arrive.
    const takeMs = Math.round(engineMs ?? recordedMs(state, nowMs));
    const { hasBegun, sink } = take;
    const id = sink.recordingId;
    if (cause !== null) log.warn('take ended by itself', { cause: cause.code, takeMs });
    // An engine that still captures must not go on without anybody listening.
    if (cause !== null) order({ kind: 'stop', takeId: id });
    // Also a take that nobody stopped is seen to be saved.
    if (hasBegun) move({ kind: 'stop', atMs: nowMs });
    await (hasBegun ? sink.ended({ takeMs, cause }) : sink.abandoned()).catch((error: unknown) => {
      log.error('end of the take not kept', { id, error });
    });
    live = null;
    state = idle;
    tell();
    const failed = cause ?? failure('cancelled');
    take.began.resolve(hasBegun ? ok({ id }) : err(failed));
    take.over.resolve(hasBegun ? ok({ id }) : err(failed));
  }

  function started(take: Live, report: Started): void {
    take.hasMicrophone = report.microphone === 'live';
    take.hasSystemSound = report.systemSound === 'live';
    if (report.microphone === 'missing') take.troubles.add('microphone-missing');
    if (report.microphone === 'refused') take.troubles.add('microphone-refused');
    if (report.systemSound === 'missing') take.troubles.add('system-sound-missing');
    const startedMs = clock.monotonic() - report.recordedMs;
    if (state.kind === 'starting') take.cancelLimit();
    // What the manifest does not learn of the capture, recovery finds in the file.
    const kept = take.sink.began(report).catch((error: unknown) => {
      log.error('start of the take not kept', { id: take.sink.recordingId, error });
    });
    void kept.then(() => {
      if (take.isEnding || state.kind !== 'starting') return;
      take.watchdog = createWatchdog({
        clock,
        silenceMs,
        patienceMs,
        ask: () => void order({ kind: 'ping', takeId: take.sink.recordingId }),
        giveUp: () => giveUp(take, failure('capture-stalled')),
      });
      move({ kind: 'started', atMs: startedMs });
      take.began.resolve(ok({ id: take.sink.recordingId }));
    });
  }

  function giveUp(take: Live, cause: Failure): void {
    take.cause ??= cause;
    take.watchdog?.stop();
    if (move({ kind: 'stop', atMs: clock.monotonic() })) orderStop(take, cause);
  }

  // What comes until the engine says `stopped` is still written; `cause` is why the limit ran out.
  function orderStop(take: Live, cause: Failure): void {
    if (order({ kind: 'stop', takeId: take.sink.recordingId })) limit(take, stopLimitMs, cause);
    else void end(take, failure('engine-gone'));
  }

  return {
    async start(plan, openSink) {
      if (opening !== null || state.kind !== 'idle') return err(failure('busy'));
      const mine = { isUnwanted: false };
      opening = mine;
      tell();
      const sink = await openSink().catch((error: unknown) => {
        log.error('no place for the take', { error });
        return err(failure('internal'));
      });
      if (sink.ok && mine.isUnwanted) await sink.value.abandoned();
      opening = null;
      if (!sink.ok || mine.isUnwanted) {
        tell();
        return sink.ok ? err(failure('cancelled')) : sink;
      }
      const take: Live = {
        plan,
        sink: sink.value,
        began: deferred(),
        over: deferred(),
        troubles: new Set(),
        watchdog: null,
        isMuted: false,
        hasMicrophone: false,
        hasSystemSound: false,
        hasBegun: false,
        isEnding: false,
        grants: 0,
        cause: null,
        cancelLimit: () => undefined,
      };
      live = take;
      const takeId = sink.value.recordingId;
      move({ kind: 'asked', takeId, countdownMs: 0 });
      limit(take, startLimitMs, failure('capture-failed'));
      const { microphone, systemSound, frameRate, maxWidth, maxHeight } = plan;
      const isSent = order({
        kind: 'start',
        takeId,
        microphone,
        systemSound,
        frameRate,
        maxWidth,
        maxHeight,
      });
      if (!isSent) await end(take, failure('engine-gone'));
      return take.began.promise;
    },

    async stop() {
      if (opening !== null) {
        opening.isUnwanted = true;
        return err(failure('cancelled'));
      }
      const take = live;
      if (take === null) return err(failure('not-recording'));
      if (!take.isEnding && move({ kind: 'stop', atMs: clock.monotonic() })) {
        take.watchdog?.stop();
        orderStop(take, failure('capture-stalled'));
      }
      return take.over.promise;
    },

    async pause() {
      if (live === null || state.kind !== 'recording') return err(failure('not-possible-now'));
      live.watchdog?.rest();
      order({ kind: 'pause', takeId: live.sink.recordingId });
      move({ kind: 'paused', atMs: clock.monotonic() });
      return ok(undefined);
    },

    async resume() {
      if (live === null || state.kind !== 'paused') return err(failure('not-possible-now'));
      order({ kind: 'resume', takeId: live.sink.recordingId });
      live.watchdog?.fed();
      move({ kind: 'resumed', atMs: clock.monotonic() });
      return ok(undefined);
    },

    mute(isMuted) {
      if (live === null || (state.kind !== 'recording' && state.kind !== 'paused'))
        return err(failure('not-possible-now'));
      live.isMuted = isMuted;
      order({ kind: 'mute', takeId: live.sink.recordingId, isMuted });
      tell();
      return ok(undefined);
    },

    view,

    displayToGrant() {
      const take = running();
      if (take === null || state.kind !== 'starting' || take.hasBegun) return null;
      const { display, systemSound } = take.plan;
      if (take.grants >= (systemSound ? 2 : 1)) return null;
      take.grants += 1;
      return { display, systemSound: systemSound && take.grants === 1 };
    },

    hear(report) {
      const take = running();
      if (report.kind === 'ready' || take === null || report.takeId !== take.sink.recordingId)
        return;
      switch (report.kind) {
        case 'started':
          if (take.hasBegun) break;
          take.hasBegun = true;
          started(take, report);
          break;
        case 'stopped':
          void end(take, stopCause(report.reason) ?? take.cause, report.recordedMs);
          break;
        case 'failed':
          log.warn('capture failed', { code: report.code, message: report.message });
          void end(take, failure(report.code));
          break;
        case 'input':
          setTrouble(
            take.troubles,
            report.input === 'microphone' ? 'microphone-gone' : 'system-sound-gone',
            report.state === 'gone',
          );
          tell();
          break;
        case 'levels':
          levels.tell(report.levels);
          break;
        case 'paused':
        case 'resumed':
        case 'muted':
        case 'heartbeat':
          break;
        default:
          report satisfies never;
      }
    },

    async hearChunk(chunk) {
      const take = running();
      if (take === null || chunk.takeId !== take.sink.recordingId)
        return err(failure('not-recording'));
      if (state.kind === 'recording') take.watchdog?.fed();
      const receipt = await take.sink.append(chunk);
      if (!receipt.ok && !take.isEnding) {
        if (!take.hasBegun) void end(take, receipt.failure);
        else giveUp(take, receipt.failure);
      }
      return receipt;
    },

    engineGone() {
      const take = running();
      if (take !== null) void end(take, failure('engine-gone'));
    },

    onChange: (listen) => changes.add(listen),
    onLevels: (listen) => levels.add(listen),
  };
}

function stopCause(reason: Extract<CaptureReport, { kind: 'stopped' }>['reason']): Failure | null {
  switch (reason) {
    case 'asked':
      return null;
    case 'display-gone':
      return failure('display-gone');
    case 'backlog-full':
      return failure('backlog-full');
    case 'recorder-error':
      return failure('capture-failed');
    default:
      return reason satisfies never;
  }
}

function setTrouble(troubles: Set<TakeTrouble>, trouble: TakeTrouble, isThere: boolean): void {
  if (isThere) troubles.add(trouble);
  else troubles.delete(trouble);
}
