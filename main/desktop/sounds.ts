// When the short sounds are played: as a take begins to open its inputs, and when its capture has ended. The
// engine's page plays them, since it keeps them out of the recording.
import type { Settings } from '../../preload/schemas/settings';
import type { Takes } from '../capture/takes-api';
import type { Windows } from './windows';

/** Follows the takes from now on. */
export function followSounds(
  takes: Pick<Takes, 'onChange'>,
  windows: Pick<Windows, 'tell'>,
  settings: () => Pick<Settings, 'sounds'>,
): void {
  let before: ReturnType<Takes['view']>['state'] = 'idle';
  takes.onChange(({ state }) => {
    const was = before;
    before = state;
    if (state === was || !settings().sounds) return;
    // Before the order to capture: the page hears both in this order.
    if (state === 'starting') windows.tell('sound.wanted', 'start');
    else if (state === 'idle' && was === 'stopping') windows.tell('sound.wanted', 'stop');
  });
}
