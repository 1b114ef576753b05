// One create, ever: every publication state, every word of a user, with and without a restart, against
// the stand-in. No second POST leaves without `sendAgain` after a question (claap-api.md section 4).
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { silentLogger } from '../../main/base/log';
import { createLedger } from '../../main/claap/ledger';
import { createLibrary, type Library, type ManifestPatch } from '../../main/recordings/library';
import type { ClaapRecording, CreateAttempt } from '../../main/recordings/manifest';
import type { PublicationEvent } from '../../main/recordings/transitions';
import type { Fault } from '../claap-server/faults/types';
import {
  addRecording,
  type App,
  createWorld,
  openApp,
  requests,
  settle,
  shortLimits,
  stateOf,
  type World,
} from './app';

const title = 'The only one';
const failed = (code: 'upload-expired' | 'claap-failed' | 'timeout', retryAt: string | null) =>
  ({ kind: 'failed', failure: { code, retryable: retryAt !== null }, retryAt }) as const;
const began: PublicationEvent = { kind: 'create-began' };
const lost: PublicationEvent = { kind: 'create-lost' };
const created: PublicationEvent = { kind: 'created' };
const queue: PublicationEvent = { kind: 'queue' };
const asks = (question: 'send-again' | 'choose'): PublicationEvent => ({
  kind: 'create-asks',
  question,
});

interface State {
  /** The way there. */
  readonly events: readonly PublicationEvent[];
  /** Claap has made one for it. */
  readonly isMade: boolean;
  /** The manifest knows which one. */
  readonly isKnown?: boolean;
  /** The manifest was lost; only the ledger knows of its create, `certain` with Claap's id. */
  readonly ledger?: 'certain' | 'uncertain';
  /** The user has been asked, or it has failed for good: `sendAgain` may make another one. */
  readonly isQuestion?: boolean;
  /** A first create may follow. */
  readonly mayCreate?: boolean;
}

const states: Readonly<Record<string, State>> = {
  none: { events: [], isMade: false, mayCreate: true },
  queued: { events: [queue], isMade: false, mayCreate: true },
  'held for its channel': {
    events: [
      queue,
      { kind: 'hold', failure: { code: 'channel-unknown', retryable: false }, retryAt: null },
    ],
    isMade: false,
    mayCreate: true,
  },
  'creating, and made': { events: [queue, began], isMade: true },
  'creating, and not made': { events: [queue, began], isMade: false },
  'unknown, and made': { events: [queue, began, lost], isMade: true },
  'unknown, and not made': { events: [queue, began, lost], isMade: false },
  'asking whether to send again': {
    events: [queue, began, lost, asks('send-again')],
    isMade: true,
    isQuestion: true,
  },
  'asking which one': {
    events: [queue, began, lost, asks('choose')],
    isMade: true,
    isQuestion: true,
  },
  'left as it is': {
    events: [queue, began, lost, asks('send-again'), { kind: 'cancel' }],
    isMade: true,
    isQuestion: true,
  },
  uploading: { events: [queue, began, created], isMade: true, isKnown: true },
  processing: {
    events: [queue, began, created, { kind: 'uploaded' }],
    isMade: true,
    isKnown: true,
  },
  published: {
    events: [queue, began, created, { kind: 'published', isConfirmed: true }],
    isMade: true,
    isKnown: true,
  },
  'failed, tried hourly': {
    events: [queue, began, created, failed('timeout', '2100-01-01T00:00:00Z')],
    isMade: true,
    isKnown: true,
  },
  'failed for a link that ran out': {
    events: [queue, began, created, failed('upload-expired', null)],
    isMade: true,
    isKnown: true,
    isQuestion: true,
  },
  'failed at Claap': {
    events: [queue, began, created, { kind: 'uploaded' }, failed('claap-failed', null)],
    isMade: true,
    isKnown: true,
    isQuestion: true,
  },
  cancelled: {
    events: [queue, began, created, { kind: 'cancel' }],
    isMade: true,
    isKnown: true,
    isQuestion: true,
  },
  'rebuilt, known to the ledger': { events: [], isMade: true, ledger: 'certain' },
  'rebuilt, suspected by the ledger': { events: [], isMade: true, ledger: 'uncertain' },
};

