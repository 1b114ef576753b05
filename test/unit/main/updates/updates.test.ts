import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { feedUrl, isSigned } from '../../../../main/updates/signed-feed';
import {
  createUpdates,
  type Updater,
  type Updates,
  updatesView,
} from '../../../../main/updates/updates';
import { whoUpdates } from '../../../../main/updates/whose';

interface Stage {
  readonly updates: Updates;
  readonly calls: string[];
  busy: boolean;
  /** What the feed has. */
  newest: string | null;
  isCut: boolean;
  /** Fetching takes until it is given up. */
  isSlow: boolean;
  /** The system does not let the app start anew. */
  isStuck: boolean;
  /** Runs what is due within `ms`, and lets it come to rest. */
  pass(ms: number): Promise<void>;
}

function stage(): Stage {
  const calls: string[] = [];
  let now = 0;
  let giveUp = no;
  const timers = new Set<{ at: number; run: () => void }>();
  const updater: Updater = {
    look: async () => {
      calls.push('look');
      return it.newest;
    },
    fetch: async () => {
      calls.push('fetch');
      if (it.isCut) throw new Error('cut off');
      if (it.isSlow)
        await new Promise<void>((_resolve, reject) => {
          giveUp = () => reject(new Error('cancelled'));
        });
    },
    stopFetching() {
      calls.push('stop fetching');
      giveUp();
    },
    async restart() {
      calls.push('restart');
      if (it.isStuck) throw new Error('no memory');
    },
  };
  const log = { debug: no, info: no, warn: no, error: no };
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const it: Stage = {
    calls,
    busy: false,
    newest: '2.0.0',
    isCut: false,
    isSlow: false,
    isStuck: false,
    updates: createUpdates({
      updater,
      log,
      isBusy: () => it.busy,
      clock: {
        now: () => now,
        monotonic: () => now,
        after(ms, run) {
          const timer = { at: now + ms, run };
          timers.add(timer);
          return () => timers.delete(timer);
        },
      },
    }),
    async pass(ms) {
      now += ms;
      for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.run();
      await settle();
      await settle();
    },
  };
  return it;
}
const no = (): void => undefined;
const minute = 60_000;
const hours = 60 * minute;

describe('the app looks for a newer version', () => {
  test('a minute after its start and every six hours, and fetches it', async () => {
    const it = stage();
    it.newest = null;
    await it.pass(minute);
    expect(it.calls).toEqual(['look']);
    it.newest = '2.0.0';
    await it.pass(6 * hours);

    expect(it.calls).toEqual(['look', 'look', 'fetch']);
    expect(it.updates.state()).toEqual({ kind: 'ready', version: '2.0.0' });
  });

  test('never while something is recorded or uploaded, and at once when that has ended', async () => {
    const it = stage();
    it.busy = true;
    await it.pass(minute);
    it.updates.poke();
    expect(it.calls).toEqual([]);
    it.busy = false;
    it.updates.poke();
    await it.pass(0);

    expect(it.calls).toEqual(['look', 'fetch']);
  });

  test('a download that was cut off is no news, and is tried at the next look', async () => {
    const it = stage();
    it.isCut = true;
    await it.pass(minute);
    expect(it.updates.state()).toEqual({ kind: 'none' });
    it.isCut = false;
    await it.pass(6 * hours);

    expect(it.updates.state()).toEqual({ kind: 'ready', version: '2.0.0' });
  });

  test('a recording that begins while it is fetched has the line for itself, and then it is fetched', async () => {
    const it = stage();
    it.isSlow = true;
    await it.pass(minute);
    it.updates.poke();
    expect(it.calls).toEqual(['look', 'fetch']);
    it.busy = true;
    it.updates.poke();
    it.updates.poke();
    await it.pass(0);
    expect(it.calls).toEqual(['look', 'fetch', 'stop fetching']);
    expect(it.updates.state()).toEqual({ kind: 'none' });
    it.isSlow = false;
    it.busy = false;
    it.updates.poke();
    await it.pass(0);

    expect(it.updates.state()).toEqual({ kind: 'ready', version: '2.0.0' });
  });

  test('one that is there is not fetched again', async () => {
    const it = stage();
    await it.pass(minute);
    await it.pass(6 * hours);

    expect(it.calls).toEqual(['look', 'fetch']);
  });
});

