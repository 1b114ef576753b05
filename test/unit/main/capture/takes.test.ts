import { beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { err } from '../../../../main/base/result';
import { settled } from '../../../helpers/fake-clock';
import {
  chunk,
  createFakeTake,
  type FakeTake,
  plan,
  recordingId,
  started,
  stopped,
  takeId,
} from './fake-take';

let fake: FakeTake;
beforeEach(() => {
  fake = createFakeTake();
});

describe('starting', () => {
  test('is done when chunk 0 is written and the engine says so, not before', async () => {
    let isBegun = false;
    const begun = fake.takes.start(plan, fake.openSink).then((answer) => {
      isBegun = true;
      return answer;
    });
    await settled();
    expect([fake.takes.view().state, isBegun]).toEqual(['starting', false]);

    await fake.takes.hearChunk(chunk(0));
    await settled();
    expect([fake.takes.view().state, isBegun]).toEqual(['starting', false]);

    fake.takes.hear(started());
    expect(await begun).toEqual({ ok: true, value: { id: recordingId } });
    expect(fake.takes.view()).toMatchObject({
      state: 'recording',
      recordingId,
      hasMicrophone: true,
      hasSystemSound: true,
      troubles: [],
    });
    expect(fake.told).toEqual(['chunk 0', 'began']);
  });

  test('two at once make one take', async () => {
    const first = fake.takes.start(plan, fake.openSink);
    const second = await fake.takes.start(plan, fake.openSink);
    await settled();
    await fake.takes.hearChunk(chunk(0));
    fake.takes.hear(started());

    expect(second).toEqual(err(failure('busy')));
    expect(await first).toMatchObject({ ok: true });
    expect([fake.opened.count, fake.orders]).toEqual([1, ['start']]);
  });

  test('another one is refused while the first records and while it ends', async () => {
    await fake.begin();
    expect(await fake.takes.start(plan, fake.openSink)).toEqual(err(failure('busy')));

    const gate = fake.holdEnding();
    const over = fake.takes.stop();
    fake.takes.hear(stopped());
    await settled();
    expect(await fake.takes.start(plan, fake.openSink)).toEqual(err(failure('busy')));

    gate.release();
    await over;
    expect(fake.opened.count).toBe(1);
  });

  test('without a place on the disk is refused, and the next one may try', async () => {
    const full = err(failure('disk-full'));

    expect(await fake.takes.start(plan, async () => full)).toEqual(full);
    expect(fake.takes.view().state).toBe('idle');
    expect(fake.orders).toEqual(['start', 'stop']);
    await fake.begin();
    expect(fake.takes.view().state).toBe('recording');
  });

  test('that fails by surprise leaves the app able to record', async () => {
    const answer = await fake.takes.start(plan, () => Promise.reject(new Error('surprise')));

    expect(answer).toEqual(err(failure('internal')));
    expect(fake.takes.view().state).toBe('idle');
    await fake.begin();
    expect(fake.takes.view().state).toBe('recording');
  });

  test('without an engine leaves no trace', async () => {
    fake.loseEngine();

    expect(await fake.takes.start(plan, fake.openSink)).toEqual(err(failure('engine-gone')));
    expect(fake.told).toEqual(['abandoned']);
    expect(fake.takes.view().state).toBe('idle');
  });

  test('that brings nothing for 20 s is given up, and the engine is told to stop', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await fake.clock.passSlowly(19_999);
    expect(fake.takes.view().state).toBe('starting');

    await fake.clock.passSlowly(1);

    expect(await begun).toEqual(err(failure('capture-failed')));
    expect(fake.told).toEqual(['abandoned']);
    expect(fake.orders).toEqual(['start', 'stop']);
  });

  test.each(['screen-refused', 'display-missing', 'backlog-full'] as const)(
    'fails with what the engine says: %s',
    async (code) => {
      const begun = fake.takes.start(plan, fake.openSink);
      await settled();
      fake.takes.hear({ kind: 'failed', takeId, code, message: 'why' });

      expect(await begun).toEqual(err(failure(code)));
      expect(fake.told).toEqual(['abandoned']);
    },
  );

  test('says which wanted inputs are missing', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await settled();
    await fake.takes.hearChunk(chunk(0));
    fake.takes.hear(started({ microphone: 'refused', systemSound: 'missing' }));
    await begun;

    expect(fake.takes.view()).toMatchObject({
      hasMicrophone: false,
      hasSystemSound: false,
      troubles: ['microphone-refused', 'system-sound-missing'],
    });
  });

  test('counts from what the engine had recorded already', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await settled();
    await fake.takes.hearChunk(chunk(0));
    fake.takes.hear(started({ recordedMs: 280 }));
    await begun;

    expect(fake.takes.view().elapsedMs).toBe(280);
  });

  test('said twice by the engine begins once', async () => {
    await fake.begin();
    fake.takes.hear(started());
    await settled();

    expect(fake.told).toEqual(['chunk 0', 'began']);
  });
});

