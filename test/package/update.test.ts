// An AppImage that updates itself, from the feed to the new version running: the old one runs from its mounted
// image, finds a newer one on a feed that is signed and served by a company's own authority, and restarts into
// it when nothing is recorded any more.
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../helpers/child';
import type { Ran } from '../helpers/child';
import type { TrayHost } from '../helpers/tray-host';
import { startFeed } from './feed';
import type { Feed } from './feed';
import { filesBelow } from './own-machine';
import { repack } from './repack';
import { packageFile, processesOf, setScene } from './scene';
import type { Scene } from './scene';

const mounted = path.join(tmpdir(), '.mount_');
let scene: Scene;
let feed: Feed;
let tray: TrayHost;
/** As a user named it, with a version in it that will not be true for long. */
let image = '';
let newer = '';

beforeAll(async () => {
  scene = await setScene();
  const { machine, dir } = scene;
  feed = await startFeed(dir);
  const built = await packageFile('.AppImage');
  const updates = { feed: feed.url, key: feed.key };
  const old = path.join(dir, 'old.AppImage');
  newer = path.join(dir, 'claap-recorder-x86_64.AppImage');
  await repack(built, old, dir, { version: '0.1.1', updates });
  await repack(built, newer, dir, { version: '0.2.0', updates });
  await mkdir(path.join(machine.home, 'apps'));
  await machine.asRoot('chown', ['ada:ada', path.join(machine.home, 'apps')]);
  image = path.join(machine.home, 'apps', 'My recorder 0.1.1.AppImage');
  await machine.asRoot('install', ['-m', '0755', '-o', 'ada', '-g', 'ada', old, image]);
  // As a company makes Chromium trust its authority.
  const store = path.join(machine.home, '.pki', 'nssdb');
  await scene.user('mkdir', ['-p', store]);
  await scene.user('certutil', ['-d', `sql:${store}`, '-N', '--empty-password']);
  await machine.asRoot('install', ['-m', '0644', feed.ca, path.join(machine.home, 'ca.pem')]);
  const trusted = await scene.user('certutil', [
    ...['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'Company'],
    ...['-i', path.join(machine.home, 'ca.pem')],
  ]);
  expect(trusted).toMatchObject({ code: 0 });
  await feed.offer('0.2.0', newer);
  tray = await scene.startTray();
});
afterAll(async () => {
  await feed?.close();
  await tray?.child.stop();
  await scene?.close();
});

/** As the user types it; what it says is part of a failure. */
async function command(...args: readonly string[]): Promise<Ran> {
  const ran = await scene.user(image, args);
  const log = ran.code === 0 ? '' : await logText();
  expect(ran.code, `${args.join(' ')}: ${ran.stdout.toString()}${ran.stderr}\n${log}`).toBe(0);
  return ran;
}
async function stateNow(): Promise<unknown> {
  return JSON.parse((await command('status', '--json')).stdout.toString());
}
const bytesOf = async (file: string): Promise<number> => (await stat(file)).size;
async function logText(): Promise<string> {
  const folder = path.join(scene.machine.home, '.config', 'Claap Recorder', 'logs');
  const texts: string[] = [];
  for (const name of (await readdir(folder)).toSorted())
    texts.push(await readFile(path.join(folder, name), 'utf8'));
  return texts.join('\n');
}
/** Versions of the app's starts, in their order, by its log. */
async function started(): Promise<string[]> {
  return [...(await logText()).matchAll(/start\b.*?version\W+(\d+\.\d+\.\d+)/g)].map(
    ([, version]) => version ?? '',
  );
}
async function take(title: string): Promise<void> {
  const off = ['--mic', 'off', '--system-sound', 'off', '--no-upload'];
  await command('start', ...off, '--title', title);
}
const labels = async (): Promise<string[]> => (await tray.menu()).map(({ label }) => label);
const recordings = async (): Promise<string[]> =>
  (await filesBelow(scene.machine.home)).filter((name) => /\/recording\.(mp4|webm)$/.test(name));

test('it is fetched, waits for the recording to end, restarts into the new one, and all is still there', async () => {
  await take('Before');
  await command('stop');
  const kept = await recordings();
  expect(kept).toHaveLength(1);
  expect(await started()).toEqual(['0.1.1']);

  // It looks a minute after its start.
  await tray.item();
  await until(
    async () => {
      expect(await logText()).not.toContain('no update');
      return (await labels()).includes('Restart to update to 0.2.0');
    },
    { what: 'the update in the tray', timeoutMs: 120_000 },
  );
  // The file is the new one already, under the user's name for it; what runs is the old one.
  expect(await bytesOf(image)).toBe(await bytesOf(newer));
  expect(await readdir(path.dirname(image))).toEqual([path.basename(image)]);
  expect(await started()).toEqual(['0.1.1']);

  // While something is recorded it is not even offered.
  await take('Meanwhile');
  await until(async () => (await labels()).includes('Discard'), { what: 'the menu of a take' });
  expect((await labels()).filter((label) => label.includes('0.2.0'))).toEqual([]);
  expect(await stateNow()).toMatchObject({ state: 'recording' });
  const before = await processesOf(mounted);
  await command('stop');
  expect(await started()).toEqual(['0.1.1']);

  await tray.choose(/^Restart to update to 0\.2\.0$/);
  await until(async () => (await started()).length === 2, {
    what: 'the new version',
    timeoutMs: 60_000,
  });
  expect(await started()).toEqual(['0.1.1', '0.2.0']);
  expect(await stateNow()).toMatchObject({ state: 'idle' });
  expect(await recordings()).toEqual(expect.arrayContaining(kept));
  expect(await recordings()).toHaveLength(2);
  const listed = (await command('list', '--json')).stdout.toString();
  for (const title of ['Before', 'Meanwhile']) expect(listed).toContain(title);

  // Nothing of the old one is left, neither a process nor its folder, nor what was fetched.
  const old = new Set(before.map(({ pid }) => pid));
  await until(async () => (await processesOf(mounted)).every(({ pid }) => !old.has(pid)), {
    what: 'the old one to go',
  });
  const ofMain = (await processesOf(mounted)).map(({ command: text }) => text.split('/')[2]);
  expect(new Set(ofMain).size).toBeLessThan(2);
  const cache = path.join(scene.machine.home, '.cache', 'claap-recorder-updater');
  expect((await filesBelow(cache)).filter((name) => name.endsWith('.AppImage'))).toEqual([]);

  await command('quit');
  await scene.ended(mounted);
});
