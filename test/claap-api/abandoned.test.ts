// What "send again" leaves at Claap: an empty recording. Nothing is deleted without a word of the user's, and
// never one that holds something.
import { afterEach, expect, test } from 'vitest';
import { recordingView } from '../../main/recordings/view';
import {
  addRecording,
  type App,
  createWorld,
  openApp,
  recordingOf,
  requests,
  settle,
  stateOf,
  type World,
} from './app';

let world: World;
let app: App;
afterEach(async () => {
  await app.stop();
  await world.close();
});

async function sentAgain(): Promise<string> {
  world = await createWorld({
    faults: [{ on: 'create', times: 1, do: { 'expire-link': { now: true } } }],
  });
  app = await openApp(world);
  const id = await addRecording(world, app);
  await settle(world, app, () => stateOf(app, id).kind === 'failed');
  await app.queue.sendAgain(id);
  await settle(world, app, () => stateOf(app, id).kind === 'published');
  return id;
}
const isOffered = (id: string): boolean =>
  recordingView(recordingOf(app, id), null).hasEmptyAtClaap;
const deletes = (): number => requests(world, 'delete').length;

test('the empty one is deleted at Claap on the user’s word, once, and the new one stays', async () => {
  const id = await sentAgain();
  expect([isOffered(id), deletes()]).toEqual([true, 0]);

  expect(await app.queue.deleteEmpty(id)).toEqual({ ok: true, value: undefined });
  expect(await app.queue.deleteEmpty(id)).toEqual({ ok: true, value: undefined });

  expect([isOffered(id), deletes()]).toEqual([false, 1]);
  expect(requests(world, 'delete')[0]?.path).toBe('/v1/recordings/rec_0001');
  expect(stateOf(app, id).kind).toBe('published');
  expect(world.server.verdict()).toMatchObject({ ok: true, creates: 2 });
});

test('one that holds something by now is not deleted', async () => {
  const id = await sentAgain();
  world.server.setState('rec_0001', 'Uploaded');

  expect(await app.queue.deleteEmpty(id)).toEqual({ ok: true, value: undefined });
  expect([isOffered(id), deletes()]).toEqual([false, 0]);
});

test('kept ones are not asked about again, not even after a restart', async () => {
  const id = await sentAgain();
  await app.queue.keepEmpty(id);
  await app.stop();
  app = await openApp(world);

  expect([isOffered(id), deletes()]).toEqual([false, 0]);
});

test('without an answer from Claap nothing is decided', async () => {
  const id = await sentAgain();
  await world.server.setFaults([{ on: 'get', times: 1, do: { status: { code: 503 } } }]);

  expect(await app.queue.deleteEmpty(id)).toMatchObject({
    ok: false,
    failure: { code: 'server-error' },
  });
  expect([isOffered(id), deletes()]).toEqual([true, 0]);
});
