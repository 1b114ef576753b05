// What is kept ready for the next take beside engine and panel: an ffmpeg that waits, and the bar's page. Both
// cost memory, so they are made when somebody is about to record (the panel is seen) or records, and let go
// again when the app has rested for a while. A start without them works just the same, a little later.
import type { Clock } from '../base/clock';
import type { Takes } from '../capture/takes-api';
import type { Media } from '../media/media';
import type { Windows } from './windows';

export interface WarmthDeps {
  readonly clock: Clock;
  readonly takes: Pick<Takes, 'view' | 'onChange'>;
  readonly windows: Pick<Windows, 'warm' | 'close' | 'isVisible' | 'onVisible'>;
  readonly media: Pick<Media, 'prepare' | 'close'>;
  /** A link is waited for: to start a program holds it up. */
  isMakingLink(): boolean;
}

/** After so long without a take or an open panel, ms. */
const restMs = 10 * 60_000;
/** The panel is drawn first. ms */
const afterPanelMs = 400;
/** When something more important was under way. ms */
const againMs = 2000;

/** Follows panel and takes from now on. */
export function keepWarm({ clock, takes, windows, media, ...deps }: WarmthDeps): void {
  let stopWaiting = (): void => undefined;
  let stopMaking = (): void => undefined;

  const isWanted = (): boolean => windows.isVisible('panel') || takes.view().state !== 'idle';

  function rest(): void {
    stopWaiting();
    stopWaiting = clock.after(restMs, () => {
      if (isWanted() || windows.isVisible('bar')) {
        rest();
        return;
      }
      media.close();
      windows.close('bar');
    });
  }

  function lookAtPanel(): void {
    rest();
    if (windows.isVisible('panel')) makeReady(afterPanelMs);
  }

  function makeReady(inMs: number): void {
    stopMaking();
    stopMaking = clock.after(inMs, () => {
      if (!windows.isVisible('panel')) return;
      if (takes.view().state !== 'idle' || deps.isMakingLink()) {
        makeReady(againMs);
        return;
      }
      media.prepare();
      windows.warm('bar');
    });
  }
  lookAtPanel();
  windows.onVisible((role) => {
    if (role === 'panel') lookAtPanel();
  });

  let before = takes.view().state;
  takes.onChange(({ state }) => {
    // Its end is told there. Made now, it does not hold up the first picture.
    if (state === 'recording' && before !== 'recording') windows.warm('bar');
    if (state === 'idle' && before !== 'idle') rest();
    before = state;
  });
}
