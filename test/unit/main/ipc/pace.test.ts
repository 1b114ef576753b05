import { expect, test } from 'vitest';
import { createPace, type Pace } from '../../../../main/ipc/pace';

function paced(perSecond: number): { pace: Pace; pass: (ms: number) => void } {
  let now = 0;
  return {
    pace: createPace({ monotonic: () => now }, perSecond),
    pass: (ms) => {
      now += ms;
    },
  };
}
const allowed = (pace: Pace, asker: number, times: number): number =>
  Array.from({ length: times }, () => pace.allows(asker, 'take.read')).filter(Boolean).length;

test('a window that floods gets its share and no more, whatever it was refused before', () => {
  const { pace, pass } = paced(50);

  expect(allowed(pace, 1, 10_000)).toBe(100);
  pass(1000);
  expect(allowed(pace, 1, 10_000)).toBe(50);
  pass(20);
  expect(allowed(pace, 1, 10_000)).toBe(1);
});

test('one window’s flood takes nothing from another', () => {
  const { pace } = paced(50);
  allowed(pace, 1, 10_000);

  expect(allowed(pace, 2, 30)).toBe(30);
});

test('a recording’s chunks are never refused for coming fast', () => {
  const { pace } = paced(50);
  allowed(pace, 1, 10_000);

  const chunks = Array.from({ length: 500 }, () => pace.allows(1, 'capture.chunk'));

  expect(chunks.every(Boolean)).toBe(true);
});

test('a window that is gone is forgotten', () => {
  const { pace } = paced(50);
  allowed(pace, 1, 10_000);
  pace.forget(1);

  expect(allowed(pace, 1, 10)).toBe(10);
});
