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
    expect(readdirSync(profile.folder)).toEqual(['settings.backup.json', 'settings.json']);
    expect(statSync(path.join(profile.folder, 'settings.backup.json')).mode & 0o777).toBe(0o600);
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
  const corrupt: [string, string][] = [
    ['empty', ''],
    ['cut', '{"settings": {"authorEmail"'],
    ['zeros', '\u0000'.repeat(4096)],
    ['text', 'hello'],
    ['a list', '[1, 2]'],
    ['nothing', 'null'],
  ];
  const aside = 'settings.corrupt-2026-03-02T14.05.31.000Z.json';
  const copy = () => path.join(profile.folder, 'settings.backup.json');

  test.each(corrupt)('that is %s is set aside, and the app starts', (_name, content) => {
    writeFileSync(profile.file, content);

    const { store, setAside, isRestored } = openIn(profile.folder);

    expect([setAside, isRestored]).toEqual([aside, false]);
    expect(readFileSync(path.join(profile.folder, aside), 'utf8')).toBe(content);
    expect(store.read('settings')).toBeUndefined();
    store.write('settings', { a: 1 });
    expect(openIn(profile.folder).setAside).toBeNull();
  });

  test.each(corrupt)(
    'that is %s is followed by the last good copy, key and all',
    (_name, content) => {
      const before = openIn(profile.folder).store;
      before.write('settings', { a: 1 });
      before.write('credentials', { cipher: 'kept' });
      writeFileSync(profile.file, content);

      const { store, setAside, isRestored } = openIn(profile.folder);

      expect([setAside, isRestored]).toEqual([aside, true]);
      expect([store.read('settings'), store.read('credentials')]).toEqual([
        { a: 1 },
        { cipher: 'kept' },
      ]);
      expect(readFileSync(path.join(profile.folder, aside), 'utf8')).toBe(content);
      expect(openIn(profile.folder)).toMatchObject({ setAside: null, isRestored: false });
    },
  );

  test('with a corrupt copy beside it leaves the defaults', () => {
    openIn(profile.folder).store.write('settings', { a: 1 });
    writeFileSync(profile.file, '{');
    writeFileSync(copy(), '{"settings"');

    const { store, setAside, isRestored } = openIn(profile.folder);

    expect([setAside, isRestored, store.read('settings')]).toEqual([aside, false, undefined]);
  });

  test('twice in the same instant keeps both', () => {
    for (const content of ['one', 'two']) {
      writeFileSync(profile.file, content);
      openIn(profile.folder);
    }

    const kept = readdirSync(profile.folder).filter((name) => name.includes('corrupt'));
    expect(kept).toHaveLength(2);
  });

  test('while the app runs: what was known last is still in force, and is written again', () => {
    const { store } = openIn(profile.folder);
    store.write('settings', { a: 1 });
    writeFileSync(profile.file, '{"cut');

    expect(store.read('settings')).toEqual({ a: 1 });
    store.write('credentials', { cipher: 'x' });
    const found = openIn(profile.folder).store;
    expect([found.read('settings'), found.read('credentials')]).toEqual([
      { a: 1 },
      { cipher: 'x' },
    ]);
  });

  test('is none when there is no file yet', () => {
    expect(openIn(profile.folder)).toMatchObject({ setAside: null, isRestored: false });
  });

  test('is not invented when the folder cannot be used', () => {
    writeFileSync(path.join(profile.folder, 'file'), '');

    expect(() => openIn(path.join(profile.folder, 'file'))).toThrow(/ENOTDIR|EEXIST/);
  });
});

describe('the last good copy', () => {
  test('takes the place of a file that is gone', () => {
    openIn(profile.folder).store.write('settings', { a: 1 });
    rmSync(profile.file);

    const { store, setAside } = openIn(profile.folder);

    expect([setAside, store.read('settings')]).toEqual([null, { a: 1 }]);
  });

  test('is made of settings that were written before there were copies', () => {
    openIn(profile.folder).store.write('settings', { a: 1 });
    rmSync(path.join(profile.folder, 'settings.backup.json'));
    openIn(profile.folder);

    expect(readdirSync(profile.folder)).toContain('settings.backup.json');
  });

  test('forgets a key that was removed', () => {
    const { store } = openIn(profile.folder);
    store.write('credentials', { cipher: 'secret' });
    store.write('credentials', null);

    const copy = readFileSync(path.join(profile.folder, 'settings.backup.json'), 'utf8');
    expect(copy).not.toContain('secret');
  });
});

describe.skipIf(!canMakeSmallDisk)('a full disk', () => {
  test('keeps the old settings, at every free size, and says that it is full', () => {
    const disk = makeSmallDisk(128);
    const old = { text: 'o'.repeat(9000) };
    const next = { text: 'n'.repeat(9500) };
    const ballast = path.join(disk.folder, 'ballast');
    try {
      const answers = [0, 4, 8, 12, 16, 20, 24, 28].map((freeKiB) => {
        rmSync(ballast, { force: true });
        const { store } = openIn(disk.folder);
        store.write('settings', old);
        store.write('credentials', { cipher: 'kept' });
        // 128 KiB less the 12 that the settings take, and their copy.
        writeFileSync(ballast, Buffer.alloc((104 - freeKiB) * 1024));
        const answer = attempt(() => store.write('settings', next));
        const opened = openIn(disk.folder);

        expect(opened.setAside).toBeNull();
        expect(opened.store.read('settings')).toEqual(answer === 'written' ? next : old);
        expect(store.read('settings')).toEqual(answer === 'written' ? next : old);
        expect(opened.store.read('credentials')).toEqual({ cipher: 'kept' });
        expect(readdirSync(disk.folder).toSorted()).toEqual([
          'ballast',
          'settings.backup.json',
          'settings.json',
        ]);
        return answer;
      });

      expect(answers).toEqual([
        ...Array<string>(3).fill('ENOSPC'),
        ...Array<string>(5).fill('written'),
      ]);
    } finally {
      disk.remove();
    }
  });

  test('taken by somebody else in the middle of a write leaves the old settings', () => {
    const disk = makeSmallDisk(64);
    try {
      const { store } = openIn(disk.folder, (kept) => ({
        get: (name) => kept.get(name),
        // What the store's library does on a disk that is full: a cut file, and no error.
        set: () => writeFileSync(path.join(disk.folder, 'settings.json'), '{"settings": {"te'),
        store: kept.store,
      }));

      expect(attempt(() => store.write('settings', { a: 2 }))).toBe('ENOSPC');
      expect(openIn(disk.folder)).toMatchObject({ setAside: null });
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
