// What a discard does to a recording on its way to Claap: the real library, bin and scheduler; only what
// would talk to Claap is made up.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { ok } from '../../../../main/base/result';
import { type Bin, createBin } from '../../../../main/recordings/bin';
import { createLibrary, type Library } from '../../../../main/recordings/library';
import type { PublicationEvent } from '../../../../main/recordings/transitions';
import { createScheduler, type Scheduler } from '../../../../main/uploads/scheduler';
import { type Effect, move } from '../../../../main/uploads/step';
import { createFakeClock } from '../../../helpers/fake-clock';

const finished = { container: 'mp4', sizeBytes: 1, mtimeMs: 1, durationMs: 1 } as const;
const steps = {
  queued: [],
  creating: ['create-began'],
  uploading: ['create-began', 'created'],
  processing: ['create-began', 'created', 'uploaded'],
} as const;

let root: string;
let library: Library;
let bin: Bin;
let scheduler: Scheduler;
/** What the queue began to do, and what of it was cut off. */
let done: string[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'claap-bin-queue-'));
  done = [];
  const clock = createFakeClock();
  library = createLibrary(silentLogger, { clock, reserve: { roomBytes: Infinity } });
  await library.open(root);
  const until =
    (name: string): Effect =>
    (_recording, { signal }) =>
      new Promise((resolve) => {
        done.push(name);
        const cut = (): void => {
          done.push(`${name} cut`);
          resolve({ kind: 'rest' });
        };
        if (signal.aborted) cut();
        else signal.addEventListener('abort', cut);
      });
  const effects = {
    queued: until('create'),
    creating: async () => move({ kind: 'create-lost' }),
    'create-unknown': until('look'),
    uploading: until('put'),
    processing: until('poll'),
  };
  scheduler = createScheduler({
    library,
    effects,
    clock,
    log: silentLogger,
    author: () => 'ada@claap.test',
    random: () => 0,
  });
  bin = createBin({
    library,
    clock,
    log: silentLogger,
    trash: async () => undefined,
    async send(id) {
      await library.movePublication(id, { kind: 'queue' });
      return ok(undefined);
    },
    poke: () => scheduler.poke('user'),
  });
});
afterEach(async () => {
  bin.stop();
  await scheduler.stop();
  await rm(root, { recursive: true, force: true });
});

async function recordingAt(events: readonly PublicationEvent['kind'][]): Promise<string> {
  const made = await library.create({
    title: 'A',
    startedAtMs: Date.UTC(2026, 2, 2),
    sourceName: 'D',
    isWanted: true,
    channelId: null,
  });
  if (!made.ok) throw new Error(made.failure.code);
  const { id } = made.value.manifest;
  await library.moveMedia(id, { kind: 'stopped' });
  await library.finish(id, true, { finished });
  for (const kind of events) {
    if (kind !== 'create-began' && kind !== 'created' && kind !== 'uploaded') throw new Error(kind);
    const moved = await library.movePublication(id, { kind });
    if (!moved.ok) throw new Error(moved.failure.code);
  }
  return id;
}
async function until(count: number): Promise<void> {
  while (done.length < count) await new Promise(setImmediate);
}
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

describe.each([
  ['queued', 'create'],
  ['uploading', 'put'],
  ['processing', 'poll'],
] as const)('a recording that is %s', (state, effect) => {
  test('stops when it is discarded, and goes on where it was when it is brought back', async () => {
    const id = await recordingAt(steps[state]);
    scheduler.start();
    await until(1);

    await bin.discard(id);
    await until(2);
    await quiet();
    expect(done).toEqual([effect, `${effect} cut`]);

    await bin.restore(id);
    await until(3);
    expect(done[2]).toBe(effect);
    expect(library.get(id)?.manifest.publication.kind).toBe(state);
  });

  test('and lies in the bin at the next start does not begin', async () => {
    const id = await recordingAt(steps[state]);
    await bin.discard(id);
    scheduler.start();
    await quiet();
    expect(done).toEqual([]);

    await bin.restore(id);
    await until(1);
    expect(done).toEqual([effect]);
  });
});

test('a create of unknown outcome is looked up only when it is brought back', async () => {
  const id = await recordingAt(steps.creating);
  await bin.discard(id);
  scheduler.start();
  await quiet();
  expect(done).toEqual([]);

  await bin.restore(id);
  await until(1);
  expect(done).toEqual(['look']);
});
