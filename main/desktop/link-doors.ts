// Where links into the app come in: the arguments of a start on Windows and Linux, an event on macOS.
// What comes before the app is ready waits.
import { app } from 'electron';
import { createLinkPace, linkAmong, linkScheme, type LinkTarget, readLink } from './deep-link';

export interface LinkDoors {
  /** From now on links are followed; one that came before at once. */
  open(follow: (target: LinkTarget) => void): void;
  /**
   * The link among a start's arguments is followed. True when there was one, even one that is refused:
   * then the start means nothing else.
   */
  startedWith(args: readonly string[]): boolean;
}

/** Call before the app is ready; `now` is a monotonic clock, ms. */
export function openLinkDoors(now: () => number): LinkDoors {
  const isInTime = createLinkPace(now);
  let follow: ((target: LinkTarget) => void) | null = null;
  let waiting: LinkTarget | null = null;

  function hear(target: LinkTarget | null): void {
    if (target === null || !isInTime()) return;
    if (follow === null) waiting = target;
    else follow(target);
  }
  app.on('open-url', (event, url) => {
    event.preventDefault();
    hear(readLink(url));
  });
  // macOS and Linux learn it from the package; on Windows nothing else tells.
  if (app.isPackaged && process.platform === 'win32')
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--']);

  return {
    open(act) {
      follow = act;
      if (waiting !== null) act(waiting);
      waiting = null;
    },
    startedWith(args) {
      const link = linkAmong(args);
      if (link !== 'none' && link !== 'refused') hear(link);
      return link !== 'none';
    },
  };
}