type Act = (app: App, world: World, id: string) => Promise<unknown> | void;
const discardedAt = '2026-03-02T13:00:00Z';
const acts: Readonly<Record<string, Act>> = {
  nothing: () => undefined,
  send: ({ queue: { send } }, _, id) => send(id),
  'send twice': ({ queue: { send } }, _, id) => Promise.all([send(id), send(id)]),
  'send large': ({ queue: { send } }, _, id) => send(id, { isLarge: true }),
  'send without channel': (app, _, id) => app.queue.sendWithoutChannel(id),
  'pause, then resume': async (app, _, id) => {
    await app.queue.pause(id);
    await app.queue.resume(id);
  },
  'pause all, then send': async (app, _, id) => {
    await app.queue.pauseAll();
    await app.queue.send(id);
  },
  'cancel, then send': async (app, _, id) => {
    await app.queue.cancel(id);
    await app.queue.send(id);
  },
  'cancel, restart the way, send': async (app, world, id) => {
    await app.queue.cancel(id);
    await settle(world, app, undefined, 1000);
    await app.queue.send(id);
    await app.queue.cancel(id);
    await app.queue.send(id);
  },
  'choose another one': (app, _, id) => app.queue.choose(id, 'rec_9999'),
  'choose the right one': (app, _, id) => app.queue.choose(id, 'rec_0001'),
  'discard, then undo and send': async (app, _, id) => {
    await app.library.change(id, { discardedAt });
    await app.library.change(id, { discardedAt: null });
    await app.queue.send(id);
  },
  'another key': (app, world) => {
    world.key = null;
    app.queue.poke('key');
    world.key = 'cla_test_ok';
    app.queue.poke('key');
  },
  'another author': (app, world) => {
    world.author = 'bob@example.test';
    app.queue.poke('settings');
    world.author = 'ada@example.test';
    app.queue.poke('settings');
  },
  'network and wake': (app) => {
    app.queue.poke('network');
    app.queue.poke('wake');
  },
};

/** One recording in this state on the disk, as a run that ended there had left it. */
async function seed(world: World, state: State): Promise<string> {
  const made = state.isMade ? await makeAtClaap(world) : null;
  const library: Library = createLibrary(silentLogger);
  await library.open(world.libraryFolder);
  const id = await addRecording(world, { library }, { title, isQueued: false });
  const attempt: CreateAttempt = {
    n: 1,
    startedAt: new Date(world.clock.now()).toISOString(),
    title,
    authorEmail: world.author,
    channelId: null,
    serverOffsetMs: 0,
  };
  for (const event of state.events) {
    const patch: ManifestPatch =
      event.kind === 'create-began'
        ? { attempts: [attempt] }
        : event.kind === 'created' && made !== null
          ? { claap: made }
          : {};
    const moved = await library.movePublication(id, event, patch);
    expect(moved.ok, event.kind).toBe(true);
  }
  if (state.ledger !== undefined) {
    await library.change(id, { isRebuilt: true });
    const ledger = createLedger({ file: world.ledgerFile, clock: world.clock, log: silentLogger });
    await ledger.note({
      recording: id,
      attempt: 1,
      keyHash: null,
      authorEmail: world.author,
      at: attempt.startedAt,
      claapId: state.ledger === 'certain' ? (made?.recordingId ?? null) : null,
    });
  }
  return id;
}

async function makeAtClaap(world: World): Promise<ClaapRecording> {
  const answer = await fetch(`${world.server.api}/v1/recordings`, {
    method: 'POST',
    headers: { 'X-Claap-Key': 'cla_test_ok', 'Content-Type': 'application/json' },
    body: JSON.stringify({ authorEmail: world.author, title }),
  });
  const body = (await answer.json()) as {
    result: { recording: { id: string; url: string; createdAt: string; upload: { url: string } } };
  };
  const { recording } = body.result;
  return {
    recordingId: recording.id,
    url: recording.url,
    uploadUrl: recording.upload.url,
    uploadExpiresAt: null,
    createdAt: recording.createdAt,
    authorEmail: world.author,
    etag: null,
    uploadedAt: null,
  };
}

