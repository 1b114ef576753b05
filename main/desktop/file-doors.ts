// Where files come in that are opened with the app: the arguments of a start on Windows and Linux, an event
// on macOS. They are copied into the library, where the user sees it; nothing is sent anywhere. What comes
// before the app is ready waits.
import { app } from 'electron';
import { filesAmong, isVideoName } from './files-among';

export interface FileDoors {
  /** From now on files are taken; those that came before at once. */
  open(take: (paths: readonly string[]) => void): void;
  /** The files among a start's arguments are taken; `folder` is where it was made. True when there were some. */
  startedWith(args: readonly string[], folder: string): boolean;
}

/** Call before the app is ready. */
export function openFileDoors(): FileDoors {
  let take: ((paths: readonly string[]) => void) | null = null;
  let waiting: string[] = [];

  function hear(paths: readonly string[]): void {
    if (take === null) waiting.push(...paths);
    else if (paths.length > 0) take(paths);
  }
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (isVideoName(file)) hear([file]);
  });

  return {
    open(act) {
      take = act;
      const came = waiting;
      waiting = [];
      hear(came);
    },
    startedWith(args, folder) {
      const paths = filesAmong(args, folder);
      hear(paths);
      return paths.length > 0;
    },
  };
}
