// The AppImage as a user gets it: one file, started by an ordinary user. Where the real runtime is out of
// reach, scripts/dist/appimage-runtime.sh stands before the same image.
import { copyFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ran } from '../helpers/child';
import { packageFile, processesOf, setScene } from './scene';
import type { AsUser, Scene } from './scene';

const extracted = path.join(tmpdir(), 'appimage_extracted_');
let scene: Scene;
let image = '';
beforeAll(async () => {
  scene = await setScene();
  image = path.join(scene.machine.home, 'claap-recorder.AppImage');
  await copyFile(await packageFile('.AppImage'), image);
  await scene.machine.asRoot('chown', ['ada:ada', image]);
  await scene.machine.asRoot('chmod', ['0755', image]);
});
afterAll(async () => {
  await scene?.close();
});

const start = (args: readonly string[], how: AsUser = {}): Promise<Ran> =>
  scene.user(image, ['--appimage-extract-and-run', ...args], how);
async function quits(how: AsUser = {}): Promise<void> {
  expect(await start(['quit'], how)).toMatchObject({ code: 0 });
  await scene.ended(extracted);
}
const statusOf = (ran: Ran): unknown => JSON.parse(ran.stdout.toString());

test('it answers on the command line, in the sandbox, and leaves nothing unpacked behind', async () => {
  expect(statusOf(await start(['status', '--json']))).toMatchObject({ state: 'idle' });
  const processes = await processesOf(extracted);
  expect(processes.filter((one) => one.command.includes('--type=renderer'))).not.toEqual([]);
  expect(processes.filter((one) => one.command.includes('no-sandbox'))).toEqual([]);
  await quits();

  const left = (await readdir(tmpdir())).filter((name) => extracted.endsWith(name.slice(0, 19)));
  expect(left).toEqual([]);
});

test('a wrong word is a mistake with a sentence, not a window', async () => {
  expect(await start(['statsu'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('status'),
  });
});
