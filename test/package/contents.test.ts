// What is in the packages, and what each megabyte is.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'vitest';
import { packageFile, release } from './scene';

const unpacked = path.join(release, 'linux-unpacked');
const resources = path.join(unpacked, 'resources');

test('every fuse is set', async () => {
  const fuses = await getCurrentFuseWire(path.join(unpacked, 'claap-recorder'));
  const state = (fuse: FuseV1Options): string => FuseState[fuses[fuse] ?? FuseState.INHERIT];

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
});

test('one ffmpeg lies outside the asar, the notices beside it, and nothing that is not needed', async () => {
  const asar = path.join(resources, 'app.asar');
  const inside = listPackage(asar, { isPack: false });
  const allowed = ['app.asar', 'apparmor-profile', 'ffmpeg', 'licences', 'package-type'];

  expect(getRawHeader(asar).headerSize).toBeGreaterThan(0);
  expect(inside.filter((file) => /node_modules|\.map$|\.ts$|test|ffmpeg/.test(file))).toEqual([]);
  expect(inside).toContain('/out/main/index.cjs');
  expect((await readdir(resources)).filter((name) => !allowed.includes(name))).toEqual([]);
  expect((await readdir(path.join(resources, 'ffmpeg'))).toSorted()).toEqual([
    'COPYING.GPLv3',
    'SOURCE.txt',
    'ffmpeg',
  ]);
  expect((await readdir(path.join(resources, 'licences'))).toSorted()).toEqual([
    'NOTICES.md',
    'sbom.json',
  ]);
});

// Made for trying, they hold an ffmpeg of 124 MB where users get one of 80.
test.each(['.deb', '.rpm', '.AppImage'])('the %s is less than 130 MB to download', async (end) => {
  expect((await stat(await packageFile(end))).size).toBeLessThan(130_000_000);
});

test('the table of sizes leaves no megabyte unnamed', async () => {
  const table = await readFile(path.join(release, 'sizes.md'), 'utf8');
  const rows = table
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .filter(([, , megabytes]) => /^[\d.]+$/.test(megabytes ?? ''));
  const rest = rows.find(([, name]) => /the rest/.test(name ?? ''));

  expect(rows.length).toBeGreaterThan(8);
  expect(Number(rest?.[2])).toBeLessThan(1);
});
