// What nothing caught. Electron's own answer is a dialog with a stack trace, which holds up the whole app, a running
// take and a quit included, until somebody closes it. It is written down instead, and the app goes on: what was
// recorded is on the disk, and what was left undone is taken up at the next start.
import { app, dialog } from 'electron';
import { localeFor, languageFor } from '../../preload/words/words';
import type { Logger } from '../base/log';

export interface Uncaught {
  /** Writes down what comes from now on, and what came before there was a log. */
  tellTo(log: Logger): void;
  /** The same for what was caught, and means the end. */
  note(error: unknown): void;
}

/** Call it first of all. */
export function catchUncaught(): Uncaught {
  const early: unknown[] = [];
  let tell = (error: unknown): void => void early.push(error);
  process.on('uncaughtException', (error) => tell(error));
  process.on('unhandledRejection', (error) => tell(error));
  return {
    tellTo(log) {
      tell = (error) => log.error('not caught', { error: traceOf(error) });
      for (const error of early.splice(0)) tell(error);
    },
    note: (error) => tell(error),
  };
}

/** Says that the app could not start, and ends it. `logFolder`: where to look. */
export function giveUpStart(logFolder: string): void {
  const { dialogs } = languageFor(localeFor('system', app.getLocale())).words;
  dialog.showErrorBox(dialogs.noStart, dialogs.noStartDetail(logFolder));
  app.exit(1);
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