describe('restart when idle', () => {
  test('restarts at once when nothing is under way', async () => {
    const it = stage();
    await it.pass(minute);
    it.updates.restartWhenIdle();

    expect(it.calls).toEqual(['look', 'fetch', 'restart']);
  });

  test('waits for the end of a recording and its upload', async () => {
    const it = stage();
    await it.pass(minute);
    it.busy = true;
    it.updates.restartWhenIdle();
    it.updates.poke();
    expect(it.calls).not.toContain('restart');
    expect(it.updates.state().kind).toBe('restarting');
    it.busy = false;
    it.updates.poke();

    expect(it.calls).toContain('restart');
  });

  test('is done once, however often something changes on the way out', async () => {
    const it = stage();
    await it.pass(minute);
    it.updates.restartWhenIdle();
    it.updates.poke();
    await it.pass(0);
    it.updates.poke();

    expect(it.calls.filter((call) => call === 'restart')).toHaveLength(1);
  });

  test('that the system refuses leaves the app as it was, and can be asked for again', async () => {
    const it = stage();
    it.isStuck = true;
    await it.pass(minute);
    it.updates.restartWhenIdle();
    await it.pass(0);
    expect(it.updates.state()).toEqual({ kind: 'ready', version: '2.0.0' });
    it.isStuck = false;
    it.updates.restartWhenIdle();
    await it.pass(0);

    expect(it.calls.filter((call) => call === 'restart')).toHaveLength(2);
  });

  test('means nothing when there is nothing to restart into', () => {
    const it = stage();
    it.updates.restartWhenIdle();

    expect(it.calls).toEqual([]);
  });

  test('nothing happens any more once the app goes', async () => {
    const it = stage();
    it.updates.stop();
    await it.pass(100 * hours);

    expect(it.calls).toEqual([]);
  });
});

describe('who updates', () => {
  const linux = { isPackaged: true, platform: 'linux', program: '/opt/x', env: {} } as const;

  test.each([
    ['a checkout', { ...linux, isPackaged: false }, 'nobodys'],
    ['a deb or rpm', linux, 'managers'],
    ['an AppImage', { ...linux, env: { APPIMAGE: '/home/ada/x.AppImage' } }, 'ours'],
    [
      'Windows',
      { ...linux, platform: 'win32', program: String.raw`C:\Users\ada\AppData\Local\x.exe` },
      'ours',
    ],
    [
      'Scoop',
      { ...linux, platform: 'win32', program: String.raw`C:\Users\ada\scoop\apps\x.exe` },
      'managers',
    ],
    [
      'macOS',
      { ...linux, platform: 'darwin', program: '/Applications/x.app/Contents/MacOS/x' },
      'ours',
    ],
    [
      'Homebrew',
      { ...linux, platform: 'darwin', program: '/opt/homebrew/Caskroom/x/x.app/x' },
      'managers',
    ],
  ] as const)('%s', (_name, install, whose) => {
    expect(whoUpdates(install)).toBe(whose);
  });
});

describe('a feed', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  const text = 'version: 2.0.0\n';
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64');

  test('is ours when our key has signed exactly this text', () => {
    expect(isSigned(text, `${signature}\n`, key)).toBe(true);
  });

  test.each([
    ['another text', 'version: 3.0.0\n', signature, key],
    ['no signature', text, '', key],
    ['rubbish for a signature', text, 'AAAA', key],
    ['another key', text, signature, Buffer.alloc(32, 7).toString('base64')],
    ['no key', text, signature, ''],
    ['a text without end', text.repeat(100_000), signature, key],
  ])('is not ours with %s', (_name, feed, signed, by) => {
    expect(isSigned(feed, signed, by)).toBe(false);
  });

  test.each([
    ['https://updates.example.com/recorder', 'https://updates.example.com/recorder'],
    ['http://updates.example.com/', null],
    ['http://127.0.0.1:8080/', null],
    ['https://ada:secret@updates.example.com/', null],
    ['https://updates.example.com/?x', null],
    ['file:///tmp/feed', null],
    ['', null],
  ])('%j is at %j', (address, url) => {
    expect(feedUrl(address, false)).toBe(url);
  });

  test('may be plain on the tests’ own machine alone', () => {
    expect(feedUrl('http://127.0.0.1:8080/', true)).toBe('http://127.0.0.1:8080/');
    expect(feedUrl('http://10.0.0.1/', true)).toBeNull();
  });
});

describe('the settings are told', () => {
  test('what a look came to', async () => {
    const it = stage();
    expect(updatesView(it.updates)).toEqual({ kind: 'none', look: 'never' });
    it.newest = null;
    await it.updates.look();
    expect(updatesView(it.updates)).toEqual({ kind: 'none', look: 'newest' });
    it.busy = true;
    await it.updates.look();
    expect(updatesView(it.updates)).toEqual({ kind: 'none', look: 'busy' });
    Object.assign(it, { busy: false, newest: '2.0.0', isCut: true });
    await it.updates.look();
    expect(updatesView(it.updates)).toEqual({ kind: 'none', look: 'failed' });
  });

  test('of a version that is there, and where others update the app', async () => {
    const it = stage();
    await it.updates.look();
    expect(updatesView(it.updates)).toEqual({ kind: 'ready', version: '2.0.0' });
    expect(updatesView(null)).toEqual({ kind: 'others' });
  });

  test('while it looks', async () => {
    const it = stage();
    const seen: unknown[] = [];
    it.updates.onChange(() => seen.push(updatesView(it.updates)));
    it.newest = null;
    await it.updates.look();
    expect(seen).toEqual([
      { kind: 'none', look: 'looking' },
      { kind: 'none', look: 'newest' },
    ]);
  });
});
