// The log on disk: five files of 1 MiB, every line through the redactor.
import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import log from 'electron-log/node';
import type { Logger } from '../base/log';
import type { Redactor } from '../base/redact';

const keptFiles = 5;

/** Opens the log in `folder`; in development it is shown on the terminal too. */
export function openLog(folder: string, redactor: Redactor, isOnTerminal: boolean): Logger {
  const file = path.join(folder, 'claap-recorder.log');
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.file.format = '{iso} {level} {text}';
  log.transports.file.archiveLogFn = () => rotate(file);
  log.transports.console.level = isOnTerminal ? 'info' : false;
  log.transports.console.format = '{h}:{i}:{s} {level} {text}';
  const line = (message: string, data?: Readonly<Record<string, unknown>>): string =>
    data === undefined
      ? redactor.text(message)
      : `${redactor.text(message)} ${redactor.value(data)}`;
  return {
    info: (message, data) => log.info(line(message, data)),
    warn: (message, data) => log.warn(line(message, data)),
    error: (message, data) => log.error(line(message, data)),
  };
}

function rotate(file: string): void {
  const numbered = (n: number): string => file.replace(/\.log$/, `.${n}.log`);
  rmSync(numbered(keptFiles - 1), { force: true });
  for (let n = keptFiles - 2; n >= 1; n--) tryRename(numbered(n), numbered(n + 1));
  tryRename(file, numbered(1));
}

// A log that cannot be rotated goes on in the same file: no reason to disturb a recording.
function tryRename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // See above.
  }
}
