// The AppImage as a user gets it: one file, started by an ordinary user. Where the real runtime is out of
// reach, scripts/dist/appimage-runtime.sh stands before the same image.
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../helpers/child';
import type { Ran } from '../helpers/child';
import { withoutUserNamespaces } from './own-machine';
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
  // Some kernels let no ordinary program make a sandbox; elsewhere nobody may say that there is none.
  const { code } = await scene.user('unshare', ['-Ur', 'true']);
  const isUnsaid = processes.every((one) => !one.command.includes('no-sandbox'));
  expect(isUnsaid).toBe(code === 0);
  await quits();

  const left = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(path.basename(extracted)));
  await until(async () => (await left()).length === 0, { what: 'what was unpacked to go' });
});

test('where no program may make a namespace it answers as well, its pages still in a filter', async () => {
  const kernel = await withoutUserNamespaces(scene.dir);
  try {
    expect(statusOf(await start(['status', '--json'], kernel))).toMatchObject({ state: 'idle' });
    const pages = (await processesOf(extracted)).filter((one) =>
      one.command.includes('--type=renderer'),
    );
    expect(pages).not.toEqual([]);
    for (const { pid } of pages)
      expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
    await quits(kernel);
  } finally {
    await kernel.stop();
  }
});

test('a wrong word is a mistake with a sentence, not a window', async () => {
  expect(await start(['statsu'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('status'),
  });
});
