// How an AppImage is started again once it has ended. Electron's own way runs out of the image, which is
// unmounted at that moment, and never arrives. A shell of the system's waits instead, in `/`, holding nothing
// of the image open.
import { spawn } from 'node:child_process';
import { outsideOf } from '../base/outside-image';

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
