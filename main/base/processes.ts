// Who a process is, so that a mark it left on the disk can be told from one that a dead process left: its
// pid, when it started, and the boot of the computer it belongs to. A pid alone is given out again. Reads
// only; nothing is remembered but what this process is.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { systemCode } from './failure';

/** A process, as it is written down. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Another text for another process with the same pid; null where the system doesn't say. */
  readonly started: string | null;
  /** Another text after each start of the computer; null where the system doesn't say. */
  readonly boot: string | null;
  readonly host: string;
}

/** `elsewhere`: another computer's, of which nothing is known here. */
export type Life = 'own' | 'alive' | 'dead' | 'elsewhere';

export interface Processes {
  own(): Promise<ProcessIdentity>;
  lifeOf(identity: ProcessIdentity): Promise<Life>;
}

/** The processes of this computer. */
export function createProcesses(): Processes {
  let known: Promise<ProcessIdentity> | null = null;
  const own = (): Promise<ProcessIdentity> => (known ??= identify(process.pid));
  return {
    own,
    async lifeOf(identity) {
      const me = await own();
      const isOtherBoot =
        identity.boot === null || me.boot === null
          ? identity.host !== me.host
          : identity.boot !== me.boot;
      if (isOtherBoot) return identity.host === me.host ? 'dead' : 'elsewhere';
      const now = identity.pid === me.pid ? me : await lookAt(identity.pid);
      if (now === null) return 'dead';
      const isSame =
        now.started === null || identity.started === null || now.started === identity.started;
      if (!isSame) return 'dead';
      return identity.pid === me.pid ? 'own' : 'alive';
    },
  };
}

async function identify(pid: number): Promise<ProcessIdentity> {
  const boot =
    process.platform === 'linux'
      ? await readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
          (text) => text.trim(),
          () => null,
        )
      : null;
  return { pid, started: (await lookAt(pid))?.started ?? null, boot, host: hostname() };
}

/** A process that lives. */
interface Living {
  /** When it started, in the system's own words; null when it doesn't say. */
  readonly started: string | null;
}

/** Null when there is no such process. */
async function lookAt(pid: number): Promise<Living | null> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and another user's.
    if (systemCode(error) !== 'EPERM') return null;
  }
  if (process.platform === 'linux') return lookOnLinux(pid);
  return { started: process.platform === 'darwin' ? await startOnMac(pid) : null };
}

async function lookOnLinux(pid: number): Promise<Living | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold blanks and brackets itself; the fields follow it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Killed and not yet waited for.
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return { started: fields[19] ?? null };
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? null : { started: null };
  }
}

function startOnMac(pid: number): Promise<string | null> {
  return new Promise((resolve) => {
    const env = { PATH: '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' };
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { env }, (error, stdout) => {
      const text = stdout.trim();
      resolve(error === null && text !== '' ? text : null);
    });
  });
}
