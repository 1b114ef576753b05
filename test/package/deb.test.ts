// The package as a user gets it: built, installed by apt, started from /usr/bin by an ordinary user with
// Chromium's sandbox, recorded and uploaded by the installed command over TLS that a company's own
// authority vouches for, and removed without a trace but the recordings. Needs root, for apt.
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startClaapServer } from '../claap-server/server';
import type { ClaapServer } from '../claap-server/server';
import { mustRun, run, startChild, until } from '../helpers/child';
import type { Child, Ran } from '../helpers/child';
import { startDesktop } from '../helpers/desktop';
import type { Desktop } from '../helpers/desktop';
import { projectRoot } from '../helpers/electron';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import { filesBelow, makeOwnMachine } from './own-machine';
import type { OwnMachine } from './own-machine';

const release = path.join(projectRoot, 'release');
const unpacked = path.join(release, 'linux-unpacked');
const installed = '/opt/Claap Recorder';
let dir = '';
let deb = '';
let machine: OwnMachine;
let desktop: Desktop;
let server: ClaapServer;
let bus: Child;

beforeAll(async () => {
  // A release has made it already.
  if (process.env['PACKAGE_IS_BUILT'] !== '1')
    await mustRun(process.execPath, ['scripts/dist.mjs', '--quick', 'deb'], {
      env: process.env,
      cwd: projectRoot,
      timeoutMs: 800_000,
    });
  const name = (await readdir(release)).find((file) => file.endsWith('.deb'));
  deb = path.join(release, name ?? 'none.deb');
  dir = await mkdtemp(path.join(tmpdir(), 'claap-package-'));
  await chmod(dir, 0o755);
  machine = await makeOwnMachine(dir);
  server = await startClaapServer({
    time: 'real',
    tls: true,
    apiPort: 443,
    apiHost: 'api.claap.io',
  });
  desktop = await startDesktop({ sound: false });
  const run0700 = path.join(machine.home, 'run');
  await machine.asRoot('install', ['-d', '-m', '0700', '-o', 'ada', '-g', 'ada', run0700]);
  const daemon = machine.asUser('dbus-daemon', [
    ...['--session', '--nofork', '--nopidfile'],
    `--address=unix:path=${run0700}/bus`,
  ]);
  bus = startChild(daemon.command, daemon.args, {
    env: userEnv(),
    logFile: path.join(dir, 'bus.log'),
  });
});
afterAll(async () => {
  await bus?.stop();
  await desktop?.stop();
  await server?.close();
  await machine?.stop();
  await rm(dir, { recursive: true, force: true });
});

