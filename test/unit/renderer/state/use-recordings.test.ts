import { beforeEach, expect, it, vi } from 'vitest';
import { act, useLastFailure } from '../../../../renderer/state/ask';
import { connectRecordings, useRecordings } from '../../../../renderer/state/use-recordings';
import { createFakeRecorder } from '../../../helpers/fake-recorder';
import { recording } from '../../../helpers/plain-views';

beforeEach(() => {
  useRecordings.setState({ recordings: null, failure: null });
});

it('tells a broken line to main as a failure, not as an exception', async () => {
  vi.stubGlobal('window', {
    recorder: { ask: () => Promise.reject(new Error('gone')), on: () => () => {} },
  });

  connectRecordings();

  await vi.waitFor(() => expect(useRecordings.getState().failure?.code).toBe('internal'));
});

it('keeps the newer list when an older answer comes late', async () => {
  const recorder = createFakeRecorder({ 'recordings.list': { ok: true, value: [] } });
  vi.stubGlobal('window', { recorder });

  connectRecordings();
  recorder.tell('recordings.changed', [recording]);
  await Promise.resolve();
  await Promise.resolve();

  expect(useRecordings.getState().recordings).toEqual([recording]);
});

it('keeps what a click failed to do, and counts it, so that the same failure is shown again', async () => {
  vi.stubGlobal('window', {
    recorder: createFakeRecorder({
      'recordings.copyLink': { ok: false, failure: { code: 'not-possible-now', retryable: false } },
    }),
  });
  const { count } = useLastFailure.getState();

  await act('recordings.copyLink', { id: recording.id });
  await act('recordings.copyLink', { id: recording.id });

  expect(useLastFailure.getState()).toMatchObject({
    failure: { code: 'not-possible-now' },
    count: count + 2,
  });
});
