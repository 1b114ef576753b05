import { beforeEach, describe, expect, test } from 'vitest';
import type { FakeTake } from './fake-take';
import { chunk, createFakeTake, started, stopped } from './fake-take';
import { settled } from '../../../helpers/fake-clock';

let fake: FakeTake;
beforeEach(() => {
  fake = createFakeTake();
});

/** The engine delivers again, whatever it calls the capture now. */
async function deliver(): Promise<void> {
  const id = fake.captureId();
  await fake.takes.hearChunk(chunk(0, id));
  fake.takes.hear(started({ takeId: id }));
  await settled();
}

async function lose(afterMs: number): Promise<void> {
  fake.clock.pass(afterMs);
  await fake.takes.hearChunk(chunk(1, fake.captureId()));
  fake.takes.engineGone();
  await settled();
}

describe('a capture that ends by itself', () => {
  test('goes on as the next part of the same recording, and the bar says so', async () => {
    await fake.begin();
    await lose(2500);
    expect(fake.takes.view()).toMatchObject({ state: 'recovering', elapsedMs: 2500 });

    fake.clock.pass(900);
    await deliver();
    fake.clock.pass(1000);
    expect(fake.takes.view()).toMatchObject({
      state: 'recording',
      elapsedMs: 3500,
      troubles: ['picked-up'],
    });

    const over = fake.takes.stop();
    fake.takes.hear(stopped({ takeId: fake.captureId(), recordedMs: 1010 }));
    expect(await over).toMatchObject({ ok: true });
    expect(fake.told).toEqual([
      'chunk 0',
      'began',
      'chunk 1',
      'next part engine-gone',
      'chunk 0',
      'began',
      'ended 3510 as asked',
    ]);
  });

  test('is told by its order to be no first part', async () => {
    await fake.begin();
    await lose(2500);

    const starts = fake.sent.filter(({ kind }) => kind === 'start');
    expect(starts).toMatchObject([{ isFirstPart: true }, { isFirstPart: false }]);
  });

  test('counts only to its last chunk: what came after it is in no file', async () => {
    await fake.begin();
    fake.clock.pass(2000);
    await fake.takes.hearChunk(chunk(1));
    fake.clock.pass(240);
    fake.takes.engineGone();
    await settled();

    expect(fake.takes.view().elapsedMs).toBe(2000);
  });

  test.each([
    ['display-gone', 'display-gone'],
    ['recorder-error', 'capture-failed'],
  ] as const)('by %s goes on too', async (reason, code) => {
    await fake.begin();
    fake.takes.hear(stopped({ reason, recordedMs: 700 }));
    await settled();

    expect(fake.told.at(-1)).toBe(`next part ${code}`);
    expect(fake.takes.view()).toMatchObject({ state: 'recovering', elapsedMs: 700 });
  });

  test('waits for its display, and ends with what there is when it does not come back', async () => {
    await fake.begin();
    fake.displays.clear();
    fake.takes.hear(stopped({ reason: 'display-gone', recordedMs: 700 }));
    await fake.clock.passSlowly(7900);
    expect(fake.takes.view().state).toBe('recovering');

    await fake.clock.passSlowly(200);

    expect(fake.told.at(-1)).toBe('ended 700 display-gone');
    expect(fake.orders.filter((kind) => kind === 'start')).toHaveLength(1);
  });

  test('is tried again when the display is back late or the engine fails once more', async () => {
    await fake.begin();
    fake.displays.clear();
    fake.takes.hear(stopped({ reason: 'display-gone', recordedMs: 700 }));
    await fake.clock.passSlowly(2000);
    fake.displays.add('1');
    await fake.clock.passSlowly(300);
    const id = fake.captureId();
    fake.takes.hear({ kind: 'failed', takeId: id, code: 'capture-failed', message: 'not yet' });
    await fake.clock.passSlowly(300);

    expect(fake.orders.filter((kind) => kind === 'start')).toHaveLength(3);
    await deliver();
    expect(fake.takes.view().state).toBe('recording');
  });

  test('is ordered once, however often the engine is lost meanwhile', async () => {
    await fake.begin();
    await lose(1000);
    fake.takes.engineGone();
    fake.takes.engineGone();
    await fake.clock.passSlowly(1000);

    expect(fake.orders).toEqual(['start', 'start', 'start']);
    await deliver();
    expect(fake.takes.view().state).toBe('recording');
  });

  test('is granted its display once more, and only then', async () => {
    await fake.begin();
    expect(fake.takes.sourceToGrant()).toBeNull();
    await lose(1000);

    expect(fake.takes.sourceToGrant()).toMatchObject({ systemSound: true });
    await deliver();
    expect(fake.takes.sourceToGrant()).toBeNull();
  });

  test('is not begun again where the system lets the user end it', async () => {
    fake.endsCaptures.value = true;
    await fake.begin();
    fake.takes.hear(stopped({ reason: 'display-gone', recordedMs: 700 }));
    await settled();

    expect(fake.told.at(-1)).toBe('ended 700 display-gone');
  });

  test('while paused is opened again at Resume, not before', async () => {
    await fake.begin();
    fake.clock.pass(1000);
    await fake.takes.hearChunk(chunk(1));
    await fake.takes.pause();
    fake.takes.engineGone();
    await settled();
    expect(fake.takes.view()).toMatchObject({ state: 'paused', elapsedMs: 1000 });

    await fake.takes.resume();
    await settled();
    expect(fake.takes.view().state).toBe('recovering');
    await deliver();
    expect(fake.takes.view()).toMatchObject({ state: 'recording', elapsedMs: 1000 });
  });

  test('can be stopped before it has begun again', async () => {
    await fake.begin();
    await lose(1500);

    expect(await fake.takes.stop()).toMatchObject({ ok: true });
    expect(fake.told.at(-1)).toBe('ended 1500 as asked');
    expect(fake.orders.at(-1)).toBe('stop');
    expect(fake.clock.pending).toBe(0);
  });

  test('stays muted', async () => {
    await fake.begin();
    fake.takes.mute(true);
    await lose(1000);
    await deliver();

    expect(fake.orders.at(-1)).toBe('mute');
    expect(fake.takes.view().isMuted).toBe(true);
  });

  test('hears nothing more of the capture before it', async () => {
    await fake.begin();
    await lose(1000);
    const before = fake.told.length;

    fake.takes.hear(stopped({ recordedMs: 9999 }));
    expect(await fake.takes.hearChunk(chunk(2))).toMatchObject({ ok: false });
    expect(fake.told).toHaveLength(before);
    expect(fake.takes.view().state).toBe('recovering');
  });

  test('again and again is no accident: the take ends with all its parts', async () => {
    await fake.begin();
    for (let part = 0; part < 19; part += 1) {
      await lose(100);
      await deliver();
    }
    expect(fake.takes.view().state).toBe('recording');

    await lose(100);

    expect(fake.told.at(-1)).toBe('ended 2000 engine-gone');
  });
});