/** What an ordinary user's session has; and what an attacker may have put there. */
function userEnv(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { home } = machine;
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    USER: 'ada',
    LOGNAME: 'ada',
    LANG: 'C.UTF-8',
    DISPLAY: desktop.env['DISPLAY'],
    XDG_RUNTIME_DIR: path.join(home, 'run'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/run/bus`,
    XDG_CURRENT_DESKTOP: 'X-Generic',
    ...more,
  };
}
async function command(
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const asked = machine.asUser('/usr/bin/claap-recorder', args);
  return run(asked.command, asked.args, { env: userEnv(env), input, timeoutMs: 90_000, cwd: '/' });
}
/** Processes of the installed app, by their arguments. */
async function appProcesses(): Promise<{ pid: string; args: string[] }[]> {
  const found: { pid: string; args: string[] }[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const args = text.split('\0');
    if (args[0]?.startsWith(installed) === true || args[0] === '/usr/bin/claap-recorder')
      found.push({ pid, args });
  }
  return found;
}

test('the product has every fuse set, one ffmpeg outside the asar, and nothing that it does not need', async () => {
  const fuses = await getCurrentFuseWire(path.join(unpacked, 'claap-recorder'));
  const state = (fuse: FuseV1Options): string => FuseState[fuses[fuse] ?? FuseState.INHERIT];
  const asar = path.join(unpacked, 'resources', 'app.asar');
  const inside = listPackage(asar, { isPack: false });
  const resources = await readdir(path.join(unpacked, 'resources'));

  expect({
    runAsNode: state(FuseV1Options.RunAsNode),
    cookies: state(FuseV1Options.EnableCookieEncryption),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
    integrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    snapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: 'DISABLE',
    cookies: 'ENABLE',
    nodeOptions: 'DISABLE',
    inspect: 'DISABLE',
    integrity: 'ENABLE',
    onlyAsar: 'ENABLE',
    snapshot: 'DISABLE',
    fileProtocol: 'DISABLE',
  });
  expect(getRawHeader(asar).headerSize).toBeGreaterThan(0);
  expect(inside.filter((file) => /node_modules|\.map$|\.ts$|test|ffmpeg/.test(file))).toEqual([]);
  expect(inside).toContain('/out/main/index.cjs');
  expect(resources.toSorted()).toEqual(
    ['app.asar', 'apparmor-profile', 'ffmpeg', 'licences', 'package-type'].filter((name) =>
      resources.includes(name),
    ),
  );
  expect(await readdir(path.join(unpacked, 'resources', 'ffmpeg'))).toEqual([
    'SOURCE.txt',
    'ffmpeg',
  ]);
  // Packed fast and with a larger ffmpeg than users get; a release is a third smaller.
  expect((await stat(deb)).size, 'bytes to download').toBeLessThan(160_000_000);
});

test('apt installs it; a user records and uploads with the installed command; apt takes it all away', async () => {
  const before = new Set(await machine.changed());
  await copyFile(deb, path.join(dir, 'claap-recorder.deb'));
  await machine.asRoot('apt-get', [
    ...['-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends', 'install'],
    path.join(dir, 'claap-recorder.deb'),
  ]);
  // As a company does it: its authority among the system's, here with a name that leads to the stand-in.
  await machine.asRoot('cp', [server.ca ?? '', '/usr/local/share/ca-certificates/company.crt']);
  await machine.asRoot('update-ca-certificates', []);
  await machine.asRoot('sh', ['-c', 'echo "127.0.0.1 api.claap.io" >> /etc/hosts']);

  const there = [
    '/usr/share/applications/claap-recorder.desktop',
    '/usr/share/man/man1/claap-recorder.1.gz',
  ];
  const [entry] = await Promise.all(there.map((file) => machine.asRoot('cat', [file])));
  expect(entry?.stdout.toString()).toMatch(/^Exec="\/opt\/Claap Recorder\/claap-recorder" -- %U$/m);
  expect(entry?.stdout.toString()).toMatch(/^MimeType=x-scheme-handler\/claap-recorder;$/m);
  await machine.asRoot('bash', [
    '-c',
    'source /usr/share/bash-completion/completions/claap-recorder; complete -p claap-recorder',
  ]);

  // What development builds listen to, a package does not.
  const env = {
    CLAAP_RECORDER_API_URL: 'http://127.0.0.1:9',
    CLAAP_RECORDER_DATA_DIR: path.join(machine.home, 'elsewhere'),
    FFMPEG_BIN: '/bin/false',
    NODE_OPTIONS: '--require /nowhere.js',
  };
  const key = await command(['settings', 'set', 'api-key', '-'], { input: 'cla_test_ok\n', env });
  expect(key).toMatchObject({ code: 0 });
  await command(['settings', 'set', 'author-email', 'ada@example.test'], { env });
  const source = await startPaintedSource(desktop);
  const started = await command(
    ['start', '--mic', 'off', '--system-sound', 'off', '--title', 'Packaged'],
    { env },
  );
  expect(started).toMatchObject({ code: 0 });
  await source.show(2000);
  const processes = await appProcesses();
  const stopped = await command(['stop', '--wait', 'ready', '--json'], { env });
  await source.stop();
  expect(stopped).toMatchObject({ code: 0 });

  // With the sandbox: nobody said otherwise, and the pages' processes are locked in.
  expect(
    processes.flatMap(({ args }) => args).filter((arg) => /no-sandbox|^--inspect/.test(arg)),
  ).toEqual([]);
  const renderers = processes.filter(({ args }) => args.includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThan(1);
  for (const { pid } of renderers) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(new RegExp(`^Uid:\\t${machine.uid}\\t`, 'm'));
    expect(status).toMatch(/^CapEff:\t0+$/m);
  }
  expect(server.verdict()).toMatchObject({
    ok: true,
    creates: 1,
    possibleDoubles: 0,
    violations: [],
  });
  expect(server.ledger().find(({ kind }) => kind === 'put')).toMatchObject({ outcome: 'stored' });

  // Doors that must be shut in a package.
  expect(
    await command(['-e', 'console.log(1)'], { env: { ELECTRON_RUN_AS_NODE: '1' } }),
  ).not.toMatchObject({
    stdout: Buffer.from('1\n'),
  });
  for (const hostile of ['--remote-debugging-port=9222', '--no-sandbox', '--js-flags=--expose-gc'])
    expect(await command([hostile]), hostile).toMatchObject({ code: 2 });
  const link = await command(['--', 'claap-recorder://run?command=x']);
  expect(link.code).toBe(0);
  expect(JSON.parse((await command(['status', '--json'])).stdout.toString())).toMatchObject({
    kind: 'take',
    state: 'idle',
  });
  expect(server.verdict().creates).toBe(1);

  expect(await command(['quit'])).toMatchObject({ code: 0 });
  await until(async () => (await appProcesses()).length === 0, { what: 'the app to end' });
  await machine.asRoot('apt-get', ['-y', 'purge', 'claap-recorder']);

  const left = (await machine.changed()).filter((file) => !before.has(file));
  expect(left.filter((file) => /claap/i.test(file) && !/\/var\/(log|cache)\//.test(file))).toEqual(
    [],
  );
  const videos = (await filesBelow(machine.home)).filter((file) => file.endsWith('.mp4'));
  expect(videos).toHaveLength(1);
  expect(videos[0]).toMatch(/^Videos\/Claap Recorder\/[^/]+\/recording\.mp4$/);
  const elsewhere = (await filesBelow(machine.home)).filter(
    (file) => /claap/i.test(file) && !file.startsWith('Videos/') && !file.startsWith('.config/'),
  );
  expect(elsewhere).toEqual([]);
  await mkdir(path.join(projectRoot, 'test-results'), { recursive: true });
  await copyFile(
    path.join(release, 'sizes.md'),
    path.join(projectRoot, 'test-results', 'sizes.md'),
  );
});
