// Conducts the live take: one at a time, from the wish to the last chunk. The engine window does the
// capturing, the sink (made by the pipeline) keeps the bytes; this file holds the machine between them.
// A capture that ends by itself goes on in a further part of the same take. If the process dies in the
// middle, the sink's manifest still says `capturing` and recovery finds it.
import type { CaptureReport } from '../../preload/schemas/capture';
import type { Failure } from '../../preload/schemas/failure';
import type { Levels, TakeView } from '../../preload/schemas/take';
import { failure } from '../base/failure';
import { createListeners } from '../base/listeners';
import { err, ok } from '../base/result';
import { createCountdown } from './countdown';
import {
  createLive,
  heardOf,
  type Live,
  noteInput,
  noteInputs,
  noteLevels,
  setTrouble,
  type Started,
  startOrder,
  type TakesDeps,
  viewOf,
} from './live-take';
import { grantSource } from './grant';
import { createParts } from './parts';
import { idle, nextTake, recordedMs, type TakeEvent, type TakeState } from './take';
import { isOfDisplay } from './target';
import { createTakeCamera } from './take-camera';
import { createTakeMicrophone } from './take-microphone';
import { createTakePause } from './take-pause';
import type { Takes } from './takes-api';
import { createWatchdog } from './watchdog';
import { createWindowWatch } from './window-watch';

/** ms: how long the engine may take to deliver the first chunk, and the last one. */
const startLimitMs = 20_000;
const stopLimitMs = 10_000;
const silenceMs = 3000;
const patienceMs = 3000;

