import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TakeView } from '../../../../preload/schemas/take';
import {
  connectTake,
  elapsedAt,
  startTake,
  stopTake,
  useTake,
} from '../../../../renderer/state/use-take';
import { createFakeRecorder, type FakeAnswers } from '../../../helpers/fake-recorder';
import { idleTake, runningTake } from '../../../helpers/plain-views';

function connected(answers: FakeAnswers) {
  const recorder = createFakeRecorder({
    'take.read': { ok: true, value: idleTake },
    ...answers,
  });
  vi.stubGlobal('window', { recorder });
  connectTake();
  return recorder;
}
const seen = (): TakeView => useTake.getState().take;

beforeEach(() => {
  useTake.setState({ take: idleTake, heardAtMs: 0, end: null, failure: null });
});

describe('the take that a window shows', () => {
  it('is what main answers when the page starts', async () => {
    connected({ 'take.read': { ok: true, value: runningTake } });

    await vi.waitFor(() => expect(seen()).toBe(runningTake));
  });

  it('never goes back to an answer that is older than what was told meanwhile', async () => {
    const recorder = connected({ 'take.read': { ok: true, value: idleTake } });
    recorder.tell('take.changed', runningTake);
    await Promise.resolve();
    await Promise.resolve();

    expect(seen()).toBe(runningTake);
  });

  it('forgets the last end and the last failure when a new one begins', () => {
    const recorder = connected({ 'take.read': { ok: true, value: idleTake } });
    recorder.tell('take.ended', {
      recordingId: 'rec-00000001',
      outcome: 'saved',
      link: null,
      failure: null,
    });
    recorder.tell('take.failed', { code: 'screen-refused', retryable: false });

    recorder.tell('take.changed', { ...runningTake, state: 'starting' });

    expect(useTake.getState()).toMatchObject({ end: null, failure: null });
  });
});

describe('an end that comes late, while the next take runs', () => {
  it('is not shown as the end of that take', () => {
    const recorder = connected({});
    recorder.tell('take.changed', runningTake);
    recorder.tell('take.ended', {
      recordingId: 'rec-before',
      outcome: 'link',
      link: 'https://app.claap.test/x',
      failure: null,
    });

    recorder.tell('take.changed', { ...runningTake, state: 'stopping' });

    expect(useTake.getState().end).toBeNull();
  });
});

describe('a click', () => {
  it('on Stop shows "stopping" at once', () => {
    useTake.setState({ take: runningTake });
    connected({ 'take.read': { ok: true, value: runningTake } });

    void stopTake();

    expect(seen().state).toBe('stopping');
  });

  it('on Stop that main refuses shows what main says instead', async () => {
    useTake.setState({ take: runningTake });
    connected({
      'take.stop': { ok: false, failure: { code: 'internal', retryable: true } },
      'take.read': { ok: true, value: runningTake },
    });

    await stopTake();

    expect(seen().state).toBe('recording');
  });

  it('on Record that main refuses keeps the reason', async () => {
    connected({
      'take.start': { ok: false, failure: { code: 'display-missing', retryable: false } },
    });

    await startTake({});

    expect(useTake.getState().failure?.code).toBe('display-missing');
  });
});

describe('the time', () => {
  it('counts on by itself while recording', () => {
    expect(elapsedAt(runningTake, 1000, 3500)).toBe(7500);
  });

  it('stands still while paused', () => {
    expect(elapsedAt({ ...runningTake, state: 'paused' }, 1000, 3500)).toBe(5000);
  });
});
