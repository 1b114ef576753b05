// Finds the running app, or starts it hidden and waits until it answers. The app is started on its own
// feet: it outlives the command. Two commands that start it at once meet in the one that runs.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from '../base/failure';
import { outsideOf } from '../base/outside-image';
import { err, ok, type Result } from '../base/result';
import { type Connection, connectToApp } from './client';
import type { CommandLineIo } from './io';
import { type Trouble, trouble } from './trouble';
import { cliWords } from './words';

const lookEveryMs = 50;

/** A connection to the app, started hidden when none runs. */
export async function reachApp(io: CommandLineIo): Promise<Result<Connection, Trouble>> {
  const reached = await connectToApp(io.profile);
  if (reached.kind === 'connected') return ok(reached.connection);
  if (reached.kind === 'trouble') return err(reached.trouble);
  const launched = launch(io);
  if (!launched.ok) return launched;
  const { whyEnded } = launched.value;
  const deadline = performance.now() + io.patience.appStartMs;
  while (performance.now() < deadline) {
    await wait(lookEveryMs);
    const again = await connectToApp(io.profile);
    if (again.kind === 'connected') return ok(again.connection);
    if (again.kind === 'trouble') return err(again.trouble);
    const why = whyEnded();
    if (why !== null) return err(trouble('app-not-started', cliWords.notStarted(why)));
  }
  const seconds = Math.round(io.patience.appStartMs / 1000);
  return err(trouble('app-not-started', cliWords.notStartedInTime(seconds)));
}

interface Launched {
  /** Why it will never answer; null while it may. */
  whyEnded(): string | null;
}

function launch(io: CommandLineIo): Result<Launched, Trouble> {
  const { env, platform, appCommand } = io;
  if (platform === 'linux' && !isSet(env['DISPLAY']) && !isSet(env['WAYLAND_DISPLAY']))
    return err(trouble('no-desktop', cliWords.noDesktop));
  const [program, ...args] = appCommand ?? [];
  if (program === undefined)
    return err(trouble('app-not-started', cliWords.notStarted(cliWords.noAppCommand)));
  let why: string | null = null;
  // Electron would run as plain Node if we had been started that way ourselves.
  const { ELECTRON_RUN_AS_NODE: _, ...appEnv } = env;
  // Of an AppImage it mounts the image anew; ours is gone when this command ends.
  const isImage = isSet(env['APPIMAGE']);
  const child = spawn(program, [...args, '--hidden'], {
    detached: true,
    stdio: 'ignore',
    env: isImage ? outsideOf(appEnv) : appEnv,
    windowsHide: true,
  });
  child.once('error', (error) => (why = systemCode(error) ?? error.name));
  child.once('exit', (code, signal) => {
    // 0: another app was quicker and serves us, or it went on in the background.
    if (code !== 0) why = cliWords.endedAtOnce(code ?? signal ?? '?');
  });
  child.unref();
  return ok({ whyEnded: () => why });
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
