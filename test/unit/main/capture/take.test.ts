import { describe, expect, test } from 'vitest';
import {
  idle,
  nextTake,
  recordedMs,
  type TakeEvent,
  type TakeState,
} from '../../../../main/capture/take';

const takeId = 'a';
const states: Record<TakeState['kind'], TakeState> = {
  idle,
  countdown: { kind: 'countdown', takeId },
  starting: { kind: 'starting', takeId },
  recording: { kind: 'recording', takeId, recordedMs: 2000, sinceMs: 10_000 },
  paused: { kind: 'paused', takeId, recordedMs: 5000 },
  recovering: { kind: 'recovering', takeId, recordedMs: 4000 },
  stopping: { kind: 'stopping', takeId, recordedMs: 5000 },
};

const events = {
  asked: { kind: 'asked', takeId, countdownMs: 0 },
  'asked with countdown': { kind: 'asked', takeId, countdownMs: 3000 },
  'countdown-over': { kind: 'countdown-over' },
  started: { kind: 'started', atMs: 13_000 },
  paused: { kind: 'paused', atMs: 13_000 },
  resumed: { kind: 'resumed', atMs: 13_000 },
  lost: { kind: 'lost', recordedMs: 4000 },
  stop: { kind: 'stop', atMs: 13_000 },
  ended: { kind: 'ended' },
} as const satisfies Record<string, TakeEvent>;

const recording = (recorded: number): TakeState => ({
  kind: 'recording',
  takeId,
  recordedMs: recorded,
  sinceMs: 13_000,
});
const paused: TakeState = { kind: 'paused', takeId, recordedMs: 5000 };
const stopping = (recorded: number): TakeState => ({
  kind: 'stopping',
  takeId,
  recordedMs: recorded,
});

/** Every state times every event; what is not named means nothing there. */
const table: Record<TakeState['kind'], Partial<Record<keyof typeof events, TakeState>>> = {
  idle: { asked: states.starting, 'asked with countdown': states.countdown },
  countdown: { 'countdown-over': states.starting, stop: stopping(0), ended: idle },
  starting: { started: recording(0), stop: stopping(0), ended: idle },
  recording: { paused, lost: states.recovering, stop: stopping(5000), ended: idle },
  paused: {
    resumed: recording(5000),
    lost: states.recovering,
    stop: stopping(5000),
    ended: idle,
  },
  recovering: { started: recording(4000), stop: stopping(4000), ended: idle },
  stopping: { ended: idle },
};

describe.each(Object.entries(states))('%s', (kind, state) => {
  test.each(Object.entries(events))('%s', (name, event) => {
    const expected: Partial<Record<string, TakeState>> = table[state.kind];

    expect(kind).toBe(state.kind);
    expect(nextTake(state, event)).toEqual(expected[name] ?? null);
  });
});

describe('recorded time', () => {
  test('counts only while recording', () => {
    const at = 14_000;

    const lengths = Object.values(states).map((state) => recordedMs(state, at));

    expect(lengths).toEqual([0, 0, 0, 6000, 5000, 4000, 5000]);
  });

  test('never runs backwards', () => {
    expect(recordedMs(states.recording, 9000)).toBe(2000);
  });
});