describe('stopping', () => {
  test('keeps the length as the engine measured it', async () => {
    await fake.begin();
    fake.clock.pass(5000);
    const over = fake.takes.stop();
    expect(fake.takes.view()).toMatchObject({ state: 'stopping', elapsedMs: 5000 });
    await fake.takes.hearChunk(chunk(1));
    fake.takes.hear(stopped({ recordedMs: 5012.4 }));

    expect(await over).toEqual({ ok: true, value: { id: recordingId } });
    expect(fake.told).toEqual(['chunk 0', 'began', 'chunk 1', 'ended 5012 as asked']);
    expect(fake.takes.view()).toMatchObject({ state: 'idle', recordingId: null });
  });

  test('asked twice stops once and answers both', async () => {
    await fake.begin();
    const both = [fake.takes.stop(), fake.takes.stop()];
    fake.takes.hear(stopped());

    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(fake.orders).toEqual(['start', 'stop']);
  });

  test('asked while the end is written down joins it', async () => {
    await fake.begin();
    const gate = fake.holdEnding();
    fake.takes.hear(stopped({ reason: 'display-gone' }));
    await settled();
    const over = fake.takes.stop();
    gate.release();

    expect(await over).toMatchObject({ ok: true });
    expect(fake.told.filter((said) => said.startsWith('ended'))).toHaveLength(1);
  });

  test('with nothing running says so', async () => {
    expect(await fake.takes.stop()).toEqual(err(failure('not-recording')));
  });

  test('before the engine began cancels: nothing is left', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await settled();
    const over = fake.takes.stop();
    fake.takes.hear(stopped({ chunks: 0, recordedMs: 0 }));

    expect(await begun).toEqual(err(failure('cancelled')));
    expect(await over).toEqual(err(failure('cancelled')));
    expect(fake.told).toEqual(['abandoned']);
    expect(fake.takes.view().state).toBe('idle');
  });

  test('before there is a place for the take cancels it too', async () => {
    const gate = fake.holdOpening();
    const begun = fake.takes.start(plan, fake.openSink);
    expect(fake.takes.view().state).toBe('starting');
    const over = fake.takes.stop();
    fake.takes.hear(stopped({ chunks: 0, recordedMs: 0 }));
    gate.release();

    expect(await over).toEqual(err(failure('cancelled')));
    expect(await begun).toEqual(err(failure('cancelled')));
    expect([fake.told, fake.orders]).toEqual([['abandoned'], ['start', 'stop']]);
    expect(fake.takes.view().state).toBe('idle');
  });

  test('keeps what was recorded though the user was not yet told that it began', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await settled();
    await fake.takes.hearChunk(chunk(0));
    const over = fake.takes.stop();
    fake.takes.hear(started({ recordedMs: 260 }));
    fake.takes.hear(stopped({ recordedMs: 300 }));

    expect(await begun).toMatchObject({ ok: true });
    expect(await over).toMatchObject({ ok: true });
    expect(fake.told).toEqual(['chunk 0', 'began', 'ended 300 as asked']);
  });

  test('is over after 10 s whatever the engine does', async () => {
    await fake.begin();
    fake.clock.pass(2000);
    const over = fake.takes.stop();
    await fake.clock.passSlowly(9999);
    expect(fake.takes.view().state).toBe('stopping');

    await fake.clock.passSlowly(1);

    expect(await over).toMatchObject({ ok: true });
    expect(fake.told.at(-1)).toBe('ended 2000 capture-stalled');
  });

  test('is not held up by an engine that says `started` too late', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await settled();
    const over = fake.takes.stop();
    await fake.takes.hearChunk(chunk(0));
    fake.takes.hear(started());
    await fake.clock.passSlowly(10_000);

    expect(await over).toMatchObject({ ok: true });
    expect(await begun).toMatchObject({ ok: true });
    expect(fake.clock.pending).toBe(0);
  });

  test('without an engine keeps what was written', async () => {
    await fake.begin();
    fake.clock.pass(3000);
    fake.loseEngine();

    expect(await fake.takes.stop()).toMatchObject({ ok: true });
    expect(fake.told.at(-1)).toBe('ended 3000 engine-gone');
  });

  test('leaves no timer behind', async () => {
    await fake.begin();
    const over = fake.takes.stop();
    fake.takes.hear(stopped());
    await over;

    expect(fake.clock.pending).toBe(0);
  });

  test('ends even when its end cannot be written down', async () => {
    const begun = fake.takes.start(plan, async () => {
      const sink = await fake.openSink();
      if (!sink.ok) return sink;
      return {
        ok: true,
        value: { ...sink.value, ended: () => Promise.reject(new Error('disk')) },
      };
    });
    await settled();
    await fake.takes.hearChunk(chunk(0));
    fake.takes.hear(started());
    await begun;
    const over = fake.takes.stop();
    fake.takes.hear(stopped());
    await over;

    expect(fake.takes.view().state).toBe('idle');
  });
});

