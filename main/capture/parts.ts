// A capture that ends by itself (its window died, its display went and came back or changed, no data came)
// goes on as a further part of the same take: the sink begins another file, the engine another capture. The
// time between is left out, as with a pause. In memory only; the parts' files are the recording's.
import type { CaptureOrder } from '../../preload/schemas/capture';
import type { Failure, FailureCode } from '../../preload/schemas/failure';
import type { Clock } from '../base/clock';
import { deferred } from '../base/deferred';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err } from '../base/result';
import { type Live, startOrder } from './live-take';
import type { WindowSource } from '../../preload/schemas/sources';
import type { Display } from './sources';
import { findAgain } from './target';
import { recordedMs, type TakeEvent, type TakeState } from './take';

/** ms: how long a capture that ended by itself may take to begin again, and how often it is tried. */
const goOnLimitMs = 8000;
const tryAgainMs = 300;
/** ms: how long an engine that is told to make room for the next part may take. */
const makeRoomMs = 2000;
/** More parts than this in one take are no accident any more. */
const mostParts = 20;

export interface PartsDeps {
  readonly clock: Clock;
  readonly log: Logger;
  order(order: CaptureOrder): boolean;
  renewEngine(): void;
  findDisplay(id: string): Promise<Display | null>;
  findWindow(id: string): Promise<WindowSource | null>;
  state(): TakeState;
  move(event: TakeEvent): boolean;
  /** This take still runs, and this is its capture. */
  runs(take: Live, captureId: string): boolean;
  /** In place of the limit before. */
  limit(take: Live, ms: number, act: () => void): void;
  end(take: Live, cause: Failure | null, engineMs: number | null): Promise<void>;
  newCaptureId(): string;
}

export interface Parts {
  /** Has the present capture end, so that a further part can begin. */
  makeRoom(take: Live, because: FailureCode): void;
  /** The capture has ended. `engineMs`: its length by the engine's clock, when it could still tell. */
  lost(take: Live, because: FailureCode, engineMs: number | null): void;
  /** Begins the next part. */
  goOn(take: Live, because: FailureCode): Promise<void>;
  /** The next part could not be begun; once more in a moment. */
  tryAgain(take: Live): void;
}

export function createParts(deps: PartsDeps): Parts {
  const { clock, log, order, state, move, runs, limit, end, newCaptureId } = deps;

  /** Has the present capture end, so that a further part can begin. */
  function makeRoom(take: Live, because: FailureCode): void {
    if (take.losing !== null || take.isCaptureGone !== null) return;
    take.losing = because;
    take.watchdog?.stop();
    const isAsked = order({ kind: 'stop', takeId: take.captureId });
    if (!isAsked) lost(take, because, null);
    else
      limit(take, makeRoomMs, () => {
        deps.renewEngine();
        lost(take, because, null);
      });
  }

  /** The capture has ended. `engineMs`: its length by the engine's clock, when it could still tell. */
  function lost(take: Live, because: FailureCode, engineMs: number | null): void {
    if (take.isEnding) return;
    const canGoOn =
      take.hasBegun &&
      take.cause === null &&
      take.part < mostParts &&
      (state().kind === 'recording' || state().kind === 'paused');
    if (!canGoOn) {
      void end(take, take.cause ?? failure(because), engineMs);
      return;
    }
    take.cancelLimit();
    take.watchdog?.stop();
    take.losing = null;
    // Without the engine's word: what came after the last chunk is in no file.
    take.earlierMs =
      engineMs === null ? recordedMs(state(), take.lastDataMs) : take.earlierMs + engineMs;
    log.warn('capture ended by itself', { because, part: take.part, recordedMs: take.earlierMs });
    if (state().kind === 'paused') take.isCaptureGone = because;
    else void goOn(take, because);
  }

  async function goOn(take: Live, because: FailureCode): Promise<void> {
    take.isCaptureGone = null;
    take.part += 1;
    take.captureId = newCaptureId();
    take.grants = 0;
    take.hasChunk = deferred();
    take.troubles.add('picked-up');
    const { captureId } = take;
    move({ kind: 'lost', recordedMs: take.earlierMs });
    limit(take, goOnLimitMs, () => void end(take, failure(because), 0));
    const sink = await take.opened.promise;
    const next = sink.ok
      ? await sink.value.nextPart(because).catch((error: unknown) => {
          log.error('no place for the next part', { error });
          return err(failure('internal'));
        })
      : sink;
    if (!runs(take, captureId)) return;
    if (next.ok) await tryStart(take, captureId);
    else await end(take, next.failure, 0);
  }

  async function tryStart(take: Live, captureId: string): Promise<void> {
    if (!runs(take, captureId)) return;
    const target = await findAgain(take.plan, deps).catch(() => null);
    if (!runs(take, captureId)) return;
    take.grants = 0;
    if (target !== null) take.target = target;
    if (target === null || !order(startOrder(take))) tryAgain(take);
  }

  function tryAgain(take: Live): void {
    const { captureId } = take;
    // One at a time: a capture that is ordered twice would end the first one.
    take.cancelTry();
    take.cancelTry = clock.after(tryAgainMs, () => void tryStart(take, captureId));
  }

  return { makeRoom, lost, goOn, tryAgain };
}
