// A private desktop for one test file: X server, window manager, session bus, sound, tray and
// notifications, all in one temporary folder, none of it visible to or seen by the real session.
// If we die midway the kernel ends the parts (child.ts), and apps on it lose their display.
// stop() also ends whatever else runs on it (desktop-processes.ts), so that an app started detached
// by a command line leaves nothing behind.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRoot, mustRun, run, startChild, until } from './child';
import type { Child } from './child';
import { knownProcessSchema, knowProcess, markName, processesOf } from './desktop-processes';
import type { KnownProcess } from './desktop-processes';
import { startKeyring, startSessionBus } from './session-bus';
import { startSoundServer } from './sound-server';
import type { SoundServer } from './sound-server';
import { startTrayHost } from './tray-host';
import type { TrayHost } from './tray-host';
import { startXServer } from './x-server';
import type { DisplayBounds } from './x-server';

/** What a test may choose about its desktop. */
export interface DesktopOptions {
  /** 1 (default): Xvfb. 2: Xorg's dummy driver, two real outputs side by side. */
  readonly displayCount?: 1 | 2;
  /** True: an unlocked key store, so that safeStorage encrypts. False (default): none at all. */
  readonly keyring?: boolean;
  /** False: a desktop without tray and notification server. Default true. */
  readonly tray?: boolean;
  /** False: a computer without any sound device. Default true. */
  readonly sound?: boolean;
}

/** A running desktop. */
export interface Desktop {
  /** The whole environment for programs on this desktop. */
  readonly env: NodeJS.ProcessEnv;
  /** Everything of this desktop: logs, sockets, its HOME. Removed by `stop`. */
  readonly dir: string;
  readonly displays: readonly DisplayBounds[];
  readonly tray: TrayHost;
  readonly sound: SoundServer;
  /** Saves a picture (PNG) of the whole screen. */
  screenshot(file: string): Promise<void>;
  /** Counts a process that was started on this desktop among those that end with it. */
  adopt(pid: number): Promise<void>;
  /** Process ids that still run on this desktop, without its own parts. */
  guests(): Promise<number[]>;
  /** Ends everything on and of this desktop; safe to call twice. */
  stop(): Promise<void>;
}

const folderPrefix = 'claap-desktop-';
/** Tells which test process a desktop's folder belongs to. */
const ownerName = 'owner.json';
/** How long each of several equal real-time processes runs at a time, ms. */
const turnsFile = '/proc/sys/kernel/sched_rr_timeslice_ms';

/**
 * Puts this test and all that it starts before whatever else the machine does, so that a hole in a
 * recording is the app's and not the neighbour's. Only root may; everybody else tests without it.
 * The display, the sound and the painter rank above it (child.ts).
 */
function takePrecedence(): void {
  if (!isRoot()) return;
  try {
    // 100 ms by default, in which an encoder alone would make holes in what it records.
    writeFileSync(turnsFile, '4');
    if (Number(readFileSync(turnsFile, 'utf8')) > 10) return;
  } catch {
    return;
  }
  spawnSync('chrt', ['--all-tasks', '--rr', '--pid', '1', String(process.pid)]);
}

/** Starts a desktop; when a part does not come up, what was started is ended before the throw. */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  takePrecedence();
  await sweepAbandoned();
  const dir = await mkdtemp(path.join(tmpdir(), folderPrefix));
  await writeFile(path.join(dir, ownerName), JSON.stringify(await knowProcess(process.pid)));
  const parts: Child[] = [];
  try {
    return await build(dir, parts, options);
  } catch (error) {
    await end(dir, parts, []);
    throw error;
  }
}

/** Removes folders whose test process was killed before it could; their programs died with it. */
async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dir = path.join(tmpdir(), name);
    const owner = name.startsWith(folderPrefix)
      ? await readFile(path.join(dir, ownerName), 'utf8').catch(() => '')
      : '';
    if (owner === '') continue;
    const known = knownProcessSchema.parse(JSON.parse(owner));
    const now = await knowProcess(known.pid);
    if (now?.startTime !== known.startTime) await end(dir, [], []);
  }
}