/** The take's conductor; idle at first. */
export function createTakes(deps: TakesDeps): Takes {
  const { clock, log, order } = deps;
  let state: TakeState = idle;
  let live: Live | null = null;
  let captures = 0;
  const nextCaptureId = (): string => {
    captures += 1;
    return `capture-${captures}`;
  };
  const changes = createListeners<TakeView>(log);
  const levels = createListeners<Levels>(log);

  const view = (): TakeView => viewOf(state, live, clock.monotonic());
  const tell = (): void => changes.tell(view());
  function move(event: TakeEvent): boolean {
    const next = nextTake(state, event);
    if (next === null) return false;
    state = next;
    tell();
    return true;
  }

  const running = (): Live | null => (live === null || live.isEnding ? null : live);
  const runs = (take: Live, captureId: string): boolean =>
    running() === take && take.captureId === captureId;

  function limit(take: Live, ms: number, act: () => void): void {
    take.cancelLimit();
    take.cancelLimit = clock.after(ms, act);
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
    take.cancelTry();
    take.watchdog?.stop();
    const nowMs = clock.monotonic();
    // The engine's own measure is nearer to the file: an order takes time to arrive.
    const takeMs = Math.round(
      engineMs === null ? recordedMs(state, nowMs) : take.earlierMs + engineMs,
    );
    const { hasBegun } = take;
    if (cause !== null) log.warn('take ended by itself', { cause: cause.code, takeMs });
    // An engine that still captures must not go on without anybody listening.
    if (engineMs === null || cause !== null) order({ kind: 'stop', takeId: take.captureId });
    // Also a take that nobody stopped is seen to be saved.
    if (hasBegun) move({ kind: 'stop', atMs: nowMs });
    const sink = await take.opened.promise;
    if (sink.ok)
      await (
        hasBegun
          ? sink.value.ended({ takeMs, cause, heard: heardOf(take) })
          : sink.value.abandoned()
      ).catch((error: unknown) => log.error('end of the take not kept', { error }));
    live = null;
    state = idle;
    tell();
    const outcome =
      hasBegun && take.recordingId !== null
        ? ok({ id: take.recordingId })
        : err(cause ?? failure('cancelled'));
    take.began.resolve(outcome);
    take.over.resolve(outcome);
  }

  async function started(take: Live, report: Started): Promise<void> {
    const { captureId } = take;
    noteInputs(take, report);
    const startedMs = clock.monotonic() - report.recordedMs;
    const sink = await take.opened.promise;
    if (!sink.ok) return;
    // What the manifest does not learn of the capture, recovery finds in the file.
    const kept = sink.value.began(report).catch((error: unknown) => {
      log.error('start of the take not kept', { error });
    });
    await Promise.all([kept, take.hasChunk.promise]);
    if (!runs(take, captureId)) return;
    if (state.kind !== 'starting' && state.kind !== 'recovering') return;
    take.cancelLimit();
    take.lastDataMs = clock.monotonic();
    take.watchdog = createWatchdog({
      clock,
      silenceMs,
      patienceMs,
      ask: () => void order({ kind: 'ping', takeId: captureId }),
      giveUp: () => makeRoom(take, 'capture-stalled'),
    });
    if (take.isMuted) order({ kind: 'mute', takeId: captureId, isMuted: true });
    move({ kind: 'started', atMs: startedMs });
    if (take.recordingId !== null) take.began.resolve(ok({ id: take.recordingId }));
  }

  function giveUp(take: Live, cause: Failure): void {
    take.cause ??= cause;
    take.watchdog?.stop();
    if (move({ kind: 'stop', atMs: clock.monotonic() })) orderStop(take, cause);
  }

  // What comes until the engine says `stopped` is still written; `cause` is why the limit ran out.
  function orderStop(take: Live, cause: Failure): void {
    if (order({ kind: 'stop', takeId: take.captureId }))
      limit(take, stopLimitMs, () => void end(take, cause));
    else void end(take, failure('engine-gone'));
  }

  const { makeRoom, lost, goOn, tryAgain } = createParts({
    ...deps,
    state: () => state,
    move,
    runs,
    limit,
    end,
    newCaptureId: nextCaptureId,
  });

  const microphone = createTakeMicrophone({ running, state: () => state, order, tell });
  const camera = createTakeCamera({
    running,
    isCapturing: () => state.kind !== 'countdown',
    order,
    tell,
  });
  const rests = createTakePause({ clock, running, state: () => state, order, move, goOn });
  const windowWatch = createWindowWatch({
    ...deps,
    systemEndsCaptures: () => deps.systemEndsCaptures,
    runs,
    tell,
    restart: (take) => makeRoom(take, 'capture-failed'),
    giveUp: (take) => giveUp(take, failure('window-gone')),
  });

  function stopped(take: Live, report: Extract<CaptureReport, { kind: 'stopped' }>): void {
    const { reason, recordedMs: engineMs } = report;
    if (take.losing !== null) lost(take, take.losing, engineMs);
    else if (reason === 'asked') void end(take, take.cause, engineMs);
    else if (reason === 'backlog-full' || (reason === 'display-gone' && deps.systemEndsCaptures))
      void end(take, failure(reason), engineMs);
    else lost(take, reason === 'display-gone' ? reason : 'capture-failed', engineMs);
  }

  function failed(take: Live, report: Extract<CaptureReport, { kind: 'failed' }>): void {
    log.warn('capture failed', { code: report.code, message: report.message });
    if (state.kind === 'recovering') tryAgain(take);
    else void end(take, failure(report.code));
  }

  function leaveDisplay(id: string, because: 'display-changed' | 'display-gone'): void {
    const take = running();
    const isOn = state.kind === 'recording' || state.kind === 'paused';
    if (take !== null && isOn && isOfDisplay(take.plan, id)) makeRoom(take, because);
  }

  // False when it was called off: the take is over, and nothing was made for it.
  async function countDown(take: Live, ms: number): Promise<boolean> {
    take.countdown = createCountdown(clock, ms);
    move({ kind: 'asked', takeId: take.captureId, countdownMs: ms });
    if (await take.countdown.over) return move({ kind: 'countdown-over' });
    take.opened.resolve(err(failure('cancelled')));
    await end(take, null);
    return false;
  }

  return {
    async start(plan, openSink) {
      if (live !== null) return err(failure('busy'));
      const take = createLive(plan, nextCaptureId());
      live = take;
      if (plan.countdownMs === 0) move({ kind: 'asked', takeId: take.captureId, countdownMs: 0 });
      else if (!(await countDown(take, plan.countdownMs))) return take.began.promise;
      limit(take, startLimitMs, () => void end(take, failure('capture-failed')));
      // The place on the disk is made while the engine opens its inputs.
      if (!order(startOrder(take))) void end(take, failure('engine-gone'));
      const sink = await openSink().catch((error: unknown) => {
        log.error('no place for the take', { error });
        return err(failure('internal'));
      });
      if (sink.ok) take.recordingId = sink.value.recordingId;
      take.opened.resolve(sink);
      if (sink.ok) tell();
      else await end(take, sink.failure);
      return take.began.promise;
    },

    skipCountdown: () => live?.countdown?.skip(),

    async stop(cause) {
      const take = live;
      if (take === null) return err(failure('not-recording'));
      if (take.isEnding) return take.over.promise;
      if (cause !== undefined) take.cause ??= cause;
      if (state.kind === 'countdown') {
        take.countdown?.callOff();
        return take.over.promise;
      }
      // Nothing runs that could still bring data.
      if (state.kind === 'recovering' || take.isCaptureGone !== null) {
        order({ kind: 'stop', takeId: take.captureId });
        void end(take, take.cause, 0);
      } else if (move({ kind: 'stop', atMs: clock.monotonic() })) {
        take.watchdog?.stop();
        take.losing = null;
        orderStop(take, failure('capture-stalled'));
      }
      return take.over.promise;
    },

    ...rests,
    ...microphone,
    ...camera,

    displayChanged: (id) => leaveDisplay(id, 'display-changed'),
    displayRemoved: (id) => leaveDisplay(id, 'display-gone'),

    view,
    recordedBytes: () => live?.recordedBytes ?? 0,
    target: () => live?.target ?? null,

    setFolderChanged() {
      running()?.troubles.add('folder-changed');
      tell();
    },

    setMinutesLeft(minutes) {
      const take = running();
      if (take === null) return;
      take.minutesLeft = minutes;
      setTrouble(take, 'disk-low', minutes !== null);
      tell();
    },

    sourceToGrant: () => grantSource(running(), state),

    hear(report) {
      const take = running();
      if (report.kind === 'ready' || take === null || report.takeId !== take.captureId) return;
      switch (report.kind) {
        case 'started':
          if (take.hasBegun && state.kind !== 'recovering') break;
          take.hasBegun = true;
          void started(take, report);
          break;
        case 'stopped':
          stopped(take, report);
          break;
        case 'failed':
          failed(take, report);
          break;
        case 'input':
          noteInput(take, report);
          tell();
          break;
        case 'window':
          void windowWatch.hear(take, report.state);
          break;
        case 'levels':
          if (noteLevels(take, report, clock.monotonic())) tell();
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
      if (take === null || chunk.takeId !== take.captureId) return err(failure('not-recording'));
      if (state.kind === 'recording') take.watchdog?.fed();
      const sink = await take.opened.promise;
      if (!sink.ok) return sink;
      if (take.captureId !== chunk.takeId) return err(failure('not-recording'));
      const receipt = await sink.value.append(chunk);
      if (receipt.ok) {
        take.recordedBytes += chunk.bytes.byteLength;
        take.lastDataMs = clock.monotonic();
        if (chunk.index === 0 && take.captureId === chunk.takeId) take.hasChunk.resolve();
      } else if (!take.isEnding && take.captureId === chunk.takeId) {
        if (!take.hasBegun) void end(take, receipt.failure);
        else giveUp(take, receipt.failure);
      }
      return receipt;
    },

    engineGone() {
      const take = running();
      if (take === null) return;
      // While counting down nothing is captured yet; the start finds the fresh window, or none.
      if (take.isCaptureGone !== null || state.kind === 'countdown') return;
      if (state.kind === 'recovering') tryAgain(take);
      else lost(take, take.losing ?? 'engine-gone', null);
    },

    onChange: (listen) => changes.add(listen),
    onLevels: (listen) => levels.add(listen),
  };
}
