import { beforeEach, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { err, type Result } from '../../../../main/base/result';
import { settled } from '../../../helpers/fake-clock';
import { chunk, createFakeTake, type FakeTake, plan, recordingId, started } from './fake-take';

let fake: FakeTake;
let begun: Promise<Result<{ id: string }>>;
beforeEach(() => {
  fake = createFakeTake();
  begun = fake.takes.start({ ...plan, countdownMs: 3000 }, fake.openSink);
});

test('nothing is captured and nothing made on the disk while it counts down', async () => {
  await fake.clock.passSlowly(2999);

  expect(fake.takes.view()).toMatchObject({ state: 'countdown', countdownMs: 1, elapsedMs: 0 });
  expect([fake.orders, fake.opened.count]).toEqual([[], 0]);
});

test('at its end the take begins, after every window was told', async () => {
  await fake.clock.passSlowly(3000);
  expect(fake.takes.view()).toMatchObject({ state: 'starting', countdownMs: null });
  await fake.takes.hearChunk(chunk(0));
  fake.takes.hear(started());

  expect(await begun).toEqual({ ok: true, value: { id: recordingId } });
  expect(fake.views.slice(0, 2).map(({ state }) => state)).toEqual(['countdown', 'starting']);
});

test('a skipped one is over at once', async () => {
  await fake.clock.passSlowly(500);
  fake.takes.skipCountdown();
  await settled();

  expect([fake.takes.view().state, fake.orders]).toEqual(['starting', ['start']]);
});

test.each([
  ['Stop', () => void fake.takes.stop()],
  ['the computer’s sleep', () => fake.takes.suspend()],
])('%s calls it off, and another take can begin', async (_what, act) => {
  await fake.clock.passSlowly(500);
  act();

  expect(await begun).toEqual(err(failure('cancelled')));
  expect(fake.takes.view().state).toBe('idle');
  expect([fake.opened.count, fake.told]).toEqual([0, []]);
  await fake.begin();
  expect(fake.takes.view().state).toBe('recording');
});

test('a second start is refused, and the engine’s window may come anew meanwhile', async () => {
  const second = await fake.takes.start(plan, fake.openSink);
  fake.takes.engineGone();
  await fake.clock.passSlowly(3000);

  expect(second).toEqual(err(failure('busy')));
  expect(fake.takes.view().state).toBe('starting');
});
