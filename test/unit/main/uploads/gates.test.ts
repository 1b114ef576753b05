import { expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { createGates, type Gates } from '../../../../main/uploads/gates';
import type { FailureCode } from '../../../../preload/schemas/failure';
import { createVirtualClock, type VirtualClock } from '../../../claap-api/virtual-clock';

function begin(): { gates: Gates; clock: VirtualClock } {
  const clock = createVirtualClock(Date.parse('2026-03-02T13:00:00Z'));
  return { gates: createGates(clock, () => 0.999), clock };
}
const hold = (
  code: FailureCode,
  afterMs: number | null | 'growing',
  scope: 'all' | 'creates' = 'all',
): Parameters<Gates['close']>[0] => ({ kind: 'hold', scope, failure: failure(code), afterMs });

test('holds everything that sends, not what only follows', () => {
  const { gates } = begin();

  gates.close(hold('key-refused', null));

  expect(gates.opensAt('queued')).toBe(Infinity);
  expect(gates.opensAt('uploading')).toBe(Infinity);
  expect(gates.opensAt('create-unknown')).toBe(Infinity);
  expect(gates.opensAt('processing')).toBe(0);
  expect(gates.waiting('uploading')?.failure.code).toBe('key-refused');
  expect(gates.waiting('processing')).toBeNull();
});

test('holds only creates when only they are held', () => {
  const { gates } = begin();

  gates.close(hold('quota-exhausted', 60_000, 'creates'));

  expect(gates.opensAt('queued')).toBe(60_000);
  expect(gates.opensAt('uploading')).toBe(0);
  expect(gates.waiting('queued')).toMatchObject({ retryAt: '2026-03-02T13:01:00.000Z' });
});

test('waits longer each time for a network, never longer than a minute', () => {
  const { gates, clock } = begin();
  const waits: number[] = [];
  for (let n = 0; n < 9; n += 1) {
    gates.close(hold('offline', 'growing'));
    const waitMs = gates.opensAt('queued') - clock.monotonic();
    waits.push(Math.round(waitMs / 1000));
    clock.advance(waitMs);
  }

  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  gates.sends();
  gates.close(hold('offline', 'growing'));
  expect(Math.round((gates.opensAt('queued') - clock.monotonic()) / 1000)).toBe(1);
});

test('waits 2, 4, 8 … 60 s for a rate that was exceeded, and says so after a minute', () => {
  const { gates, clock } = begin();
  const told: (string | null)[] = [];
  const waits: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    told.push(gates.close(hold('rate-limited', 'growing'))?.failure.code ?? null);
    const waitMs = gates.opensAt('queued') - clock.monotonic();
    waits.push(waitMs / 1000);
    clock.advance(waitMs);
  }

  expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60]);
  expect(told).toEqual([null, null, null, null, null, 'rate-limited', 'rate-limited']);
});

test('opens for what has changed, and no more', () => {
  const { gates } = begin();
  gates.close(hold('key-missing', null));
  gates.openAll(false);
  expect(gates.opensAt('queued')).toBe(Infinity);
  gates.openAll(true);
  expect(gates.opensAt('queued')).toBe(0);

  gates.close(hold('tls', 300_000));
  gates.close(hold('author-missing', null, 'creates'));
  gates.openAll(false);
  expect(gates.opensAt('queued')).toBe(Infinity);
  gates.openCreates();
  expect(gates.opensAt('queued')).toBe(0);
});

test('stays closed for creates as the last run had left it', () => {
  const { gates } = begin();

  gates.closeCreates(failure('quota-exhausted'), 5000);
  gates.closeCreates(failure('quota-exhausted'), 3000);

  expect(gates.opensAt('queued')).toBe(5000);
});
