// What a person does to an upload by hand, against the stand-in: pause and go on over restarts, cancel,
// a large file, a choice among several; and what he is told while it waits.
import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { stateLine } from '../../preload/words/states';
import { languageFor } from '../../preload/words/words';
import { recordingView } from '../../main/recordings/view';
import type { Fault } from '../claap-server/faults/types';
import {
  addRecording,
  type App,
  createWorld,
  failureOf,
  openApp,
  puts,
  recordingOf,
  requests,
  type RunOptions,
  settle,
  shortLimits,
  stateOf,
  type World,
  type WorldOptions,
} from './app';

let world: World;
let app: App;
afterEach(async () => {
  await app.stop();
  await world.close();
});

async function begin(options: WorldOptions = {}, run: RunOptions = {}): Promise<void> {
  world = await createWorld(options);
  app = await openApp(world, run);
}
async function restart(): Promise<void> {
  await app.stop();
  app = await openApp(world);
}
const published =
  (id: string): (() => boolean) =>
  () =>
    stateOf(app, id).kind === 'published';
const { words, format } = languageFor('en-GB', 'UTC');
function textOf(id: string): string {
  const view = recordingView(recordingOf(app, id), app.queue.progress(id), app.queue.waiting(id));
  return stateLine(view, words, format, new Date(world.clock.now())).text;
}
const slow: Fault = { on: 'put', times: 1, do: { throttle: { bytesPerSecond: 2_000_000 } } };
const isCut = (): Promise<unknown> =>
  world.server.waitFor((entry) => entry.kind === 'put' && entry.outcome === 'cut');
const flows = (): Promise<unknown> =>
  world.server.waitFor((entry) => entry.kind === 'put' && entry.bytes > 100_000);