const posts = (world: World): number => requests(world, 'create').length;

/** The state, the act, a restart, time: how many POSTs left. */
async function live(state: State, act: Act, isRestarted: boolean): Promise<number> {
  const world = await createWorld({ world: { listEmpty: false } });
  try {
    const id = await seed(world, state);
    const before = posts(world);
    let app = await openApp(world);
    await act(app, world, id);
    if (isRestarted) {
      await app.stop();
      app = await openApp(world);
      await act(app, world, id);
    }
    // Longer than an unknown create is looked for.
    await settle(world, app, undefined, 300_000);
    await act(app, world, id);
    await settle(world, app, undefined, 300_000);
    await app.stop();
    return posts(world) - before;
  } finally {
    await world.close();
  }
}

test.each(Object.entries(states))(
  '%s: nothing but a yes to "send again" makes one more',
  { timeout: 120_000 },
  async (_name, state) => {
    const most = state.mayCreate === true ? 1 : 0;
    const wrong: string[] = [];
    for (const [name, act] of Object.entries(acts))
      for (const isRestarted of [false, true]) {
        const count = await live(state, act, isRestarted);
        if (count > most) wrong.push(`${name}${isRestarted ? ', restarted' : ''}: ${count}`);
      }
    expect(wrong).toEqual([]);
  },
);

test.each(Object.entries(states))(
  '%s: "send again" is taken only after a question, and makes one, however often it is said',
  async (_name, state) => {
    const world = await createWorld();
    try {
      const id = await seed(world, state);
      const before = posts(world);
      const app = await openApp(world);
      const said = await Promise.all([app.queue.sendAgain(id), app.queue.sendAgain(id)]);
      await settle(world, app, undefined, 20_000);
      await app.stop();

      expect(said[0]?.ok).toBe(state.isQuestion === true);
      expect(posts(world) - before).toBe(
        state.isQuestion === true || (state.mayCreate === true && state.events.length === 1)
          ? 1
          : 0,
      );
    } finally {
      await world.close();
    }
  },
);

test('whatever is said, lost and restarted, in whatever order: no POST without a permission', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...Object.keys(acts)) },
    { weight: 3, arbitrary: fc.constantFrom('send again', 'restart', 'time') },
  );
  const fault = fc.constantFrom<Fault['do']>(
    { 'lose-answer': true },
    { truncate: { bytes: 20 } },
    { status: { code: 503 } },
    { 'drop-fields': ['result.recording.upload'] },
    { 'drop-fields': ['result.recording.id'] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 9 }),
      fc.array(fault, { maxLength: 3 }),
      fc.boolean(),
      async (steps, faults, listEmpty) => {
        const world = await createWorld({
          apiLimits: shortLimits,
          world: { listEmpty },
          faults: faults.map((todo): Fault => ({ on: 'create', times: 1, do: todo })),
        });
        try {
          let app = await openApp(world);
          const id = await addRecording(world, app, { bytes: randomBytes(2000) });
          let permitted = 1;
          for (const one of steps) {
            if (one === 'send again') {
              if ((await app.queue.sendAgain(id)).ok) permitted += 1;
            } else if (one === 'restart') {
              await app.stop();
              app = await openApp(world);
            } else if (one === 'time') await settle(world, app, undefined, 240_000);
            else await acts[one]?.(app, world, id);
          }
          await settle(world, app, undefined, 600_000);
          await app.stop();
          expect(posts(world)).toBeLessThanOrEqual(permitted);
          expect(world.server.verdict().violations).toEqual([]);
          expect(stateOf(app, id).kind).not.toBe('creating');
        } finally {
          await world.close();
        }
      },
    ),
    { numRuns: 40, seed: 4 },
  );
}, 120_000);
