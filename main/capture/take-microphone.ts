// What the running take's microphone is told: muted, and changed for another one. In memory only.
import type { CaptureOrder } from '../../preload/schemas/capture';
import { failure } from '../base/failure';
import { err, ok } from '../base/result';
import type { Live } from './live-take';
import type { TakeState } from './take';
import type { Takes } from './takes-api';

export interface TakeMicrophoneDeps {
  running(): Live | null;
  state(): TakeState;
  order(order: CaptureOrder): boolean;
  /** The view has changed. */
  tell(): void;
}

export type TakeMicrophone = Pick<Takes, 'mute' | 'setMicrophone'>;

/** The microphone's part of the take's conductor. */
export function createTakeMicrophone({
  running,
  state,
  order,
  tell,
}: TakeMicrophoneDeps): TakeMicrophone {
  return {
    mute(isMuted) {
      const take = running();
      const { kind } = state();
      const isOn = kind === 'recording' || kind === 'paused' || kind === 'recovering';
      if (take === null || !isOn) return err(failure('not-possible-now'));
      take.isMuted = isMuted;
      order({ kind: 'mute', takeId: take.captureId, isMuted });
      tell();
      return ok(undefined);
    },
    setMicrophone(microphone) {
      const take = running();
      if (take === null || state().kind === 'stopping') return err(failure('not-possible-now'));
      take.microphone = microphone;
      // While it starts or opens anew, the capture that comes is begun with it or hears it then.
      order({ kind: 'microphone', takeId: take.captureId, microphone });
      tell();
      return ok(undefined);
    },
  };
}
