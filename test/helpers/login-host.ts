// The tests' hand on sleep and shutdown: drives login-host.py, which plays logind on a private bus that the
// app takes for the system's. Dies with us.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { startChild, until } from './child';
import type { Desktop } from './desktop';
import { startSessionBus } from './session-bus';

const eventSchema = z.object({
  event: z.enum(['ready', 'done', 'delays', 'released']),
  what: z.string().default(''),
});

/** The system's side of sleep and shutdown. */
export interface LoginHost {
  /** What an app needs in its environment to meet it. */
  readonly env: Readonly<Record<string, string>>;
  /** What is delayed now (`sleep`, `shutdown`), one for each who delays it. */
  delayed(): readonly string[];
  /** Says that the computer is about to sleep, or awake again. */
  sleep(isBefore: boolean): Promise<void>;
  /** Says that the computer is about to be shut down. */
  shutdown(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it for the programs of this desktop. */
export async function startLoginHost(desktop: Desktop): Promise<LoginHost> {
  const dir = path.join(desktop.dir, 'system');
  await mkdir(dir, { recursive: true });
  const bus = await startSessionBus({ dir, env: desktop.env });
  const env = { DBUS_SYSTEM_BUS_ADDRESS: bus.address };
  const logFile = path.join(dir, 'login-host.log');
  const child = startChild('/usr/bin/python3', [path.join(import.meta.dirname, 'login-host.py')], {
    env: { ...desktop.env, ...env },
    logFile,
    stdin: 'pipe',
    stdout: 'pipe',
  });
  if (child.process.stdout === null) throw new Error('The login host has no output');
  const delayed: string[] = [];
  let isReady = false;
  let done = 0;
  createInterface({ input: child.process.stdout }).on('line', (line) => {
    const { event, what } = eventSchema.parse(JSON.parse(line));
    if (event === 'ready') isReady = true;
    if (event === 'done') done += 1;
    if (event === 'delays') delayed.push(what);
    if (event === 'released') delayed.splice(delayed.indexOf(what), 1);
  });
  await until(() => isReady, { what: 'the login host', child, logFile });
  const order = async (line: string): Promise<void> => {
    const before = done;
    child.process.stdin?.write(`${line}\n`);
    await until(() => done > before, { what: line, child, logFile, everyMs: 10 });
  };
  return {
    env,
    delayed: () => delayed,
    sleep: (isBefore) => order(`PrepareForSleep ${isBefore}`),
    shutdown: () => order('PrepareForShutdown true'),
    async stop() {
      await child.stop();
      await bus.child.stop();
    },
  };
}
