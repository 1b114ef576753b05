// The deb as a user gets it: installed by apt, started from /usr/bin by an ordinary user with Chromium's
// sandbox, recorded and uploaded by the installed command over TLS that a company's own authority vouches
// for, opened by links and files as the desktop does it, and removed without a trace but the recordings.
// Needs root, for apt.
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ran } from '../helpers/child';
import { mustRun, until } from '../helpers/child';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import { filesBelow } from './own-machine';
import { packageFile, processesOf, setScene } from './scene';
import type { AsUser, Scene } from './scene';

const entry = '/usr/share/applications/claap-recorder.desktop';
const programs = ['/opt/Claap Recorder', '/usr/bin/claap-recorder'] as const;
let scene: Scene;
let before = new Set<string>();
beforeAll(async () => {
  scene = await setScene();
  const { machine, server } = scene;
  // What a desktop has: it finds programs by their types.
  for (const name of ['desktop-file-utils', 'man-db', 'zsh', 'fish']) await apt('install', name);
  // As a company does it: its authority among the system's, here with a name that leads to the stand-in.
  await machine.asRoot('cp', [server.ca ?? '', '/usr/local/share/ca-certificates/company.crt']);
  await machine.asRoot('update-ca-certificates', []);
  await machine.asRoot('sh', ['-c', 'echo "127.0.0.1 api.claap.io" >> /etc/hosts']);
  before = new Set(await machine.changed());
  await copyFile(await packageFile('.deb'), path.join(scene.dir, 'claap-recorder.deb'));
  await apt('install', path.join(scene.dir, 'claap-recorder.deb'));
});
afterAll(async () => {
  await scene?.close();
});

async function apt(verb: string, name: string): Promise<void> {
  await scene.machine.asRoot('apt-get', [
    ...['-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends'],
    ...[verb, name],
  ]);
}
const command = (args: readonly string[], how: AsUser = {}): Promise<Ran> =>
  scene.user('/usr/bin/claap-recorder', args, how);
const recordings = async (): Promise<string[]> =>
  (await filesBelow(scene.machine.home)).filter((file) => /\/recording\.(mp4|webm)$/.test(file));

test('the desktop knows its entry, links and videos; the shell its manual and completions', async () => {
  const { machine } = scene;
  const text = (await machine.asRoot('cat', [entry])).stdout.toString();

  expect(text).toMatch(/^Exec="\/opt\/Claap Recorder\/claap-recorder" -- %U$/m);
  expect(text).toMatch(/^MimeType=video\/mp4;.*;x-scheme-handler\/claap-recorder;$/m);
  await machine.asRoot('desktop-file-validate', [entry]);
  const manual = await machine.asRoot('man', [
    ...['--warnings', '-l', '/usr/share/man/man1/claap-recorder.1.gz'],
  ]);
  expect(manual.stdout.toString()).toMatch(/^ +stop\b/m);
  expect(manual.stderr).toBe('');
  const completions = '/usr/share/zsh/vendor-completions/_claap-recorder';
  await machine.asRoot('zsh', ['-n', completions]);
  await machine.asRoot('fish', [
    ...['-c', "complete -C 'claap-recorder sto' | string match -rq '^stop'"],
  ]);
  await machine.asRoot('bash', [
    '-c',
    'source /usr/share/bash-completion/completions/claap-recorder; complete -p claap-recorder',
  ]);
});

