import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSettings, healed, type KeyValueStore } from '../../../../main/settings/settings';
import {
  type Settings,
  type SettingsPatch,
  settingsSchema,
} from '../../../../preload/schemas/settings';
import { makeProfile, openIn, type TempProfile } from './kept-store';

const defaults = settingsSchema.parse({});
let profile: TempProfile;
let store: KeyValueStore;
beforeEach(() => {
  profile = makeProfile();
  ({ store } = openIn(profile.folder));
});
afterEach(() => profile.remove());

describe('settings', () => {
  test('are the defaults at the first start', () => {
    expect(createSettings(store).read()).toEqual(defaults);
  });

  test('are kept before the change is answered', () => {
    const changed = createSettings(store).change({ authorEmail: 'ada@claap.test', maxHeight: 720 });

    const expected = { ...defaults, authorEmail: 'ada@claap.test', maxHeight: 720 };
    expect(changed).toEqual({ ok: true, value: expected });
    expect(createSettings(openIn(profile.folder).store).read()).toEqual(expected);
  });

  test('are told to those who listen, after they are kept', () => {
    const settings = createSettings(store);
    const heard: [string, unknown][] = [];
    const stop = settings.onChange(({ channelId }) =>
      heard.push([channelId, Object(store.read('settings')).channelId]),
    );
    settings.change({ channelId: 'c1' });
    stop();
    settings.change({ channelId: 'c2' });

    expect(heard).toEqual([['c1', 'c1']]);
  });

  test('that cannot be kept are not in force', () => {
    const full: KeyValueStore = {
      read: (name) => store.read(name),
      write() {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    const settings = createSettings(full);
    const heard: Settings[] = [];
    settings.onChange((told) => heard.push(told));

    expect(settings.change({ channelId: 'c1' })).toMatchObject({
      ok: false,
      failure: { code: 'disk-full' },
    });
    expect(settings.read()).toEqual(defaults);
    expect(heard).toEqual([]);
  });

  test('are not lost by a change that names a field without a value', () => {
    const settings = createSettings(store);
    settings.change({ authorEmail: 'ada@claap.test' });
    const patch: SettingsPatch = { channelId: 'c1' };
    Reflect.set(patch, 'authorEmail', undefined);
    settings.change(patch);

    expect(settings.read()).toMatchObject({ authorEmail: 'ada@claap.test', channelId: 'c1' });
  });
});

describe('library folders of before', () => {
  test('are remembered, each once, the last one first', () => {
    const settings = createSettings(store);
    for (const libraryFolder of ['/a', '/b', '/a', '/c']) settings.change({ libraryFolder });

    expect(settings.read()).toMatchObject({
      libraryFolder: '/c',
      formerLibraryFolders: ['/a', '/b', ''],
    });
  });

  test('do not grow by a change that changes nothing, and not without end', () => {
    const settings = createSettings(store);
    settings.change({ libraryFolder: '/a' });
    settings.change({ libraryFolder: '/a' });
    expect(settings.read().formerLibraryFolders).toEqual(['']);

    for (let n = 0; n < 50; n += 1) settings.change({ libraryFolder: `/${n}` });
    expect(settings.read().formerLibraryFolders).toHaveLength(20);
  });
});

describe('the last setup', () => {
  const before = { displayId: '2', microphone: { kind: 'off' }, systemSound: true };

  test('that an older version stored is understood', () => {
    store.write('settings', { lastTake: before });

    expect(createSettings(store).read().lastTake).toEqual(before);
  });

  test('remembers the window and the area beside each other', () => {
    const area = { displayId: '2', x: 100, y: 50, width: 1280, height: 720 };
    const window = { id: 'window:1:0', name: 'Plan' };
    const lastTake = {
      ...{ displayId: '2', microphone: { kind: 'off' as const }, systemSound: true },
      ...{ kind: 'area' as const, window, area },
    };
    createSettings(store).change({ lastTake });

    expect(createSettings(store).read().lastTake).toEqual(lastTake);
  });
});

describe('values that do not fit', () => {
  const good = { authorEmail: 'ada@claap.test', frameRate: 60, copyLink: 'when-uploaded' };

  test.each([
    ['a number for a text', { ...good, channelId: 7 }, good],
    ['a rate that we do not offer', { ...good, frameRate: 24 }, { ...good, frameRate: 30 }],
    ['a choice that is gone', { ...good, copyLink: 'never' }, { ...good, copyLink: 'at-create' }],
    ['a field that we do not know', { ...good, fieldOfTheFuture: 'dark' }, good],
    ['a last take of another form', { ...good, lastTake: { displayId: 1 } }, good],
    ['all of them', { authorEmail: null, frameRate: '30', quotaLimit: -1 }, {}],
  ])('fall back alone: %s', (_name, stored, expected) => {
    store.write('settings', stored);

    expect(createSettings(store).read()).toEqual({ ...defaults, ...expected });
  });

  test.each([null, 7, 'text', [], undefined, true])('%j is no settings at all', (stored) => {
    expect(healed(stored)).toEqual(defaults);
  });

  test('never keep the app from starting, whatever is stored', () => {
    const field = fc.oneof(fc.anything(), fc.constantFrom('at-create', 30, '', true));
    const record = fc.dictionary(
      fc.constantFrom(...Object.keys(settingsSchema.shape), 'other', '__proto__'),
      field,
    );
    fc.assert(
      fc.property(fc.oneof(record, fc.anything()), (stored) => {
        const settings = healed(stored);

        expect(settingsSchema.parse(settings)).toEqual(settings);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
