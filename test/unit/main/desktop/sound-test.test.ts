// The sound test never plays into a recording, and asks nobody which screen to share.
import { expect, test } from 'vitest';
import { createSoundTest, type SoundTestDeps } from '../../../../main/desktop/sound-test';
import type { Display } from '../../../../main/capture/sources';
import { idleTake, runningTake } from '../../../helpers/plain-views';

const display: Display = {
  ...{ id: '1', name: 'Screen', width: 1920, height: 1080, isPrimary: true },
  ...{ thumbnail: null, captureSourceId: 'screen:1:0' },
};

function made(more: Partial<SoundTestDeps> = {}) {
  const told: string[] = [];
  const timers: (() => void)[] = [];
  const soundTest = createSoundTest({
    clock: {
      after(_ms, run) {
        timers.push(run);
        return () => undefined;
      },
    },
    takes: { view: () => idleTake },
    windows: {
      tell(name) {
        told.push(name);
        return true;
      },
    },
    hasSystemPicker: () => false,
    displays: async () => [display],
    ...more,
  });
  return { soundTest, told, timers };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('grants the screen with its sound once, and tells what was heard', async () => {
  const { soundTest, told } = made();
  expect(soundTest.grant()).toBeNull();
  const outcome = soundTest.run();
  await turn();
  expect(told).toEqual(['sound.test']);
  expect(soundTest.grant()).toMatchObject({ display, systemSound: true });
  expect(soundTest.grant()).toBeNull();
  soundTest.heard('heard');

  expect(await outcome).toBe('heard');
});

test('two at once are one', async () => {
  const { soundTest, told } = made();
  const both = Promise.all([soundTest.run(), soundTest.run()]);
  await turn();
  soundTest.heard('not-heard');

  expect(await both).toEqual(['not-heard', 'not-heard']);
  expect(told).toEqual(['sound.test']);
});

test('an engine that never answers has no sound, and a later test is another one', async () => {
  const { soundTest, timers } = made();
  const outcome = soundTest.run();
  await turn();
  timers.at(-1)?.();

  expect(await outcome).toBe('no-sound');
  expect(soundTest.grant()).toBeNull();
  const again = soundTest.run();
  await turn();
  soundTest.heard('heard');
  expect(await again).toBe('heard');
});

test('a page that was made anew asks for nothing of the test before', async () => {
  const { soundTest } = made();
  const outcome = soundTest.run();
  await turn();
  soundTest.engineReady();

  expect(soundTest.grant()).toBeNull();
  soundTest.heard('no-sound');
  await outcome;
});

test.each([
  ['busy', { takes: { view: () => runningTake } }],
  ['unknown', { hasSystemPicker: () => true }],
  ['no-sound', { displays: async () => [] }],
] as const)('is %s, and nothing is played', async (outcome, more) => {
  const { soundTest, told } = made(more);

  expect(await soundTest.run()).toBe(outcome);
  expect(told).toEqual([]);
});
