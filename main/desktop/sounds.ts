// When the short sounds are played: in the last moments of a countdown, so that the first has died away before
// anything is captured, and when the capture has ended. Without a countdown a recording begins in silence: a
// sound that comes back by the computer's own sound comes late, and would be in it.
import type { Settings } from '../../preload/schemas/settings';
import type { Clock } from '../base/clock';
import type { Takes } from '../capture/takes-api';
import type { Windows } from './windows';

/** A fifth of a second of sound, and its way through the system. */
const beforeStartMs = 700;
/** A loudspeaker may take a second to open. Not so at Stop: there it would hold up the link by a quarter of one. */
const openingMs = 1800;

/** Follows the takes from now on. */
export function followSounds(
  takes: Pick<Takes, 'onChange'>,
  windows: Pick<Windows, 'tell'>,
  clock: Pick<Clock, 'after'>,
  settings: () => Pick<Settings, 'sounds'>,
): void {
  let before: ReturnType<Takes['view']>['state'] = 'idle';
  let callOff: (() => void) | null = null;
  const prepare = (): void => {
    if (settings().sounds) windows.tell('sound.soon', undefined);
  };
  const play = (sound: 'start' | 'stop'): void => {
    if (settings().sounds) windows.tell('sound.wanted', sound);
  };
  takes.onChange(({ state, countdownMs }) => {
    const was = before;
    before = state;
    if (state === 'countdown' && countdownMs !== null && callOff === null) {
      const playsInMs = Math.max(0, countdownMs - beforeStartMs);
      const callOffs = [
        clock.after(Math.max(0, playsInMs - openingMs), prepare),
        clock.after(playsInMs, () => play('start')),
      ];
      callOff = () => {
        for (const one of callOffs) one();
      };
    }
    if (state === 'countdown') return;
    // Called off, or skipped.
    callOff?.();
    callOff = null;
    if (state === 'idle' && was === 'stopping') play('stop');
  });
}
