// How an AppImage is started again once it has ended. Electron's own way runs out of the image, which is
// unmounted at that moment, and never arrives. A shell of the system's waits instead, in `/`, holding nothing
// of the image open. Pure but for `startAfter`.
import { spawn } from 'node:child_process';

/** What the start of an AppImage sets for itself alone. */
const own = new Set(['APPDIR', 'APPIMAGE', 'ARGV0', 'OWD', 'APPIMAGE_SILENT_INSTALL']);

/**
 * An AppImage's surroundings as they were before it: without its folder on any path. That folder is gone
 * afterwards, and whoever makes one of that name in /tmp must not be asked for programs.
 */
export function outsideOf(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  const folder = env['APPDIR'] ?? '';
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || own.has(name)) continue;
    const parts = value.split(':');
    const others = parts.filter((part) => !isWithin(part, folder));
    if (others.length > 0) kept[name] = others.join(':');
  }
  // Unpacked because there is no way to mount it here: the next one too.
  if (/\/appimage_extracted_[^/]+$/.test(folder)) kept['APPIMAGE_EXTRACT_AND_RUN'] = '1';
  return kept;
}

function isWithin(part: string, folder: string): boolean {
  return folder !== '' && (part === folder || part.startsWith(`${folder}/`));
}

// What the image's mount hangs on is open in every program that it starts. A dead process that nobody has
// looked at yet has no program any more. A minute, then something is wrong and the user starts it.
const script = `
for fd in /proc/$$/fd/*; do
  fd="\${fd##*/}"
  if [ "$fd" -gt 2 ]; then eval "exec $fd>&-"; fi
done
for _ in {1..600}; do
  if [ ! -e "/proc/$1/exe" ]; then exec "$2" --hidden; fi
  sleep 0.1
done
`;

/** The program that waits for process `pid` to be gone and becomes `image`, hidden. */
export function waiter(pid: number, image: string): { command: string; args: string[] } {
  return { command: '/usr/bin/env', args: ['bash', '-c', script, 'bash', String(pid), image] };
}

/** Starts `image` as soon as process `pid` is gone; resolves when that is under way. */
export function startAfter(
  pid: number,
  image: string,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<void> {
  const { command, args } = waiter(pid, image);
  const child = spawn(command, args, {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    env: outsideOf(env),
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