describe('a take that ends by itself', () => {
  test('is seen to be saved before it is over', async () => {
    await fake.begin();
    const gate = fake.holdEnding();
    fake.clock.pass(4000);
    fake.takes.hear(stopped({ reason: 'backlog-full', recordedMs: 4000 }));
    await settled();
    const during = fake.takes.view();
    fake.clock.pass(9000);
    gate.release();
    await settled();

    expect(during).toMatchObject({ state: 'stopping', recordingId, elapsedMs: 4000 });
    expect(fake.views.map(({ state }) => state)).toEqual([
      'starting',
      'starting',
      'recording',
      'stopping',
      'idle',
    ]);
  });

  test.each(['display-gone', 'backlog-full'] as const)('keeps the reason: %s', async (reason) => {
    fake.endsCaptures.value = true;
    await fake.begin();
    fake.takes.hear(stopped({ reason }));
    await settled();

    expect(fake.told.at(-1)).toBe(`ended 1234 ${reason}`);
  });

  test('while starting tells the one who waits', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await settled();
    fake.takes.engineGone();

    expect(await begun).toEqual(err(failure('engine-gone')));
  });
});

describe('silence', () => {
  test('is asked about after 3 s, and after 3 s more the capture is made anew', async () => {
    await fake.begin();
    await fake.clock.passSlowly(3000);
    expect(fake.orders).toEqual(['start', 'ping']);

    await fake.clock.passSlowly(3000);
    expect(fake.orders).toEqual(['start', 'ping', 'stop']);
    expect(fake.takes.view().state).toBe('recording');

    fake.takes.hear(stopped({ recordedMs: 500 }));
    await settled();
    expect(fake.told.at(-1)).toBe('next part capture-stalled');
    expect(fake.takes.view()).toMatchObject({ state: 'recovering', elapsedMs: 500 });
  });

  test('that the question ends is none', async () => {
    await fake.begin();
    await fake.clock.passSlowly(3000);
    await fake.takes.hearChunk(chunk(1));
    await fake.clock.passSlowly(2999);

    expect(fake.orders).toEqual(['start', 'ping']);
  });

  test('of an engine that does not even stop gets another engine 2 s later', async () => {
    await fake.begin();
    await fake.clock.passSlowly(8000);

    expect(fake.orders).toEqual(['start', 'ping', 'stop', 'renew', 'start']);
    expect(fake.told.at(-1)).toBe('next part capture-stalled');
  });

  test('is expected while paused, however long', async () => {
    await fake.begin();
    await fake.takes.pause();
    await fake.clock.passSlowly(3_600_000);

    expect(fake.orders).toEqual(['start', 'pause']);
  });

  test('after resuming is watched again', async () => {
    await fake.begin();
    await fake.takes.pause();
    await fake.clock.passSlowly(60_000);
    await fake.takes.resume();
    await fake.clock.passSlowly(3000);

    expect(fake.orders).toEqual(['start', 'pause', 'resume', 'ping']);
  });
});

