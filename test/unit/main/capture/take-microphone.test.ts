// The microphone of a running take: changed without a pause, and what is amiss with it is said.
import { beforeEach, describe, expect, test } from 'vitest';
import { createFakeTake, type FakeTake, takeId } from './fake-take';

let fake: FakeTake;
beforeEach(async () => {
  fake = createFakeTake();
  await fake.begin();
});
const headset = { kind: 'named' as const, name: 'Headset' };
const troubles = (): readonly string[] => fake.takes.view().troubles;

async function hearPeaks(peak: number, seconds: number): Promise<void> {
  for (let count = 0; count < seconds * 10; count += 1) {
    fake.takes.hear({
      kind: 'levels',
      takeId,
      levels: { microphone: peak, systemSound: 0 },
      powers: { microphone: peak ** 2 / 2, systemSound: 0 },
      ...{ devicePeak: null, soundOffMs: null },
    });
    await fake.clock.passSlowly(100);
  }
}

test('another one is ordered at once, and the take goes on', () => {
  expect(fake.takes.setMicrophone(headset)).toEqual({ ok: true, value: undefined });
  expect(fake.orders).toEqual(['start', 'microphone']);
  expect(fake.takes.view()).toMatchObject({ state: 'recording', microphone: headset });
});

test('a part that begins later begins with it', async () => {
  fake.takes.setMicrophone(headset);
  fake.takes.engineGone();
  await fake.clock.passSlowly(1000);
  expect(fake.sent.findLast(({ kind }) => kind === 'start')).toMatchObject({ microphone: headset });
});

test('one that is not there is said, and taken back when it comes', () => {
  fake.takes.setMicrophone(headset);
  fake.takes.hear({ kind: 'input', takeId, input: 'microphone', state: 'missing' });
  expect(troubles()).toEqual(['microphone-missing']);
  fake.takes.hear({ kind: 'input', takeId, input: 'microphone', state: 'live' });
  expect(troubles()).toEqual([]);
});

test('off is no trouble', () => {
  fake.takes.setMicrophone({ kind: 'off' });
  fake.takes.hear({ kind: 'input', takeId, input: 'microphone', state: 'off' });
  expect(fake.takes.view()).toMatchObject({ hasMicrophone: false, troubles: [] });
});

describe('a dead one', () => {
  test('is told within 3 s to everybody who looks, and forgotten with the next microphone', async () => {
    await hearPeaks(0, 3);
    expect(troubles()).toEqual(['microphone-silent']);
    fake.takes.setMicrophone(headset);
    fake.takes.hear({ kind: 'input', takeId, input: 'microphone', state: 'live' });
    expect(troubles()).toEqual([]);
  });
  test('is not told as dead as well when it is unplugged', async () => {
    fake.takes.hear({ kind: 'input', takeId, input: 'microphone', state: 'gone' });
    await hearPeaks(0, 4);
    expect(troubles()).toEqual(['microphone-gone']);
  });
});

test('who talks while muted is told so, until it is on again', async () => {
  fake.takes.mute(true);
  await hearPeaks(0.2, 2);
  expect(troubles()).toEqual(['muted-talking']);
  fake.takes.mute(false);
  await hearPeaks(0.2, 1);
  expect(troubles()).toEqual([]);
});