test('a user records and uploads with the installed command, in the sandbox, over the company’s TLS', async () => {
  const { desktop, server, machine } = scene;
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
  const processes = await processesOf(...programs);
  const stopped = await command(['stop', '--wait', 'ready', '--json'], { env });
  await source.stop();
  expect(stopped).toMatchObject({ code: 0 });

  // Nobody said otherwise, and the pages' processes are locked in.
  expect(processes.filter((one) => /no-sandbox|--inspect/.test(one.command))).toEqual([]);
  const renderers = processes.filter((one) => one.command.includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThan(1);
  for (const { pid } of renderers) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(new RegExp(`^Uid:\\t${machine.uid}\\t`, 'm'));
    expect(status).toMatch(/^CapEff:\t0+$/m);
  }
  // A crash would leave no copy of main's memory, which holds the key.
  const main = processes.find((one) => one.command.includes('claap-recorder --hidden'));
  expect(await readFile(`/proc/${main?.pid}/limits`, 'utf8')).toMatch(
    /^Max core file size +0 +0 /m,
  );
  expect(await readFile(`/proc/${main?.pid}/coredump_filter`, 'utf8')).toBe('00000000\n');
  expect(server.verdict()).toMatchObject({
    ok: true,
    creates: 1,
    possibleDoubles: 0,
    violations: [],
  });
  expect(server.ledger().find(({ kind }) => kind === 'put')).toMatchObject({ outcome: 'stored' });
  expect(await recordings()).toEqual([
    expect.stringMatching(/^Videos\/Claap Recorder\/[^/]+\/recording\.mp4$/),
  ]);
});

test('doors that development leaves open are shut', async () => {
  const asNode = await command(['-e', 'console.log(1)'], { env: { ELECTRON_RUN_AS_NODE: '1' } });
  expect(asNode.stdout.toString()).not.toContain('1\n');
  for (const hostile of ['--remote-debugging-port=9222', '--no-sandbox', '--js-flags=--expose-gc'])
    expect(await command([hostile]), hostile).toMatchObject({ code: 2 });
});

test('a link and a video open the app as the desktop does it, and send nothing', async () => {
  const { desktop, server, dir, machine } = scene;
  // Whose link it is, the system found out by itself.
  const handler = await scene.user('gio', ['mime', 'x-scheme-handler/claap-recorder']);
  expect(handler.stdout.toString()).toContain('claap-recorder.desktop');
  expect(await scene.user('gio', ['open', 'claap-recorder://library'])).toMatchObject({ code: 0 });
  const isSeen = async (): Promise<boolean> =>
    /^\d+$/m.test(
      (
        await mustRun('xdotool', ['search', '--onlyvisible', '--name', '^Library'], {
          env: desktop.env,
        })
      ).stdout.toString(),
    );
  await until(isSeen, { what: 'the library', timeoutMs: 20_000 });
  await scene.user('gio', ['open', 'claap-recorder://run?command=x']);
  const status = await command(['status', '--json']);
  expect(JSON.parse(status.stdout.toString())).toMatchObject({ kind: 'take', state: 'idle' });

  const video = path.join(machine.home, 'My talk.mp4');
  const made = path.join(dir, 'talk.mp4');
  await mustRun('ffmpeg', [
    ...['-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=duration=2'],
    ...['-pix_fmt', 'yuv420p', made],
  ]);
  await machine.asRoot('install', ['-m', '0644', '-o', 'ada', made, video]);
  expect(await scene.user('gio', ['launch', entry, video])).toMatchObject({ code: 0 });
  await until(async () => (await recordings()).length === 2, { what: 'the import' });
  expect(server.verdict().creates).toBe(1);
});

test('it quits, and apt takes all away but the recordings', async () => {
  const { machine } = scene;
  expect(await command(['settings', 'set', 'start-at-login', 'on'])).toMatchObject({ code: 0 });
  expect(await command(['quit'])).toMatchObject({ code: 0 });
  await scene.ended(...programs);
  const kept = await recordings();
  expect(await filesBelow(path.join(machine.home, '.config'))).toContain(
    'autostart/claap-recorder.desktop',
  );
  await apt('purge', 'claap-recorder');

  const left = (await machine.changed()).filter((file) => !before.has(file));
  expect(left.filter((file) => /claap/i.test(file) && !/\/var\/(log|cache)\//.test(file))).toEqual(
    [],
  );
  expect(await recordings()).toEqual(kept);
  expect(kept).toHaveLength(2);
  const others = (await filesBelow(machine.home)).filter(
    (file) => /claap/i.test(file) && !file.startsWith('Videos/'),
  );
  expect(others).toEqual([]);
});
