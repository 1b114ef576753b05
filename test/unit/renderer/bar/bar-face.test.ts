import { describe, expect, it } from 'vitest';
import type { TakeEnd } from '../../../../preload/schemas/take';
import { barFace, endStaysMs } from '../../../../renderer/bar/bar-face';
import { idleTake, runningTake } from '../../../helpers/plain-views';

const end: TakeEnd = {
  recordingId: 'rec-00000001',
  outcome: 'link',
  link: 'https://app.claap.test/x',
  failure: null,
};

describe('the bar', () => {
  it('shows the running take, whatever the one before it left', () => {
    expect(barFace(runningTake, end, null)).toEqual({ kind: 'running', isPaused: false });
  });

  it('says Saving until the end is known', () => {
    expect(barFace({ ...runningTake, state: 'stopping' }, null, null).kind).toBe('saving');
    expect(barFace({ ...runningTake, state: 'stopping' }, end, null)).toEqual({
      kind: 'ended',
      end,
    });
  });

  it('says why a take did not start', () => {
    const failure = { code: 'screen-refused', retryable: false } as const;

    expect(barFace(idleTake, null, failure)).toEqual({ kind: 'not-started', failure });
  });

  it('is empty when there is nothing to say', () => {
    expect(barFace(idleTake, null, null).kind).toBe('none');
  });
});

describe('the end of a take', () => {
  it('stays until it is closed when the take failed', () => {
    expect(endStaysMs({ ...end, outcome: 'failed' })).toBeNull();
  });

  it('leaves time to undo a discard', () => {
    expect(endStaysMs({ ...end, outcome: 'discarded' })).toBeGreaterThan(endStaysMs(end) ?? 0);
  });
});
