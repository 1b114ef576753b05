// What is kept ready beside engine and panel. For the next take an ffmpeg that waits, and the bar's page: both cost
// memory, so they are made when somebody is about to record (the panel is seen) or records, and let go again when
// the app has rested for a while. And the library, which is asked for by itself, and would otherwise be waited for.
// Without all of it everything works just the same, a little later.
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
/** The start of the app is over. ms */
const afterStartMs = 5000;
/** When something more important was under way. ms */
const againMs = 2000;

/** Follows panel and takes from now on. */
export function keepWarm({ clock, takes, windows, media, ...deps }: WarmthDeps): void {
  let stopWaiting = (): void => undefined;
  let stopMaking = (): void => undefined;

  const isBusy = (): boolean => takes.view().state !== 'idle' || deps.isMakingLink();
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
      if (isBusy()) {
        makeReady(againMs);
        return;
      }
      media.prepare();
      windows.warm('bar');
    });
  }

  function makeLibrary(inMs: number): void {
    clock.after(inMs, () => {
      if (isBusy()) makeLibrary(againMs);
      else windows.warm('library');
    });
  }

  lookAtPanel();
  makeLibrary(afterStartMs);
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
