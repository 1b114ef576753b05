// A machine of its own inside this one: what is installed, trusted or named in it is seen by what runs in
// it and by nobody else, and is gone with it. /etc, /usr, /opt and /var are this machine's with a layer in
// memory above, so that what a package leaves behind can be listed. Needs root; dies with the test.
import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun, run, startChild, until } from '../helpers/child';
import type { Child, Ran } from '../helpers/child';

const layered = ['etc', 'usr', 'opt', 'var'];

export interface OwnMachine {
  /** Runs a command as root in it. Throws when it fails. */
  asRoot(command: string, args: readonly string[]): Promise<Ran>;
  /** The arguments that run `command` in it as the ordinary user `ada`; `within` comes before, as root. */
  asUser(
    command: string,
    args: readonly string[],
    within?: readonly string[],
  ): { command: string; args: string[] };
  /** Files that are there now and were not before, or differ, absolute. */
  changed(): Promise<string[]>;
  /** The user's home, outside of the layers. */
  readonly home: string;
  readonly uid: number;
  stop(): Promise<void>;
}

/** Makes it; `dir` is an empty folder that the ordinary user may enter. */
export async function makeOwnMachine(dir: string): Promise<OwnMachine> {
  const layers = path.join(dir, 'layers');
  const home = path.join(dir, 'home');
  await mkdir(layers);
  const script = [
    'set -e',
    `mount -t tmpfs -o size=3g,mode=0755 tmpfs ${layers}`,
    ...layered.flatMap((name) => [
      `mkdir -p ${layers}/${name}/upper ${layers}/${name}/work`,
      `mount -t overlay overlay -o lowerdir=/${name},upperdir=${layers}/${name}/upper,workdir=${layers}/${name}/work /${name}`,
    ]),
    `touch ${layers}/ready`,
    'exec sleep infinity',
  ].join('\n');
  const scriptFile = path.join(dir, 'machine.sh');
  await writeFile(scriptFile, script);
  const logFile = path.join(dir, 'machine.log');
  const child: Child = startChild(
    'unshare',
    ['--mount', '--propagation', 'private', 'bash', scriptFile],
    { env: process.env, logFile },
  );
  const inside = ['--target', String(child.pid), '--mount', '--'];
  const asRoot = (command: string, args: readonly string[]): Promise<Ran> =>
    mustRun('nsenter', [...inside, command, ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LANG: 'C.UTF-8' },
      timeoutMs: 300_000,
    });
  await until(
    async () => {
      const seen = await run('nsenter', [...inside, 'test', '-e', path.join(layers, 'ready')], {
        env: process.env,
      });
      return seen.code === 0;
    },
    { what: 'the machine of its own', child, logFile },
  );
  await asRoot('useradd', ['--home-dir', home, '--create-home', '--shell', '/bin/bash', 'ada']);
  const uid = Number((await asRoot('id', ['-u', 'ada'])).stdout.toString().trim());
  return {
    asRoot,
    asUser: (command, args, within = []) => ({
      command: 'nsenter',
      args: [
        ...inside,
        ...within,
        ...['setpriv', '--reuid', 'ada', '--regid', 'ada', '--init-groups', '--'],
        ...[command, ...args],
      ],
    }),
    async changed() {
      const listed = await asRoot('find', [
        ...layered.map((name) => path.join(layers, name, 'upper')),
        ...['-not', '-type', 'd'],
      ]);
      return listed.stdout
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((file) => file.slice(layers.length).replace('/upper/', '/'));
    },
    home,
    uid,
    stop: () => child.stop(),
  };
}

/**
 * A kernel that lets no ordinary program make a user namespace, as some distributions' do: `within` for
 * `asUser`. `dir` is for its log.
 */
export async function withoutUserNamespaces(
  dir: string,
): Promise<{ readonly within: readonly string[]; stop(): Promise<void> }> {
  const child = startChild('unshare', ['--user', 'sleep', 'infinity'], {
    env: process.env,
    logFile: path.join(dir, 'namespace.log'),
  });
  const place = `/proc/${child.pid}`;
  const ours = await readlink('/proc/self/ns/user');
  await until(async () => (await readlink(`${place}/ns/user`)) !== ours, {
    what: 'the namespace',
    child,
  });
  for (const map of ['uid_map', 'gid_map']) await writeFile(path.join(place, map), '0 0 65536');
  const within = ['nsenter', '--user', '--target', String(child.pid), '--'];
  const [enter = '', ...args] = within;
  const limit = 'echo 0 > /proc/sys/user/max_user_namespaces';
  await mustRun(enter, [...args, 'sh', '-c', limit], { env: process.env });
  return { within, stop: () => child.stop() };
}

/** All files below a folder, relative. */
export async function filesBelow(folder: string): Promise<string[]> {
  // Their kinds come with their names: the app renames and removes files meanwhile.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
