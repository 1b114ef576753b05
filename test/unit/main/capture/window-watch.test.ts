import { beforeEach, describe, expect, test } from 'vitest';
import { settled } from '../../../helpers/fake-clock';
import { aWindow, createFakeTake, type FakeTake, plan, stopped, takeId } from './fake-take';

let fake: FakeTake;
beforeEach(() => {
  fake = createFakeTake();
});

const begin = () => fake.begin({ window: aWindow });
async function hear(state: 'unsure' | 'seen' | 'closed'): Promise<void> {
  fake.takes.hear({ kind: 'window', takeId, state });
  await settled();
}

describe('a recorded window', () => {
  test('is what is granted, and what the take is called by', async () => {
    void fake.takes.start({ ...plan, window: aWindow }, fake.openSink);
    await settled();

    expect(fake.takes.sourceToGrant()).toMatchObject({ window: aWindow });
    expect(fake.takes.view()).toMatchObject({ displayId: null, displayName: 'Plan' });
    expect(fake.sent).toMatchObject([{ kind: 'start', picture: { kind: 'window' } }]);
  });

  test('that is minimised is told at once, and again when it is back', async () => {
    await begin();
    fake.windows.clear();
    await hear('unsure');
    expect(fake.takes.view()).toMatchObject({ state: 'recording', troubles: ['window-hidden'] });
    expect(fake.sent.at(-1)).toMatchObject({ kind: 'window', isSeen: false });

    await hear('seen');
    expect(fake.takes.view().troubles).toEqual([]);
  });

  test('that only stands still is no trouble', async () => {
    await begin();
    await hear('unsure');

    expect(fake.takes.view().troubles).toEqual([]);
    expect(fake.sent.at(-1)).toMatchObject({ kind: 'window', isSeen: true });
  });

  test('that is closed is told, and the take goes on until it is stopped', async () => {
    await begin();
    fake.windows.clear();
    await hear('closed');
    expect(fake.takes.view()).toMatchObject({ state: 'recording', troubles: ['window-closed'] });

    const over = fake.takes.stop();
    fake.takes.hear(stopped());
    await over;
    expect(fake.told.at(-1)).toBe('ended 1234 as asked');
  });

  test('whose capture breaks while it is there goes on in a further part', async () => {
    await begin();
    await hear('closed');
    fake.takes.hear(stopped());
    await settled();

    expect(fake.told).toContain('next part capture-failed');
  });

  test('whose capture the user ends by the system ends the take', async () => {
    fake.endsCaptures.value = true;
    await begin();
    await hear('closed');
    fake.takes.hear(stopped());
    await settled();

    expect(fake.told.at(-1)).toBe('ended 1234 window-gone');
  });

  test('does not care about displays', async () => {
    await begin();
    fake.takes.displayRemoved('1');
    fake.takes.displayChanged('1');

    expect(fake.orders).toEqual(['start']);
  });
});
