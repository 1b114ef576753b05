import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { err, ok } from '../../../../main/base/result';
import {
  createCredentials,
  type Credentials,
  type Encryption,
} from '../../../../main/settings/credentials';
import type { KeyValueStore } from '../../../../main/settings/settings';
import { settingsView } from '../../../../main/settings/view';
import { settingsSchema, settingsViewSchema } from '../../../../preload/schemas/settings';
import { makeProfile, openIn, type TempProfile } from './kept-store';

const key = 'cla_canary-7f3a91';

// Stands for the system's key store: turns the text round, and can be locked or absent.
function fakeKeyStore(): Encryption & { isThere: boolean; isLocked: boolean; asked: number } {
  const turned = (text: string): string => Array.from(text).toReversed().join('');
  return {
    isThere: true,
    isLocked: false,
    asked: 0,
    isAvailable() {
      return this.isThere;
    },
    backend: () => 'gnome_libsecret',
    encrypt(text) {
      if (this.isLocked) throw new Error('locked');
      return Buffer.from(`v11${turned(text)}`);
    },
    decrypt(blob) {
      this.asked += 1;
      if (!this.isThere || this.isLocked) throw new Error('locked');
      return turned(blob.toString().slice(3));
    },
  };
}

let profile: TempProfile;
let store: KeyValueStore;
let keyStore: ReturnType<typeof fakeKeyStore>;
beforeEach(() => {
  profile = makeProfile();
  ({ store } = openIn(profile.folder));
  keyStore = fakeKeyStore();
});
afterEach(() => profile.remove());
/** What a new start of the app would have. */
const restarted = (): Credentials => createCredentials(openIn(profile.folder).store, keyStore);