describe('pausing', () => {
  test('keeps the time', async () => {
    await fake.begin();
    fake.clock.pass(2000);
    await fake.takes.pause();
    fake.clock.pass(60_000);
    expect(fake.takes.view()).toMatchObject({ state: 'paused', elapsedMs: 2000 });

    await fake.takes.resume();
    fake.clock.pass(1000);
    expect(fake.takes.view()).toMatchObject({ state: 'recording', elapsedMs: 3000 });
  });

  test('is not moved by a clock that jumps', async () => {
    await fake.begin();
    fake.clock.jump(-86_400_000);
    fake.clock.pass(2000);
    fake.clock.jump(2 * 86_400_000);

    expect(fake.takes.view().elapsedMs).toBe(2000);
  });

  test('still writes what was under way', async () => {
    await fake.begin();
    await fake.takes.pause();

    expect(await fake.takes.hearChunk(chunk(1))).toMatchObject({ ok: true });
    expect(fake.told).toContain('chunk 1');
  });

  test('stops from there with the time that was recorded', async () => {
    await fake.begin();
    fake.clock.pass(2000);
    await fake.takes.pause();
    fake.clock.pass(9000);
    const over = fake.takes.stop();
    fake.loseEngine();
    fake.takes.engineGone();
    await over;

    expect(fake.told.at(-1)).toBe('ended 2000 engine-gone');
  });

  test('and resuming are refused where they mean nothing', async () => {
    const no = err(failure('not-possible-now'));

    expect([await fake.takes.pause(), await fake.takes.resume()]).toEqual([no, no]);
    await fake.begin();
    expect(await fake.takes.resume()).toEqual(no);
    await fake.takes.pause();
    expect(await fake.takes.pause()).toEqual(no);
    void fake.takes.stop();
    expect([await fake.takes.pause(), await fake.takes.resume()]).toEqual([no, no]);
  });
});

describe('muting', () => {
  test('is ordered and shown, also while paused', async () => {
    await fake.begin();
    fake.takes.mute(true);
    expect(fake.takes.view().isMuted).toBe(true);
    expect(fake.sent.at(-1)).toEqual({ kind: 'mute', takeId, isMuted: true });

    await fake.takes.pause();
    fake.takes.mute(false);
    expect(fake.takes.view().isMuted).toBe(false);
  });

  test('is refused without a take', () => {
    expect(fake.takes.mute(true)).toEqual(err(failure('not-possible-now')));
  });
});