async function build(dir: string, parts: Child[], options: DesktopOptions): Promise<Desktop> {
  const hasKeyring = options.keyring ?? false;
  const base = await privateEnv(dir, hasKeyring);

  const x = await startXServer({ dir, env: base, displayCount: options.displayCount ?? 1 });
  parts.push(x.child);
  const bus = await startSessionBus({ dir, env: base });
  parts.push(bus.child);
  const env: NodeJS.ProcessEnv = {
    ...base,
    DISPLAY: x.display,
    DBUS_SESSION_BUS_ADDRESS: bus.address,
    // Also when there is no sound server: the real session's one must never be reached.
    PULSE_SERVER: `unix:${path.join(dir, 'pulse', 'native')}`,
  };

  parts.push(await startWindowManager(dir, env));
  if (hasKeyring) parts.push(await startKeyring({ dir, env }));
  const sound = options.sound === false ? undefined : await startSoundServer({ dir, env });
  if (sound !== undefined) parts.push(sound.child);
  const tray = options.tray === false ? undefined : await startTrayHost({ dir, env });
  if (tray !== undefined) parts.push(tray.child);

  const adopted: KnownProcess[] = [];
  const partIds = new Set(parts.map((part) => part.pid));
  return {
    env,
    dir,
    displays: x.displays,
    get tray() {
      if (tray === undefined) throw new Error('This desktop was started without a tray');
      return tray;
    },
    get sound() {
      if (sound === undefined) throw new Error('This desktop was started without sound');
      return sound;
    },
    async screenshot(file) {
      await mustRun('import', ['-window', 'root', file], { env });
    },
    async adopt(pid) {
      const known = await knowProcess(pid);
      if (known !== undefined) adopted.push(known);
    },
    guests: async () => (await processesOf(dir, adopted)).filter((pid) => !partIds.has(pid)),
    stop: () => end(dir, parts, adopted),
  };
}

async function privateEnv(dir: string, hasKeyring: boolean): Promise<NodeJS.ProcessEnv> {
  const place = (name: string): string => path.join(dir, name);
  const folders = ['home', 'run', 'config', 'data', 'cache'];
  for (const name of folders) await mkdir(place(name), { mode: 0o700 });
  const inherited = ['PATH', 'TZ', 'USER', 'LOGNAME', 'FFMPEG_BIN', 'ELECTRON_OVERRIDE_DIST_PATH'];
  const kept = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(kept),
    [markName]: dir,
    LANG: 'C.UTF-8',
    HOME: place('home'),
    XDG_RUNTIME_DIR: place('run'),
    XDG_CONFIG_HOME: place('config'),
    XDG_DATA_HOME: place('data'),
    XDG_CACHE_HOME: place('cache'),
    XDG_SESSION_TYPE: 'x11',
    // Chromium chooses the key store by the desktop's name; an unknown one means none.
    XDG_CURRENT_DESKTOP: hasKeyring ? 'GNOME' : 'X-Generic',
  };
}

async function startWindowManager(dir: string, env: NodeJS.ProcessEnv): Promise<Child> {
  const logFile = path.join(dir, 'openbox.log');
  const child = startChild('openbox', ['--sm-disable'], { env, logFile });
  await until(
    async () => {
      const asked = await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env });
      return asked.stdout.includes('window id');
    },
    { what: 'the window manager', child, logFile },
  );
  return child;
}

async function end(dir: string, parts: Child[], adopted: KnownProcess[]): Promise<void> {
  const guests = await processesOf(dir, adopted);
  for (const pid of guests.filter((id) => parts.every((part) => part.pid !== id))) kill(pid);
  // Newest first, so the display goes last.
  for (const part of parts.toReversed()) await part.stop();
  await until(
    async () => {
      const left = await processesOf(dir, adopted);
      for (const pid of left) kill(pid);
      return left.length === 0;
    },
    { what: 'all programs of the desktop to end' },
  );
  await rm(dir, { recursive: true, force: true, maxRetries: 3 });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself between looking and killing.
  }
}
