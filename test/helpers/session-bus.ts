// A private D-Bus session bus, and on it, when wanted, an unlocked gnome-keyring, so that
// Electron's safeStorage is real. Nothing is activated by name: what is not started here is not
// there, which is how a machine without a key store is played. Dies with us.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run, startChild, until } from './child';
import type { Child } from './child';

/** A running session bus. */
export interface SessionBus {
  /** For `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  readonly child: Child;
}

/** Starts a bus in `dir` and waits until it answers. */
export async function startSessionBus(options: {
  dir: string;
  env: NodeJS.ProcessEnv;
}): Promise<SessionBus> {
  const address = `unix:path=${path.join(options.dir, 'bus')}`;
  const config = path.join(options.dir, 'bus.conf');
  const logFile = path.join(options.dir, 'bus.log');
  await writeFile(config, busConfig(address));
  const child = startChild('dbus-daemon', ['--nofork', '--nopidfile', '--config-file', config], {
    env: options.env,
    logFile,
  });
  const env = { ...options.env, DBUS_SESSION_BUS_ADDRESS: address };
  await until(() => isOwned('org.freedesktop.DBus', env), {
    what: 'the session bus',
    child,
    logFile,
  });
  return { address, child };
}

/** Starts gnome-keyring with its login collection unlocked by an empty password. */
export async function startKeyring(options: {
  dir: string;
  env: NodeJS.ProcessEnv;
}): Promise<Child> {
  const logFile = path.join(options.dir, 'keyring.log');
  const child = startChild(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { env: options.env, logFile, stdin: 'pipe' },
  );
  child.process.stdin?.end('\n');
  await until(() => hasDefaultCollection(options.env), { what: 'the key store', child, logFile });
  return child;
}

async function isOwned(name: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const asked = await run(
    'gdbus',
    [
      ...['call', '--session', '--dest', 'org.freedesktop.DBus'],
      ...['--object-path', '/org/freedesktop/DBus'],
      ...['--method', 'org.freedesktop.DBus.NameHasOwner', name],
    ],
    { env },
  );
  return asked.stdout.includes('true');
}

async function hasDefaultCollection(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (!(await isOwned('org.freedesktop.secrets', env))) return false;
  const asked = await run(
    'gdbus',
    [
      ...['call', '--session', '--dest', 'org.freedesktop.secrets'],
      ...['--object-path', '/org/freedesktop/secrets'],
      ...['--method', 'org.freedesktop.Secret.Service.ReadAlias', 'default'],
    ],
    { env },
  );
  return asked.stdout.includes('/collection/');
}

function busConfig(address: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