describe('chunks', () => {
  test('before the engine said `started` are written', async () => {
    void fake.takes.start(plan, fake.openSink);
    await settled();

    expect(await fake.takes.hearChunk(chunk(0))).toEqual({ ok: true, value: { nextIndex: 1 } });
  });

  test('of another take, and of none, are refused', async () => {
    const no = err(failure('not-recording'));

    expect(await fake.takes.hearChunk(chunk(0))).toEqual(no);
    await fake.begin();
    expect(await fake.takes.hearChunk({ ...chunk(1), takeId: 'take-0002' })).toEqual(no);
    fake.takes.engineGone();
    expect(await fake.takes.hearChunk(chunk(1))).toEqual(no);
    expect(fake.told).not.toContain('chunk 1');
  });

  test('that cannot be written end the take with what was written, once', async () => {
    await fake.begin();
    fake.clock.pass(2500);
    fake.refuseChunks('disk-full');
    const answers = await Promise.all([1, 2, 3].map((index) => fake.takes.hearChunk(chunk(index))));
    expect(answers).toEqual(Array(3).fill(err(failure('disk-full'))));
    expect(fake.orders).toEqual(['start', 'stop']);

    fake.takes.hear(stopped({ recordedMs: 2500 }));
    await settled();
    expect(fake.told.at(-1)).toBe('ended 2500 disk-full');
  });

  test('that keep failing do not put off the end', async () => {
    await fake.begin();
    fake.refuseChunks('disk-full');
    for (let index = 1; index <= 20; index += 1) {
      await fake.takes.hearChunk(chunk(index));
      await fake.clock.passSlowly(1000);
    }

    expect(fake.takes.view().state).toBe('idle');
    expect(fake.told.at(-1)).toBe('ended 0 disk-full');
  });

  test('of which the first cannot be written leave no trace', async () => {
    const begun = fake.takes.start(plan, fake.openSink);
    await settled();
    fake.refuseChunks('disk-full');
    await fake.takes.hearChunk(chunk(0));

    expect(await begun).toEqual(err(failure('disk-full')));
    expect(fake.told).toEqual(['abandoned']);
    expect(fake.orders).toEqual(['start', 'stop']);
  });
});

describe('the display', () => {
  test('is granted only while a take starts', async () => {
    expect(fake.takes.sourceToGrant()).toBeNull();

    await fake.begin();
    expect(fake.takes.sourceToGrant()).toBeNull();

    await fake.takes.pause();
    expect(fake.takes.sourceToGrant()).toBeNull();

    const over = fake.takes.stop();
    expect(fake.takes.sourceToGrant()).toBeNull();
    fake.takes.hear(stopped());
    await over;
    expect(fake.takes.sourceToGrant()).toBeNull();
  });

  test('is granted once, and once more without sound when sound was wanted', async () => {
    void fake.takes.start(plan, fake.openSink);
    await settled();
    const { display } = plan;

    expect(fake.takes.sourceToGrant()).toEqual({
      ...{ display, window: null },
      ...{ systemSound: true, isFirst: true },
    });
    expect(fake.takes.sourceToGrant()).toMatchObject({
      display,
      systemSound: false,
      isFirst: false,
    });
    expect(fake.takes.sourceToGrant()).toBeNull();
  });

  test('is granted once when no sound was wanted', async () => {
    void fake.takes.start({ ...plan, systemSound: false }, fake.openSink);
    await settled();

    expect(fake.takes.sourceToGrant()).toMatchObject({ systemSound: false });
    expect(fake.takes.sourceToGrant()).toBeNull();
  });
});

describe('inputs and levels', () => {
  test('that go and come are shown', async () => {
    await fake.begin();
    fake.takes.hear({ kind: 'input', takeId, input: 'microphone', state: 'gone' });
    expect(fake.takes.view().troubles).toEqual(['microphone-gone']);

    fake.takes.hear({ kind: 'input', takeId, input: 'microphone', state: 'live' });
    expect(fake.takes.view().troubles).toEqual([]);
  });

  test('are heard of the running take alone', async () => {
    const heard: number[] = [];
    const stop = fake.takes.onLevels(({ microphone }) => heard.push(microphone));
    const levels = (id: string, microphone: number) =>
      fake.takes.hear({
        kind: 'levels',
        takeId: id,
        levels: { microphone, systemSound: 0 },
        powers: { microphone: microphone ** 2 / 2, systemSound: 0 },
        ...{ devicePeak: null, soundOffMs: null },
      });
    levels(takeId, 0.1);
    await fake.begin();
    levels(takeId, 0.2);
    levels('take-0002', 0.3);
    stop();
    levels(takeId, 0.4);

    expect(heard).toEqual([0.2]);
  });
});
