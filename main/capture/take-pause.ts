// The running take's rests: asked for, or because the computer sleeps. A sleep that began in a recording ends in it.
import type { CaptureOrder } from '../../preload/schemas/capture';
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import { err, ok } from '../base/result';
import type { Live } from './live-take';
import type { TakeEvent, TakeState } from './take';
import type { Takes } from './takes-api';

export interface TakePauseDeps {
  readonly clock: Pick<Clock, 'monotonic'>;
  running(): Live | null;
  state(): TakeState;
  order(order: CaptureOrder): boolean;
  /** False when the take's state does not allow it. */
  move(event: TakeEvent): boolean;
  /** Captures in a further part, after the capture was lost in a pause. */
  goOn(take: Live, because: NonNullable<Live['isCaptureGone']>): Promise<void>;
}

export type TakePause = Pick<Takes, 'pause' | 'resume' | 'suspend' | 'wake'>;

/** The pauses' part of the take's conductor. */
export function createTakePause(deps: TakePauseDeps): TakePause {
  const { clock, running, state, order, move, goOn } = deps;

  const pause: Takes['pause'] = async () => {
    const take = running();
    if (take === null || !move({ kind: 'paused', atMs: clock.monotonic() }))
      return err(failure('not-possible-now'));
    take.watchdog?.rest();
    order({ kind: 'pause', takeId: take.captureId });
    return ok(undefined);
  };

  const resume: Takes['resume'] = async () => {
    const take = running();
    if (take === null || state().kind !== 'paused') return err(failure('not-possible-now'));
    take.isAsleep = false;
    if (take.isCaptureGone !== null) {
      void goOn(take, take.isCaptureGone);
      return ok(undefined);
    }
    order({ kind: 'resume', takeId: take.captureId });
    take.watchdog?.fed();
    move({ kind: 'resumed', atMs: clock.monotonic() });
    return ok(undefined);
  };

  return {
    pause,
    resume,
    suspend() {
      const take = running();
      if (state().kind === 'countdown') take?.countdown?.callOff();
      if (take === null || state().kind !== 'recording') return;
      take.isAsleep = true;
      void pause();
    },
    wake() {
      const take = running();
      if (take?.isAsleep !== true) return;
      take.troubles.add('slept');
      void resume();
    },
  };
}