describe('a key', () => {
  test('is kept by the key store and there at the next start', () => {
    expect(createCredentials(store, keyStore).setKey(` ${key}\n`)).toEqual(ok('stored'));

    expect([restarted().key(), restarted().state()]).toEqual([key, 'stored']);
  });

  test('is never on the disk as it is', () => {
    createCredentials(store, keyStore).setKey(key);

    const content = readFileSync(profile.file, 'utf8');
    expect(content).not.toContain(key);
    expect(content).not.toContain(Buffer.from(key).toString('base64'));
    expect(JSON.parse(content).credentials.backend).toBe('gnome_libsecret');
  });

  test('is removed by an empty one', () => {
    const credentials = createCredentials(store, keyStore);
    credentials.setKey(key);

    expect(credentials.setKey('  ')).toEqual(ok('none'));
    expect([credentials.key(), credentials.state()]).toEqual([null, 'none']);
    expect([restarted().key(), restarted().state()]).toEqual([null, 'none']);
  });

  test.each(['two words', 'ümlaut', 'line\nbreak', 'x'.repeat(501), 'nul\u0000'])(
    'that cannot be a header is refused and the old one stays: %j',
    (text) => {
      const credentials = createCredentials(store, keyStore);
      credentials.setKey(key);

      expect(credentials.setKey(text)).toEqual(err(failure('invalid')));
      expect(credentials.key()).toBe(key);
    },
  );

  test('that cannot be written is not taken', () => {
    const full: KeyValueStore = {
      read: () => undefined,
      write() {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    const credentials = createCredentials(full, keyStore);

    expect(credentials.setKey(key)).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect([credentials.key(), credentials.state()]).toEqual([null, 'none']);
  });

  test('is told as changed without being told', () => {
    const credentials = createCredentials(store, keyStore);
    const heard: unknown[][] = [];
    const stop = credentials.onChange((...told) => heard.push(told));
    credentials.setKey(key);
    stop();
    credentials.setKey('');

    expect(heard).toEqual([[]]);
  });
});

describe('without a key store', () => {
  test('a key lasts for this session alone and never reaches the disk', () => {
    keyStore.isThere = false;
    const credentials = createCredentials(store, keyStore);

    expect(credentials.setKey(key)).toEqual(ok('session-only'));
    expect([credentials.key(), credentials.state()]).toEqual([key, 'session-only']);
    expect([restarted().key(), restarted().state()]).toEqual([null, 'none']);
  });

  test('a locked one counts as none', () => {
    keyStore.isLocked = true;
    const credentials = createCredentials(store, keyStore);

    expect(credentials.setKey(key)).toEqual(ok('session-only'));
    expect(credentials.key()).toBe(key);
  });

  test('a key that was stored before stays stored', () => {
    createCredentials(store, keyStore).setKey(key);
    keyStore.isThere = false;
    expect(restarted().setKey('cla_other-key')).toEqual(ok('session-only'));

    keyStore.isThere = true;
    expect(restarted().key()).toBe(key);
  });
});

describe('without a key store, after the user’s yes to less', () => {
  const files = (): string =>
    readFileSync(`${profile.folder}/settings.json`, 'utf8') +
    readFileSync(`${profile.folder}/settings.backup.json`, 'utf8');

  test('the key is there at the next start, and still not legible in the file', () => {
    keyStore.isThere = false;
    const credentials = createCredentials(store, keyStore);
    credentials.setKey(key);

    expect(credentials.keepUnprotected()).toEqual(ok('unprotected'));
    expect([restarted().key(), restarted().state()]).toEqual([key, 'unprotected']);
    expect(files()).not.toContain(key);
    expect(files()).not.toContain(Buffer.from(key).toString('base64'));
  });

  test('the yes holds for a key that replaces it, and ends with its removal', () => {
    keyStore.isThere = false;
    const credentials = createCredentials(store, keyStore);
    credentials.setKey(key);
    credentials.keepUnprotected();

    expect(credentials.setKey('cla_other')).toEqual(ok('unprotected'));
    expect(restarted().key()).toBe('cla_other');
    credentials.setKey('');
    expect(files()).not.toContain('masked');
    expect(credentials.setKey(key)).toEqual(ok('session-only'));
  });

  test('a key store that comes later takes it over', () => {
    keyStore.isThere = false;
    const credentials = createCredentials(store, keyStore);
    credentials.setKey(key);
    credentials.keepUnprotected();
    keyStore.isThere = true;

    expect([restarted().key(), restarted().state()]).toEqual([key, 'stored']);
    expect(files()).not.toContain('masked');
  });

  test('there is no yes to be had where a key store keeps it, or where there is no key', () => {
    const credentials = createCredentials(store, keyStore);
    expect(credentials.keepUnprotected()).toEqual(err(failure('not-possible-now')));
    credentials.setKey(key);

    expect(credentials.keepUnprotected()).toEqual(err(failure('not-possible-now')));
    expect(restarted().state()).toBe('stored');
  });
});

describe('a stored key that cannot be read', () => {
  test('is said, and kept for when the key store comes back', () => {
    createCredentials(store, keyStore).setKey(key);
    keyStore.isLocked = true;
    expect([restarted().key(), restarted().state()]).toEqual([null, 'unreadable']);

    keyStore.isLocked = false;
    expect([restarted().key(), restarted().state()]).toEqual([key, 'stored']);
  });

  test('is not taken for a key when another key store makes rubbish of it', () => {
    createCredentials(store, keyStore).setKey(key);
    const other = { ...keyStore, decrypt: () => '\u0007\u00ff\u0000\u2603' };
    const credentials = createCredentials(store, other);

    expect([credentials.key(), credentials.state()]).toEqual([null, 'unreadable']);
  });

  test.each([7, 'text', { cipher: 7 }, { backend: 'x' }, []])('is none at all: %j', (stored) => {
    store.write('credentials', stored);

    expect(restarted().state()).toBe('none');
  });
});

describe('the key store', () => {
  test('is asked at first use, not at start, and once', () => {
    createCredentials(store, keyStore).setKey(key);
    const credentials = restarted();
    expect(credentials.secrets()).toEqual([]);
    expect(keyStore.asked).toBe(0);

    credentials.key();
    credentials.key();
    credentials.state();
    expect(keyStore.asked).toBe(1);
    expect(credentials.secrets()).toEqual([key]);
  });
});

describe('the key is never printed', () => {
  test('by whatever looks at the room or at what windows see', () => {
    const credentials = createCredentials(store, keyStore);
    credentials.setKey(key);
    const view = settingsView({
      settings: settingsSchema.parse({}),
      credentials,
      libraryFolder: '/videos',
      workspaceName: 'W',
      quota: { used: 1, uncertain: 0, limit: 50, nextFreeAt: null },
      shortcuts: shortcuts(),
    });

    const printed = [
      inspect(credentials, { depth: null, showHidden: true }),
      JSON.stringify(credentials),
      inspect(view, { depth: null, showHidden: true }),
      JSON.stringify(view),
    ].join('\n');

    expect(printed).not.toContain(key);
    expect(settingsViewSchema.parse(view)).toMatchObject({ key: 'stored', workspaceName: 'W' });
  });
});

function shortcuts() {
  const none = { accelerator: '', isTaken: false, standard: '' };
  return { startStop: none, pause: none, mute: none, discard: none };
}
