// Makes `run -- npm test` mean the same on Windows, where npm is a script (`npm.cmd`) that only cmd.exe
// runs, with quoting rules of its own. Elsewhere a command is passed on as it is.
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface Spawnable {
  readonly file: string;
  readonly fileArgs: readonly string[];
  /** The arguments are quoted already. */
  readonly isVerbatim: boolean;
}

interface Where {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
}

/** What to start for `program`; `exists` is handed in by tests. */
export function spawnable(
  program: string,
  args: readonly string[],
  where: Where,
  exists: (file: string) => boolean = existsSync,
): Spawnable {
  const plain = { file: program, fileArgs: args, isVerbatim: false };
  if (where.platform !== 'win32') return plain;
  const found = findOnWindows(program, where, exists);
  if (found === null || !/\.(?:cmd|bat)$/i.test(found)) return plain;
  const line = [escapeMeta(path.win32.normalize(found)), ...args.map(escapeArgument)].join(' ');
  const shell = where.env['comspec'] ?? where.env['ComSpec'] ?? 'cmd.exe';
  return { file: shell, fileArgs: ['/d', '/s', '/c', `"${line}"`], isVerbatim: true };
}

function findOnWindows(
  program: string,
  { env, workingFolder }: Where,
  exists: (file: string) => boolean,
): string | null {
  const endings = path.win32.extname(program) === '' ? ['.exe', '.com', '.cmd', '.bat'] : [''];
  const search = env['Path'] ?? env['PATH'] ?? '';
  const isPath = /[\\/]/.test(program);
  const folders = isPath ? [workingFolder] : search.split(';').filter((folder) => folder !== '');
  for (const folder of folders) {
    for (const ending of endings) {
      const file = path.win32.resolve(folder, `${program}${ending}`);
      if (exists(file)) return file;
    }
  }
  return null;
}

// A backslash matters only before a quote; and what cmd.exe reads, a script's `%*` reads again, hence
// the second round of carets.
function escapeArgument(argument: string): string {
  const quoted = argument.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\*)$/, '$1$1');
  return escapeMeta(escapeMeta(`"${quoted}"`));
}

function escapeMeta(text: string): string {
  return text.replace(/([()\][%!^"`<>&|;, *?])/g, '^$1');
}
