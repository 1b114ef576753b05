// What the package tests share: a machine of its own with an ordinary user's session on it, a display, and
// Claap behind a certificate of a company's own authority.
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startClaapServer } from '../claap-server/server';
import type { ClaapServer } from '../claap-server/server';
import { run, startChild, until } from '../helpers/child';
import type { Ran } from '../helpers/child';
import { startDesktop } from '../helpers/desktop';
import type { Desktop } from '../helpers/desktop';
import { projectRoot } from '../helpers/electron';
import { startTrayHost } from '../helpers/tray-host';
import type { TrayHost } from '../helpers/tray-host';
import { makeOwnMachine } from './own-machine';
import type { OwnMachine } from './own-machine';

export const release = path.join(projectRoot, 'release');

/** The package with this end; throws when there is none. */
export async function packageFile(end: string): Promise<string> {
  const name = (await readdir(release)).find((file) => file.endsWith(end));
  if (name === undefined) throw new Error(`No ${end} in release/`);
  return path.join(release, name);
}

/** How a program is started by the user. */
export interface AsUser {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Before the program: `unshare …`, run as root. */
  readonly within?: readonly string[];
}

export interface Scene {
  readonly dir: string;
  readonly machine: OwnMachine;
  readonly desktop: Desktop;
  readonly server: ClaapServer;
  /** Runs a program as the user, in the user's session. */
  user(program: string, args: readonly string[], how?: AsUser): Promise<Ran>;
  /** The user's panel, with the tray in it. */
  startTray(): Promise<TrayHost>;
  /** Resolves when no process with this at the beginning of its command is left. */
  ended(...programs: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Sets it up; needs root. */
export async function setScene(): Promise<Scene> {
  const dir = await mkdtemp(path.join(tmpdir(), 'claap-package-'));
  await chmod(dir, 0o755);
  const machine = await makeOwnMachine(dir);
  const server = await startClaapServer({
    time: 'real',
    tls: true,
    apiPort: 443,
    apiHost: 'api.claap.io',
  });
  const desktop = await startDesktop();
  const { home } = machine;
  const runFolder = path.join(home, 'run');
  await machine.asRoot('install', ['-d', '-m', '0700', '-o', 'ada', '-g', 'ada', runFolder]);
  const session = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    USER: 'ada',
    LOGNAME: 'ada',
    LANG: 'C.UTF-8',
    DISPLAY: desktop.env['DISPLAY'],
    XDG_RUNTIME_DIR: runFolder,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${runFolder}/bus`,
    XDG_CURRENT_DESKTOP: 'X-Generic',
  };
  const daemon = machine.asUser('dbus-daemon', [
    ...['--session', '--nofork', '--nopidfile'],
    `--address=unix:path=${runFolder}/bus`,
  ]);
  const bus = startChild(daemon.command, daemon.args, {
    env: session,
    logFile: path.join(dir, 'bus.log'),
  });
  return {
    dir,
    machine,
    desktop,
    server,
    user(program, args, { input = '', env = {}, within = [] } = {}) {
      const asked = machine.asUser(program, args, within);
      return run(asked.command, asked.args, {
        env: { ...session, ...env },
        input,
        timeoutMs: 90_000,
        cwd: '/',
      });
    },
    startTray: () =>
      startTrayHost({ dir, env: session, as: (...asked) => machine.asUser(...asked) }),
    async ended(...programs) {
      await until(async () => (await processesOf(...programs)).length === 0, {
        what: `${programs.join(', ')} to end`,
      });
    },
    async close() {
      await bus.stop();
      await desktop.stop();
      await server.close();
      await machine.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Processes whose command begins so; Chromium's own put all their arguments into one. */
export async function processesOf(
  ...programs: readonly string[]
): Promise<{ pid: string; command: string }[]> {
  const found: { pid: string; command: string }[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const command = text.replaceAll('\0', ' ').trim();
    if (programs.some((program) => command.startsWith(program))) found.push({ pid, command });
  }
  return found;
}
