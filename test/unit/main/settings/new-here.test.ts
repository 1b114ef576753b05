import { afterEach, beforeEach, expect, test } from 'vitest';
import { isNewHere } from '../../../../main/settings/new-here';
import { createSettings, type SettingsRoom } from '../../../../main/settings/settings';
import { makeProfile, openIn } from './kept-store';

let profile: ReturnType<typeof makeProfile>;
let settings: SettingsRoom;
beforeEach(() => {
  profile = makeProfile();
  settings = createSettings(openIn(profile.folder).store);
});
afterEach(() => profile.remove());
const without = { state: () => 'none' as const };

test('a new profile is welcomed once', () => {
  expect([isNewHere(settings, without), isNewHere(settings, without)]).toEqual([true, false]);
});

test('whoever has a key is not', () => {
  expect(isNewHere(settings, { state: () => 'stored' })).toBe(false);
});

test('whoever has recorded is not', () => {
  settings.change({
    lastTake: { displayId: '1', microphone: { kind: 'off' }, systemSound: true },
  });

  expect(isNewHere(settings, without)).toBe(false);
});
