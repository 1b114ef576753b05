import { expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { heldForMs, isNews, toldAs } from '../../../../main/uploads/holds';
import type { FailureCode } from '../../../../preload/schemas/failure';
import type { PublicationState } from '../../../../preload/schemas/recording';

const now = Date.parse('2026-03-02T13:00:00.000Z');
const inMs = (ms: number): string => new Date(now + ms).toISOString();
const hour = 3_600_000;
const queued = (
  code: FailureCode | null,
  retryAt: string | null = null,
  detail?: Record<string, string>,
): PublicationState => ({
  kind: 'queued',
  hold: code === null ? null : failure(code, detail),
  retryAt,
});
const failed = (retryAt: string | null): PublicationState => ({
  kind: 'failed',
  at: 'uploading',
  failure: failure('timeout'),
  retryAt,
});

test.each<readonly [string, PublicationState, number]>([
  ['nothing is in its way', queued(null), 0],
  ['the network was away', queued('offline', inMs(40_000)), 40_000],
  ['its time has passed', queued('offline', inMs(-5)), 0],
  ['Claap asked to wait', queued('rate-limited', inMs(90_000)), 90_000],
  ['there was no room', queued('quota-exhausted', inMs(20 * 24 * hour)), 20 * 24 * hour],
  ['the clock has jumped back a year', queued('offline', inMs(8760 * hour)), 0],
  ['the channel is unknown', queued('channel-unknown'), Infinity],
  ['the file is gone', queued('file-missing'), Infinity],
  ['it is too large', queued('too-large'), Infinity],
  ['the key was refused', queued('key-refused'), 0],
  ['a question is open', { kind: 'create-unknown', question: 'send-again' }, Infinity],
  ['it is being looked for', { kind: 'create-unknown', question: null }, 0],
  ['it failed for now', failed(inMs(hour)), hour],
  ['it failed for good', failed(null), Infinity],
  ['it is being processed', { kind: 'processing' }, 0],
])('waits the right time when %s', (_name, state, ms) => {
  expect(heldForMs(state, 'ada@example.test', now)).toBe(ms);
});

test('waits for a name, and gives another name its chance', () => {
  expect(heldForMs(queued('author-missing'), '', now)).toBe(Infinity);
  expect(heldForMs(queued('author-missing'), 'ada@example.test', now)).toBe(0);

  const refused = queued('author-refused', null, { email: 'Ada@example.test' });
  expect(heldForMs(refused, 'ada@example.test', now)).toBe(Infinity);
  expect(heldForMs(refused, 'bob@example.test', now)).toBe(0);
});

test('says nothing of a full minute at first, and calls a lost name a lost network for five', () => {
  expect(toldAs(failure('rate-limited'), 59_000)).toBeNull();
  expect(toldAs(failure('rate-limited'), 60_000)?.code).toBe('rate-limited');
  expect(toldAs(failure('dns'), 299_000)?.code).toBe('offline');
  expect(toldAs(failure('dns'), 300_000)?.code).toBe('dns');
  expect(toldAs(failure('tls'), 0)?.code).toBe('tls');
});

test('writes a hold when it is another one, not at every try', () => {
  const state = queued('offline', inMs(1000));
  const told = (code: FailureCode, retryAt: string | null): Parameters<typeof isNews>[1] => ({
    failure: failure(code),
    retryAt,
  });

  expect(isNews(queued(null), told('offline', inMs(1000)))).toBe(true);
  expect(isNews(state, told('tls', inMs(1000)))).toBe(true);
  expect(isNews(state, told('offline', inMs(60_000)))).toBe(false);
  expect(isNews(state, told('offline', inMs(hour)))).toBe(true);
  expect(isNews(state, told('offline', null))).toBe(true);
  expect(isNews(queued('key-missing'), told('key-missing', null))).toBe(false);
  expect(isNews({ kind: 'uploading' }, told('offline', null))).toBe(false);
});
