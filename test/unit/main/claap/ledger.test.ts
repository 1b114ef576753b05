import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createLedger, type Ledger } from '../../../../main/claap/ledger';
import type { CreateUse } from '../../../../main/claap/quota';
import { createVirtualClock } from '../../../claap-api/virtual-clock';

let folder: string;
let file: string;
const clock = createVirtualClock(Date.parse('2026-03-31T12:00:00Z'));
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ledger-'));
  file = path.join(folder, 'quota.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(): Promise<Ledger> {
  const ledger = createLedger({ file, clock, log: silentLogger });
  await ledger.load();
  return ledger;
}
const use = (recording: string, more: Partial<CreateUse> = {}): CreateUse => ({
  recording,
  attempt: 1,
  keyHash: 'k1',
  authorEmail: 'ada@example.test',
  at: '2026-03-30T12:00:00.000Z',
  claapId: null,
  ...more,
});

test('remembers a create across runs, uncertain first and then with its id', async () => {
  const first = await open();
  await first.note(use('a'));
  expect((await open()).uses()).toEqual([use('a')]);

  await first.note(use('a', { claapId: 'rec_1' }));
  expect((await open()).uses()).toEqual([use('a', { claapId: 'rec_1' })]);
});

test('takes back what Claap refused', async () => {
  const ledger = await open();
  await ledger.note(use('a'));
  await ledger.note(use('b'));
  await ledger.forget(use('a'));

  expect((await open()).uses()).toEqual([use('b')]);
});

test('keeps every one of many that are noted at once', async () => {
  const ledger = await open();
  await Promise.all(Array.from({ length: 20 }, (_, i) => ledger.note(use(`r${i}`))));

  expect((await open()).uses()).toHaveLength(20);
});

test('forgets what is three windows old', async () => {
  const ledger = await open();
  await ledger.note(use('old', { at: '2025-12-01T00:00:00.000Z' }));
  await ledger.note(use('new'));

  expect((await open()).uses().map(({ recording }) => recording)).toEqual(['new']);
});

test.each(['', '{', '[]', '{"version":2,"uses":[]}', '{"version":1,"uses":[{}]}', '\0\0\0'])(
  'begins anew with a file that holds %j',
  async (text) => {
    await writeFile(file, text);
    const ledger = await open();
    expect(ledger.uses()).toEqual([]);

    await ledger.note(use('a'));
    expect((await open()).uses()).toEqual([use('a')]);
  },
);

test('costs nothing but exactness when it cannot be written', async () => {
  const ledger = createLedger({
    file: path.join(folder, 'missing', 'quota.json'),
    clock,
    log: silentLogger,
  });
  await ledger.note(use('a'));

  expect(ledger.uses()).toEqual([use('a')]);
});

test('is nobody else’s to read', async () => {
  await (await open()).note(use('a'));

  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1 });
});
