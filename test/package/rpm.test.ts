// The rpm: what it says of itself, and that it installs, answers, survives its own update and goes. Debian's
// rpm knows none of the packages that it needs, so those are read and not resolved.
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mustRun } from '../helpers/child';
import { filesBelow } from './own-machine';
import { packageFile, setScene } from './scene';
import type { Scene } from './scene';

let scene: Scene;
let file = '';
beforeAll(async () => {
  file = await packageFile('.rpm');
  scene = await setScene();
});
afterAll(async () => {
  await scene?.close();
});
async function asked(...args: readonly string[]): Promise<string[]> {
  const { stdout } = await mustRun('rpm', ['-qp', ...args, file]);
  return stdout.toString().split('\n').filter(Boolean);
}

test('it names what it is, what it needs, and no folder that is the system’s', async () => {
  const [facts] = await asked('--queryformat', '%{NAME} %{ARCH} %{LICENSE} %{SUMMARY}\n');
  expect(facts).toMatch(/^claap-recorder x86_64 MIT Record the screen/);
  const needs = await asked('--requires');
  for (const need of ['gtk3', 'nss', 'xdg-utils'])
    expect(
      needs.some((one) => one.split(/[ ()]/).includes(need)),
      need,
    ).toBe(true);
  const owned = await asked('--list');
  expect(owned).toContain('/usr/share/applications/claap-recorder.desktop');
  expect(owned).toContain('/usr/share/man/man1/claap-recorder.1.gz');
  expect(owned.filter((name) => /^\/(usr|opt|usr\/share|usr\/share\/man)$/.test(name))).toEqual([]);
});

test('installed, it answers; an update keeps the command; removed, it leaves nothing', async () => {
  const { machine } = scene;
  const before = new Set(await machine.changed());
  await machine.asRoot('rpm', ['-i', '--nodeps', file]);
  const status = await scene.user('/usr/bin/claap-recorder', ['status', '--json']);
  expect(JSON.parse(status.stdout.toString())).toMatchObject({ kind: 'take', state: 'idle' });
  expect(await scene.user('/usr/bin/claap-recorder', ['quit'])).toMatchObject({ code: 0 });
  await scene.ended('/opt/Claap Recorder', '/usr/bin/claap-recorder');

  await machine.asRoot('rpm', ['-U', '--force', '--nodeps', file]);
  const version = await scene.user('/usr/bin/claap-recorder', ['--version']);
  expect(version).toMatchObject({ code: 0 });
  // What a take left in the profile is a recording, whatever goes with the settings.
  const spare = path.join(machine.home, '.config/Claap Recorder/recordings/2026-01-01-abc');
  await mkdir(spare, { recursive: true });
  await machine.asRoot('sh', ['-c', `echo x > '${spare}/capture.mkv'`]);
  await machine.asRoot('chown', ['-R', 'ada:ada', path.join(machine.home, '.config')]);
  await machine.asRoot('rpm', ['-e', 'claap-recorder']);

  const left = (await machine.changed()).filter((name) => !before.has(name));
  expect(left.filter((name) => /claap/i.test(name))).toEqual([]);
  expect(await readdir(path.join(machine.home, '.config/Claap Recorder'))).toEqual(['recordings']);
  expect((await filesBelow(machine.home)).filter((name) => /claap/i.test(name))).toEqual([
    '.config/Claap Recorder/recordings/2026-01-01-abc/capture.mkv',
  ]);
});
