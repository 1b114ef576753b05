import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canMakeSmallDisk, makeSmallDisk } from '../../../helpers/small-disk';
import { makeProfile, openIn, type TempProfile } from './kept-store';

let profile: TempProfile;
beforeEach(() => {
  profile = makeProfile();
});
afterEach(() => profile.remove());

describe('what is written', () => {
  test('is there at the next start, for this user alone', () => {
    openIn(profile.folder).store.write('settings', { authorEmail: 'ada@claap.test' });

    expect(openIn(profile.folder).store.read('settings')).toEqual({
      authorEmail: 'ada@claap.test',
    });
    expect(statSync(profile.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(profile.folder)).toEqual(['settings.json']);
  });

  test('leaves what stands beside it', () => {
    const { store } = openIn(profile.folder);
    store.write('settings', { a: 1 });
    store.write('credentials', { cipher: 'x' });
    store.write('settings', { a: 2 });

    expect([store.read('settings'), store.read('credentials')]).toEqual([
      { a: 2 },
      { cipher: 'x' },
    ]);
  });

  test('may be nothing', () => {
    const { store } = openIn(profile.folder);
    store.write('credentials', null);

    expect(store.read('credentials')).toBeNull();
  });
});

describe('a corrupt file', () => {
  test.each([
    ['empty', ''],
    ['cut', '{"settings": {"authorEmail"'],
    ['zeros', '\u0000'.repeat(4096)],
    ['text', 'hello'],
  ])('that is %s is set aside, and the app starts', (_name, content) => {
    writeFileSync(profile.file, content);

    const { store, setAside } = openIn(profile.folder);

    expect(setAside).toBe('settings.corrupt-2026-03-02T14.05.31.000Z.json');
    expect(readFileSync(path.join(profile.folder, setAside ?? ''), 'utf8')).toBe(content);
    expect(store.read('settings')).toBeUndefined();
    store.write('settings', { a: 1 });
    expect(openIn(profile.folder).setAside).toBeNull();
  });

  test('is none when there is no file yet', () => {
    expect(openIn(profile.folder).setAside).toBeNull();
  });

  test('is not invented when the folder cannot be used', () => {
    writeFileSync(path.join(profile.folder, 'file'), '');

    expect(() => openIn(path.join(profile.folder, 'file'))).toThrow(/ENOTDIR|EEXIST/);
  });
});

describe.skipIf(!canMakeSmallDisk)('a full disk', () => {
  test('keeps the old settings, at every free size, and says that it is full', () => {
    const disk = makeSmallDisk(64);
    const old = { text: 'o'.repeat(9000) };
    const next = { text: 'n'.repeat(9500) };
    const ballast = path.join(disk.folder, 'ballast');
    try {
      const answers = [0, 4, 8, 12, 16, 20].map((freeKiB) => {
        rmSync(ballast, { force: true });
        const { store } = openIn(disk.folder);
        store.write('settings', old);
        store.write('credentials', { cipher: 'kept' });
        // 64 KiB less the 12 that the settings take.
        writeFileSync(ballast, Buffer.alloc((52 - freeKiB) * 1024));
        const answer = attempt(() => store.write('settings', next));
        const found = openIn(disk.folder).store;

        expect(found.read('settings')).toEqual(answer === 'written' ? next : old);
        expect(store.read('settings')).toEqual(answer === 'written' ? next : old);
        expect(found.read('credentials')).toEqual({ cipher: 'kept' });
        expect(readdirSync(disk.folder).toSorted()).toEqual(['ballast', 'settings.json']);
        return answer;
      });

      expect(answers).toEqual(['ENOSPC', 'ENOSPC', 'ENOSPC', 'written', 'written', 'written']);
    } finally {
      disk.remove();
    }
  });
});

describe('a folder that became read-only', () => {
  test.skipIf(process.getuid?.() === 0)('is said, and the old settings stay', () => {
    const { store } = openIn(profile.folder);
    store.write('settings', { a: 1 });
    chmodSync(profile.folder, 0o500);

    expect(attempt(() => store.write('settings', { a: 2 }))).toBe('EACCES');
    chmodSync(profile.folder, 0o700);
    expect(openIn(profile.folder).store.read('settings')).toEqual({ a: 1 });
  });
});

function attempt(write: () => void): unknown {
  try {
    write();
    return 'written';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}
