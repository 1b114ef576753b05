// Uploads in the real app: the network's return is heard by the page that always lives, and a pause by
// hand outlives the app.
import { isPublished, storedRecordings, waitForRecording } from '../helpers/app';
import type { AppPlaces } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, lineOf, signIn } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';

const refused = [{ on: 'any', do: { refuse: { forMs: 600_000 } } }] as const;

async function stateOf(app: AppPlaces): Promise<string> {
  return lineOf(await commandLine(app, ['show', 'last']), 'recording').state;
}

test('an upload goes on within a second of the network coming back', async ({
  app,
  server,
  source,
}) => {
  await server.setFaults(refused);
  await commandLine(app, ['start']);
  await source.show(1_000);
  await commandLine(app, ['stop']);
  // By now the waits between two tries are longer than the second that is promised.
  await until(async () => (await stateOf(app)) === 'Waiting for the network', {
    what: 'the app to wait for the network',
    timeoutMs: 20_000,
  });
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  const engine = (await app.window('capture')).context();
  await engine.setOffline(true);
  await server.setFaults([]);
  const backAt = Date.now();
  await engine.setOffline(false);

  await server.waitFor((entry) => entry.kind === 'create');
  expect(Date.now() - backAt).toBeLessThan(1_000);
  await waitForRecording(app, 'published', isPublished);
  expect(server.verdict()).toMatchObject({ ok: true, creates: 1 });
});

test('a pause by hand outlives the app, and ends by hand', async ({
  app,
  apps,
  server,
  source,
}) => {
  await server.setFaults(refused);
  await commandLine(app, ['start']);
  await source.show(1_000);
  await commandLine(app, ['stop']);
  await commandLine(app, ['pause-upload', '--all']);
  await app.close();
  await server.setFaults([]);

  const again = await apps.launch({ dataDir: app.dataDir });
  await signIn(again);
  expect(await stateOf(again)).toBe('Upload paused');
  const [stored] = await storedRecordings(again);
  expect(stored?.manifest.isPaused).toBe(true);
  expect(server.verdict()).toMatchObject({ creates: 0 });

  await commandLine(again, ['resume-upload', 'last']);
  await waitForRecording(again, 'published', isPublished);
  expect(server.verdict()).toMatchObject({ ok: true, creates: 1 });
});