test('a paused upload stays paused over restarts, and goes on, on the same link, when told to', async () => {
  await begin({ faults: [slow] });
  const id = await addRecording(world, app, { bytes: randomBytes(12_000_000) });
  await flows();

  expect(await app.queue.pause(id)).toEqual({ ok: true, value: undefined });
  await isCut();
  await settle(world, app, undefined, 600_000);
  await restart();
  app.queue.poke('network');
  await settle(world, app, undefined, 600_000);
  expect(stateOf(app, id).kind).toBe('uploading');
  expect(textOf(id)).toBe('Upload paused');
  expect(puts(world).filter(({ outcome }) => outcome === 'stored')).toEqual([]);

  expect((await app.queue.resume(id)).ok).toBe(true);
  await settle(world, app, published(id));
  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('what is paused before its create is not created, and holds nobody else up', async () => {
  await begin();
  world.key = null;
  const held = await addRecording(world, app, { title: 'held' });
  const other = await addRecording(world, app, { title: 'other' });
  await settle(world, app);
  await app.queue.pause(held);

  world.key = 'cla_test_ok';
  app.queue.poke('key');
  await settle(world, app, published(other));

  expect(stateOf(app, held).kind).toBe('queued');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('pauses all that is on its way, not what comes later, and lets all go on', async () => {
  await begin();
  world.key = null;
  const ids = [await addRecording(world, app), await addRecording(world, app)];
  await settle(world, app);
  await app.queue.pauseAll();
  const later = await addRecording(world, app);

  world.key = 'cla_test_ok';
  app.queue.poke('key');
  await settle(world, app, published(later));
  expect(ids.map((id) => stateOf(app, id).kind)).toEqual(['queued', 'queued']);

  await app.queue.resumeAll();
  await settle(world, app, () => ids.every((id) => published(id)()));
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 3 });
});

test('a pause in the middle of a create lets the answer in, and sends no byte', async () => {
  await begin({ faults: [{ on: 'create', times: 1, do: { delay: { answerMs: 300 } } }] });
  const id = await addRecording(world, app);
  await world.server.waitFor((entry) => entry.kind === 'create');

  await app.queue.pause(id);
  await settle(world, app, () => stateOf(app, id).kind === 'uploading', 5000);
  await settle(world, app, undefined, 600_000);

  expect(stateOf(app, id).kind).toBe('uploading');
  expect(requests(world, 'put')).toHaveLength(0);
  expect(app.links).toHaveLength(1);
  await app.queue.send(id);
  await settle(world, app, published(id));
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('a cancelled upload ends at once, makes no second recording when it is sent after all', async () => {
  await begin({ faults: [slow] });
  const id = await addRecording(world, app, { bytes: randomBytes(12_000_000) });
  await flows();

  expect((await app.queue.cancel(id)).ok).toBe(true);
  await isCut();
  await restart();
  await settle(world, app, undefined, 600_000);
  expect(stateOf(app, id)).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
  expect(textOf(id)).toBe('On this computer; its upload was cancelled');
  expect(recordingOf(app, id).manifest.isWanted).toBe(false);

  await app.queue.send(id);
  await settle(world, app, published(id));
  expect(world.server.verdict().violations).toEqual([]);
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('a yes to a large file is on the disk, so that a restart does not ask anew', async () => {
  await begin();
  world.key = null;
  const id = await addRecording(world, app);
  await settle(world, app);
  await app.queue.send(id, { isLarge: true });
  await restart();

  expect(recordingOf(app, id).manifest.isLargeAllowed).toBe(true);
  world.key = 'cla_test_ok';
  app.queue.poke('key');
  await settle(world, app, published(id));
  expect(stateOf(app, id).kind).toBe('published');
});

test('a question can be left as it is, and is not asked again', async () => {
  await begin({
    apiLimits: shortLimits,
    faults: [{ on: 'create', times: 1, do: { 'lose-answer': true } }],
  });
  const id = await addRecording(world, app);
  await settle(world, app, () => textOf(id).startsWith('Needs you'));

  expect((await app.queue.cancel(id)).ok).toBe(true);
  await restart();
  await settle(world, app, undefined, 3_600_000);

  expect(stateOf(app, id)).toEqual({ kind: 'create-unknown', question: 'left' });
  expect(textOf(id)).toBe('Not confirmed by Claap; left as it is');
  expect(requests(world, 'create')).toHaveLength(1);
});

test('offline, an upload says that it waits, all the time, and not "Uploading 0 %"', async () => {
  await begin({ faults: [{ on: 'put', times: 1, do: { reset: { afterRequestBytes: 0 } } }] });
  const said = new Set<string>();
  const id = await addRecording(world, app);
  await world.server.waitFor((entry) => entry.kind === 'put');
  await world.server.setFaults([{ on: 'any', do: { refuse: { forMs: 9e8 } } }]);
  await settle(world, app, () => failureOf(app, id) === 'offline');
  app.queue.onProgress(() => said.add(textOf(id)));
  await settle(world, app, undefined, 300_000);

  expect(failureOf(app, id)).toBe('offline');
  expect(textOf(id)).toBe('Waiting for the network');
  expect([...said]).toEqual(['Waiting for the network']);
});

test('goes on within a second when the network comes back, at the create and at the upload', async () => {
  await begin({ faults: [{ on: 'any', do: { refuse: { forMs: 9e8 } } }] });
  const first = await addRecording(world, app);
  await settle(world, app, undefined, 900_000);
  expect(textOf(first)).toBe('Waiting for the network');

  await world.server.setFaults([]);
  app.queue.poke('network');
  await settle(world, app, () => app.links.length === 1, 1000);
  expect(app.links).toHaveLength(1);

  await settle(world, app, published(first));
  await world.server.setFaults([{ on: 'put', times: 1, do: { reset: { atPercent: 50 } } }]);
  const second = await addRecording(world, app);
  await world.server.waitFor((entry) => entry.kind === 'put' && entry.outcome !== 'stored');
  await world.server.setFaults([{ on: 'any', do: { refuse: { forMs: 9e8 } } }]);
  await settle(world, app, undefined, 900_000);
  expect(stateOf(app, second).kind).toBe('uploading');

  await world.server.setFaults([]);
  app.queue.poke('network');
  await settle(world, app, () => stateOf(app, second).kind === 'processing', 1000);
  expect(stateOf(app, second).kind).toBe('processing');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 2 });
});

test('says nothing of a full minute at first, and names the time when it lasts', async () => {
  const full: Fault = { on: 'create', do: { status: { code: 429 } } };
  await begin({ faults: [full] });
  const id = await addRecording(world, app);
  await settle(world, app, undefined, 20_000);
  expect(stateOf(app, id)).toEqual({ kind: 'queued', hold: null, retryAt: null });
  expect(textOf(id)).toBe('Waiting for its turn');

  await settle(world, app, undefined, 300_000);
  expect(textOf(id)).toMatch(/^Claap asks to wait/);

  await world.server.setFaults([]);
  await settle(world, app, published(id));
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('says that the key cannot see it, when Claap shows an uploaded one to nobody', async () => {
  await begin();
  const id = await addRecording(world, app);
  await world.server.setFaults([{ on: 'get', do: { status: { code: 404 } } }]);
  await settle(world, app, () => stateOf(app, id).kind === 'processing');
  await settle(world, app, undefined, 120_000);

  expect(failureOf(app, id)).toBe('state-unseen');
  expect(textOf(id)).toBe('Uploaded');
});
