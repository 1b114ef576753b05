import { chmod, lstat, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addressFile,
  chooseAddress,
  newToken,
  profileFolder,
  readAddress,
  writeAddress,
} from '../../../../main/cli/address';

describe('where the app listens', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cli-address-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const choose = async (profile: string, runtime?: string): Promise<string> => {
    await mkdir(profile, { recursive: true });
    return chooseAddress(profile, {
      platform: 'linux',
      env: runtime === undefined ? {} : { XDG_RUNTIME_DIR: runtime },
      home: folder,
      temporary: folder,
    });
  };

  it('takes the runtime folder, a socket of its own for each profile', async () => {
    const one = await choose(path.join(folder, 'one'), folder);
    const two = await choose(path.join(folder, 'two'), folder);

    expect(path.dirname(one)).toBe(path.join(folder, 'claap-recorder'));
    expect(path.dirname(two)).toBe(path.dirname(one));
    expect(two).not.toBe(one);
    expect((await lstat(path.dirname(one))).mode & 0o777).toBe(0o700);
  });

  it('closes a folder of ours that others could enter', async () => {
    await mkdir(path.join(folder, 'claap-recorder'), { mode: 0o755 });

    const socket = await choose(path.join(folder, 'one'), folder);

    expect((await lstat(path.dirname(socket))).mode & 0o777).toBe(0o700);
  });

  it('never uses a link in place of the folder', async () => {
    await mkdir(path.join(folder, 'elsewhere'));
    await symlink(path.join(folder, 'elsewhere'), path.join(folder, 'claap-recorder'));

    const socket = await choose(path.join(folder, 'one'), folder);

    expect(socket).toBe(path.join(folder, 'one', 'command-line', 'app.sock'));
  });

  it.each([undefined, 'relative/path', '/nowhere/at/all'])(
    'lies in the profile when the runtime folder is %j',
    async (runtime) => {
      const socket = await choose(path.join(folder, 'one'), runtime);

      expect(socket).toBe(path.join(folder, 'one', 'command-line', 'app.sock'));
    },
  );

  it('finds a short place for a profile with a long name', async () => {
    const socket = await choose(path.join(folder, 'x'.repeat(100)));

    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
    expect((await lstat(path.dirname(socket))).mode & 0o777).toBe(0o700);
  });

  it('has an unguessable name on Windows, a new one each time', async () => {
    const at = { platform: 'win32', env: {}, home: folder, temporary: folder } as const;

    const names = [await chooseAddress(folder, at), await chooseAddress(folder, at)];

    expect(names[0]).toMatch(/^\\\\\.\\pipe\\claap-recorder-[0-9a-f]{32}$/);
    expect(names[0]).not.toBe(names[1]);
  });

  it('is told by a file that only this user can read', async () => {
    const address = { version: 1, address: '/a.sock', token: newToken(), pid: 7 } as const;

    await writeAddress(folder, address);

    expect((await lstat(addressFile(folder))).mode & 0o777).toBe(0o600);
    expect(await readAddress(folder)).toEqual({ kind: 'read', address });
  });

  it('does not trust a file that others can change, and makes nothing of rubbish', async () => {
    expect(await readAddress(folder)).toEqual({ kind: 'none' });
    for (const text of ['', '{', '[]', '{"version":1}', 'x'.repeat(5000)]) {
      await writeFile(addressFile(folder), text, { mode: 0o600 });
      expect(await readAddress(folder)).toEqual({ kind: 'none' });
    }

    await chmod(addressFile(folder), 0o666);

    expect(await readAddress(folder)).toEqual({ kind: 'unsafe' });
  });
});

describe('the profile folder', () => {
  it.each([
    ['linux', {}, '/home/ada/.config/Claap Recorder'],
    ['linux', { XDG_CONFIG_HOME: '/conf' }, '/conf/Claap Recorder'],
    ['darwin', {}, '/home/ada/Library/Application Support/Claap Recorder'],
  ] as const)('is Electron’s own on %s with %j', (platform, env, expected) => {
    expect(profileFolder({ platform, env, home: '/home/ada' }, true)).toBe(expected);
  });

  it('is another one only in development builds', () => {
    const at = { platform: 'linux', env: { CLAAP_RECORDER_DATA_DIR: '/d' }, home: '/h' } as const;

    expect(profileFolder(at, false)).toBe('/d/profile');
    expect(profileFolder(at, true)).toBe('/h/.config/Claap Recorder');
  });
});
