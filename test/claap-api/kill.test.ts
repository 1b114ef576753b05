// The app killed at every boundary of its way: before and after each write to the disk, each request and
// each answer. What is left of the run is the disk and what Claap has; the next run must make the best of
// it: one create, the very bytes, a link that is told once.
import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Fault } from '../claap-server/faults/types';
import type { WorldInput } from '../claap-server/model/world';
import {
  addRecording,
  type App,
  createWorld,
  failureOf,
  openApp,
  recordingOf,
  settle,
  stateOf,
  type World,
} from './app';

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest]
  ? Rest
  : never;

interface Outcome {
  readonly boundary: number;
  readonly state: string;
  readonly failure: string | null;
  readonly creates: number;
  readonly violations: number;
  readonly isSame: boolean;
  /** How often the link of the recording at Claap was told, all runs together. */
  readonly told: number;
}

/** One whole life with a death at `boundary`; null when the run ended before it came to that. */
async function live(
  boundary: number,
  service: { readonly world?: WorldInput; readonly faults?: readonly Fault[] },
  act: (app: App, id: string) => Promise<unknown> = async () => undefined,
): Promise<Outcome | null> {
  const world = await createWorld({ uploadedAfterMs: 2000, ...service });
  const bytes = randomBytes(150_000);
  try {
    const dying = await openApp(world, { dieAt: boundary });
    const id = await addRecording(world, dying, { bytes });
    await run(world, dying, id, act);
    if (!dying.isDead()) {
      await dying.stop();
      return null;
    }
    world.clock.advance(2000);

    const app = await openApp(world);
    await run(world, app, id, act);

    const state = stateOf(app, id);
    const verdict = world.server.verdict();
    const claapId = recordingOf(app, id).manifest.claap?.recordingId ?? '';
    const outcome: Outcome = {
      boundary,
      state: state.kind,
      failure: failureOf(app, id),
      creates: verdict.creates,
      violations: verdict.violations.length,
      isSame: world.server.file(claapId)?.sha256 === sha256(bytes),
      told: [...dying.links, ...app.links].length,
    };
    await app.stop();
    return outcome;
  } finally {
    await world.close();
  }
}

/** Until it is published; where only the user can go on, the user acts. */
async function run(
  world: World,
  app: App,
  id: string,
  act: (app: App, id: string) => Promise<unknown>,
): Promise<void> {
  const isAtEnd = (): boolean => ['published', 'failed'].includes(stateOf(app, id).kind);
  for (let acts = 0; acts < 3; acts += 1) {
    await settle(world, app, isAtEnd);
    if (app.isDead() || stateOf(app, id).kind === 'published') return;
    // A dying app may die in the middle of it and never answer.
    void act(app, id);
  }
}

async function everyDeath(...life: Tail<Parameters<typeof live>>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let boundary = 1; ; boundary += 1) {
    const outcome = await live(boundary, ...life);
    if (outcome === null) return outcomes;
    outcomes.push(outcome);
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const patience = { timeout: 180_000 };
const lostAnswer: Fault = { on: 'create', times: 1, do: { 'lose-answer': true } };

/** Died with the create on the disk, but before Claap had it: the user is asked. */
const nothingMade = ({ creates }: Outcome): boolean => creates === 0;

/** The deaths after which something is not as it must be. */
function wrong(
  outcomes: readonly Outcome[],
  mayAsk: (outcome: Outcome) => boolean,
): readonly Outcome[] {
  expect(outcomes.length).toBeGreaterThan(15);
  return outcomes.filter((outcome) => {
    const { state, failure, creates, violations, isSame, told } = outcome;
    const isClean = failure === null && violations === 0 && creates <= 1 && told <= 1;
    const hasArrived = state === 'published' && creates === 1 && isSame;
    return !isClean || !(hasArrived || (state === 'create-unknown' && mayAsk(outcome)));
  });
}

test('arrives once after any death when the list shows what was made', patience, async () => {
  const outcomes = await everyDeath({ world: { listEmpty: true } });

  expect(wrong(outcomes, nothingMade)).toEqual([]);
});

test('asks rather than creating twice when the list shows nothing', patience, async () => {
  const outcomes = await everyDeath({});

  expect(wrong(outcomes, () => true)).toEqual([]);
  // Only a death around the create itself leaves a question.
  expect(outcomes.filter(({ state }) => state === 'create-unknown').length).toBeLessThanOrEqual(6);
});

test('arrives once when an answer was lost before the death, or after it', patience, async () => {
  const outcomes = await everyDeath({ world: { listEmpty: true }, faults: [lostAnswer] });

  expect(wrong(outcomes, nothingMade)).toEqual([]);
});

test(
  'arrives whole when the upload was cut at 99 % and the app died around it',
  patience,
  async () => {
    const outcomes = await everyDeath({
      world: { listEmpty: true },
      faults: [{ on: 'put', times: 1, do: { reset: { atPercent: 99 } } }],
    });

    expect(wrong(outcomes, nothingMade)).toEqual([]);
  },
);

test('arrives when storage was busy and the answer to the upload got lost', patience, async () => {
  const outcomes = await everyDeath({
    world: { listEmpty: true },
    faults: [
      { on: 'put', times: 1, do: { status: { code: 503 } } },
      { on: 'put', times: 1, do: { 'lose-answer': true } },
    ],
  });

  expect(wrong(outcomes, nothingMade)).toEqual([]);
});

test('arrives on the fresh link when the first one had run out', patience, async () => {
  const outcomes = await everyDeath({
    world: { listEmpty: true, freshLinkOnGet: true },
    faults: [{ on: 'create', times: 1, do: { 'expire-link': { now: true } } }],
  });

  expect(wrong(outcomes, nothingMade)).toEqual([]);
});

test('makes one more recording for the word of the user, whenever it dies', patience, async () => {
  const outcomes = await everyDeath(
    {
      world: { listEmpty: true },
      faults: [{ on: 'create', times: 1, do: { 'expire-link': { now: true } } }],
    },
    (app, id) => app.queue.sendAgain(id),
  );

  expect(outcomes.length).toBeGreaterThan(25);
  // The first one's link had run out, the second is the one that was asked for.
  const wrongOnes = outcomes.filter(
    ({ state, creates, isSame, violations }) =>
      state !== 'published' || creates !== 2 || !isSame || violations > 0,
  );
  expect(wrongOnes).toEqual([]);
});
