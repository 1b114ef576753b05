// The panel shows how loud the computer is, and no take ever gets the screen that was granted for that.
import { expect, test } from 'vitest';
import { createSoundLevel, type SoundLevelDeps } from '../../../../main/desktop/sound-level';
import type { Display } from '../../../../main/capture/sources';
import { createFakeClock, settled } from '../../../helpers/fake-clock';
import { idleTake, runningTake } from '../../../helpers/plain-views';

const display: Display = {
  ...{ id: '1', name: 'Screen', width: 1920, height: 1080, isPrimary: true },
  ...{ thumbnail: null, captureSourceId: 'screen:1:0' },
};

function made(more: Partial<SoundLevelDeps> = {}) {
  const told: unknown[] = [];
  const clock = createFakeClock();
  const now = { isSeen: true, take: idleTake, isMakingLink: false };
  const level = createSoundLevel({
    clock,
    takes: { view: () => now.take },
    windows: {
      tell(_name, what) {
        told.push(what);
        return true;
      },
      isVisible: () => now.isSeen,
    },
    isPossible: () => true,
    isMakingLink: () => now.isMakingLink,
    displays: async () => [display],
    ...more,
  });
  const after = async (ms: number): Promise<void> => {
    clock.pass(ms);
    await settled();
  };
  return { level, told, now, after };
}

test('a panel that is seen hears the level, from one granted screen, until it is hidden', async () => {
  const { level, told, after } = made();
  level.want(true);
  expect(level.grant()).toBeNull();
  await after(1000);
  expect(told).toEqual([{ isWanted: true }]);
  expect(level.grant()).toMatchObject({ display, systemSound: true });
  expect(level.grant()).toBeNull();
  level.heard(0.5);
  level.want(false);

  expect(told).toEqual([{ isWanted: true }, { peak: 0.5 }, { isWanted: false }]);
});

test('a screen that the engine did not ask for is granted to nobody else', async () => {
  const { level, after } = made();
  level.want(true);
  await after(1000);
  level.heard(0);

  expect(level.grant()).toBeNull();
});

test('an engine that died takes its grant with it, and the next one is told again', async () => {
  const { level, told, after } = made();
  level.want(true);
  await after(1000);
  level.engineReady();
  expect(level.grant()).toBeNull();
  await after(1000);

  expect(told).toEqual([{ isWanted: true }, { isWanted: true }]);
});

test('nothing is opened for a take that runs, a hidden panel, or where the system would ask', async () => {
  const running = made();
  running.now.take = runningTake;
  const hidden = made();
  hidden.now.isSeen = false;
  const asking = made({ isPossible: () => false });
  for (const { level, after } of [running, hidden, asking]) {
    level.want(true);
    await after(5000);
  }

  expect([...running.told, ...hidden.told, ...asking.told]).toEqual([]);
});

test('a take that begins while the displays are listed keeps its own screen', async () => {
  const one = made();
  const { level, now, told, after } = one;
  level.want(true);
  const listed = after(1000);
  now.take = runningTake;
  await listed;

  expect(level.grant()).toBeNull();
  expect(told).toEqual([]);
});

test('a link that is being made comes first', async () => {
  const { level, told, now, after } = made();
  now.isMakingLink = true;
  level.want(true);
  await after(1000);
  expect(told).toEqual([]);
  now.isMakingLink = false;
  await after(2000);

  expect(told).toEqual([{ isWanted: true }]);
});
