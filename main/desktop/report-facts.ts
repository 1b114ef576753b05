// What only the desktop knows for a report: versions and displays. No names.
import os from 'node:os';
import { app, screen } from 'electron';
import type { SystemFacts } from '../report/report-text';

/** As it is now; `encoder`: which one, in words. */
export function systemFacts(encoder: string): SystemFacts {
  const { versions } = process;
  const primary = screen.getPrimaryDisplay().id;
  return {
    versions: [
      ['app', app.getVersion()],
      ['packaged', String(app.isPackaged)],
      ['electron', versions['electron'] ?? '?'],
      ['chrome', versions['chrome'] ?? '?'],
      ['node', versions.node],
      ['os', `${process.platform} ${os.release()} ${process.arch}`],
      ['session', sessionKind()],
      ['processors', String(os.availableParallelism())],
      ['memory', `${Math.round(os.totalmem() / 1e6)} MB`],
      ['encoder', encoder],
      ['language', app.getLocale()],
    ],
    displays: screen.getAllDisplays().map(({ id, size, scaleFactor }) => ({
      width: Math.round(size.width * scaleFactor),
      height: Math.round(size.height * scaleFactor),
      scale: scaleFactor,
      isPrimary: id === primary,
    })),
  };
}

/** Home folder and name of the user; the name is empty where the system knows none. */
export function person(): { readonly home: string; readonly name: string } {
  const home = os.homedir();
  try {
    return { home, name: os.userInfo().username };
  } catch {
    return { home, name: '' };
  }
}

// Of the environment only what is one of a few known words.
function sessionKind(): string {
  const known = ['x11', 'wayland', 'tty'];
  return known.find((kind) => kind === process.env['XDG_SESSION_TYPE']) ?? 'not known';
}