describe('a display that changes', () => {
  test('is recorded on as a further part with its new size', async () => {
    await fake.begin();
    fake.takes.displayChanged('1');
    expect(fake.orders.at(-1)).toBe('stop');
    fake.takes.hear(stopped({ recordedMs: 3000 }));
    await settled();

    expect(fake.told.at(-1)).toBe('next part display-changed');
    await deliver();
    expect(fake.takes.view()).toMatchObject({ state: 'recording', elapsedMs: 3000 });
  });

  test('that is not recorded changes nothing', async () => {
    await fake.begin();
    fake.takes.displayChanged('2');

    expect(fake.orders).toEqual(['start']);
  });
});

describe('sleep', () => {
  test('is a pause; after it the take goes on and says so', async () => {
    await fake.begin();
    fake.clock.pass(2000);
    fake.takes.suspend();
    fake.takes.suspend();
    fake.clock.pass(3_600_000);
    expect(fake.takes.view()).toMatchObject({ state: 'paused', elapsedMs: 2000 });

    fake.takes.wake();
    fake.takes.wake();
    expect(fake.takes.view()).toMatchObject({ state: 'recording', troubles: ['slept'] });
    expect(fake.orders).toEqual(['start', 'pause', 'resume']);
  });

  test('leaves a take that the user had paused paused', async () => {
    await fake.begin();
    await fake.takes.pause();
    fake.takes.suspend();
    fake.takes.wake();

    expect(fake.takes.view()).toMatchObject({ state: 'paused', troubles: [] });
  });
});
