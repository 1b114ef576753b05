// The ten rules of the PUT (claap-api.md section 2), against a storage that refuses what breaks them.
import { randomBytes } from 'node:crypto';
import { rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { finishedFile } from '../../main/recordings/files';
import type { ClaapServerOptions } from '../claap-server/options';
import {
  addRecording,
  type App,
  createWorld,
  failureOf,
  openApp,
  puts,
  recordingOf,
  requests,
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

async function begin(options: WorldOptions = {}, bytes?: Uint8Array): Promise<string> {
  world = await createWorld(options);
  app = await openApp(world);
  return addRecording(world, app, bytes === undefined ? {} : { bytes });
}

async function ends(id: string): Promise<string> {
  await settle(world, app, () => ['published', 'failed'].includes(stateOf(app, id).kind));
  expect(world.server.verdict()).toMatchObject({ ok: true });
  return failureOf(app, id) ?? stateOf(app, id).kind;
}

const flavours: readonly ClaapServerOptions[] = [
  { flavour: 's3', signature: 'v4' },
  { flavour: 'gcs', signature: 'v4' },
  { flavour: 's3', signature: 'v2' },
  { flavour: 'gcs', signature: 'v2' },
  { signature: 'none' },
];

test.each(flavours)(
  'uses the link byte for byte, and adds nothing of ours (%o)',
  async (flavour) => {
    const id = await begin(flavour);

    expect(await ends(id)).toBe('published');
    const names = requests(world, 'put')[0]?.headerNames.map((name) => name.toLowerCase());
    const allowed = ['host', 'content-length', 'content-type', 'expect', 'connection'];
    expect(names?.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(puts(world)).toHaveLength(1);
  },
);

const types: readonly (readonly [ClaapServerOptions, readonly (string | undefined)[], string])[] = [
  [{ signature: 'v4' }, ['video/mp4'], 'published'],
  [{ signature: 'none' }, ['video/mp4'], 'published'],
  [{ signature: 'v4', signedContentType: 'video/mp4' }, ['video/mp4'], 'published'],
  [
    { signature: 'v4', signedContentType: 'application/octet-stream' },
    ['video/mp4', 'application/octet-stream'],
    'published',
  ],
  [
    { signature: 'v4', signedContentType: 'video/x-other' },
    ['video/mp4', 'application/octet-stream'],
    'upload-refused',
  ],
  [{ signature: 'v2' }, [undefined], 'published'],
  [{ signature: 'v2', signedContentType: 'video/mp4' }, [undefined, 'video/mp4'], 'published'],
  [{ signature: 'v2', signedContentType: 'audio/aac' }, [undefined, 'video/mp4'], 'upload-refused'],
];

test.each(types)('finds the Content-Type that was signed (%o)', async (options, tried, outcome) => {
  const id = await begin(options, randomBytes(1_000_000));

  expect(await ends(id)).toBe(outcome);
  expect(requests(world, 'put').map(({ contentType }) => contentType)).toEqual(tried);
  // A refused type costs the headers, not the body.
  expect(
    requests(world, 'put')
      .slice(0, -1)
      .map(({ received }) => received),
  ).toEqual(tried.slice(1).map(() => 0));
});

test('sends anyway when nobody says "continue"', async () => {
  const id = await begin({ expect: 'silent', putLimits: { ...shortLimits, answerMs: 5000 } });

  expect(await ends(id)).toBe('published');
  expect(puts(world)).toHaveLength(1);
});

test('asks a host that answers 417 to say "continue" no more', async () => {
  const first = await begin({ expect: 'refuse' });
  expect(await ends(first)).toBe('published');
  const second = await addRecording(world, app);
  expect(await ends(second)).toBe('published');

  expect(requests(world, 'put').map(({ expect: asked }) => asked)).toEqual([
    '100-continue',
    undefined,
    undefined,
  ]);
});

test.each([307, 308])('follows a %i within the domain, from byte 0', async (code) => {
  const id = await begin({
    tls: true,
    faults: [{ on: 'put', times: 3, do: { redirect: { code, to: 'same' } } }],
  });

  expect(await ends(id)).toBe('published');
  expect(requests(world, 'put').map(({ path }) => path.split('/')[1])).toEqual([
    'claap-in',
    expect.stringMatching(/^moved-/),
    expect.stringMatching(/^moved-/),
    expect.stringMatching(/^moved-/),
  ]);
});

test.each([
  [307, 'loop', 4],
  [308, 'other-host', 1],
  [307, 'plain-http', 1],
  [301, 'same', 1],
  [302, 'same', 1],
  [303, 'same', 1],
] as const)('pauses on a %i to %s, without losing the link', async (code, to, tries) => {
  const id = await begin({
    tls: true,
    faults: [{ on: 'put', times: tries, do: { redirect: { code, to } } }],
  });

  await settle(world, app, () => failureOf(app, id) !== null);
  expect(failureOf(app, id)).toBe('captive-portal');
  expect(requests(world, 'put')).toHaveLength(tries);

  expect(await ends(id)).toBe('published');
  expect(new Set(requests(world, 'put').map(({ link }) => link)).size).toBe(1);
});

test.each([
  ['is cut', (file: string) => truncate(file, 100)],
  ['grows', (file: string) => writeFile(file, randomBytes(300_000))],
  ['is touched', (file: string) => utimes(file, 1_000_000, 1_000_000)],
] as const)('sends no file that %s after it was probed', async (_name, change) => {
  const id = await begin({ faults: [{ on: 'put', times: 1, do: { status: { code: 503 } } }] });
  const { folder } = recordingOf(app, id);

  await settle(world, app, () => puts(world).length === 1 && !app.queue.isBusy());
  await change(finishedFile(folder, 'mp4'));

  expect(await ends(id)).toBe('file-changed');
  expect(stateOf(app, id)).toMatchObject({ kind: 'failed', at: 'uploading', retryAt: null });
  expect(puts(world)).toHaveLength(1);
});

test('lets no upload end well whose file changes while it is sent', async () => {
  const id = await begin(
    { faults: [{ on: 'put', times: 1, do: { throttle: { bytesPerSecond: 8_000_000 } } }] },
    randomBytes(8_000_000),
  );
  const file = finishedFile(recordingOf(app, id).folder, 'mp4');

  const stop = app.queue.onProgress(() => {
    if ((app.queue.progress(id)?.sentBytes ?? 0) === 0) return;
    stop();
    void utimes(file, 1_000_000, 1_000_000);
  });

  expect(await ends(id)).toBe('file-changed');
  await world.server.waitFor((entry) => entry.kind === 'put' && entry.outcome === 'cut');
  expect(puts(world)).toHaveLength(1);
});

test('says that the file is gone, creates nothing, and goes on when it is back', async () => {
  world = await createWorld();
  app = await openApp(world);
  const id = await addRecording(world, app, { isQueued: false });
  const file = finishedFile(recordingOf(app, id).folder, 'mp4');
  await rename(file, `${file}.away`);

  await app.queue.send(id);
  await settle(world, app);
  expect(failureOf(app, id)).toBe('file-missing');
  expect(requests(world)).toHaveLength(0);

  await rename(`${file}.away`, file);
  await app.queue.send(id);
  expect(await ends(id)).toBe('published');
});

test('follows no link in the place of the file', async () => {
  world = await createWorld();
  app = await openApp(world);
  const id = await addRecording(world, app, { isQueued: false });
  const file = finishedFile(recordingOf(app, id).folder, 'mp4');
  await rename(file, `${file}.other`);
  await symlink(`${file}.other`, file);

  await app.queue.send(id);
  await settle(world, app);

  expect(failureOf(app, id)).toBe('file-changed');
  expect(requests(world)).toHaveLength(0);
});

test.each([
  [0, 'bad-media'],
  [2 * 1024 ** 3, 'too-large'],
  [5 * 1024 ** 3, 'too-large'],
])('creates nothing for a file of %i bytes', async (size, code) => {
  world = await createWorld();
  app = await openApp(world);
  const id = await addRecording(world, app, { isQueued: false });
  const { folder, manifest } = recordingOf(app, id);
  const file = finishedFile(folder, 'mp4');
  await truncate(file, size);
  const at = new Date(1_700_000_000_000);
  await utimes(file, at, at);
  if (manifest.finished === null) throw new Error('not finished');
  const finished = { ...manifest.finished, sizeBytes: size, mtimeMs: at.getTime() };
  await app.library.change(id, { finished });

  await app.queue.send(id);
  await settle(world, app);

  expect(failureOf(app, id)).toBe(code);
  expect(requests(world)).toHaveLength(0);
  await rm(file);
});

test('learns from the headers alone that the storage takes no file of this size', async () => {
  const id = await begin({ maxBytes: 100_000 }, randomBytes(3_000_000));

  expect(await ends(id)).toBe('too-large');
  expect(requests(world, 'put')[0]?.received).toBe(0);
});

test.each([true, false])(
  'hears an early answer although the body still flows, every time (reset after it: %s)',
  async (thenReset) => {
    const xml = '<Error><Code>MissingRequiredHeader</Code></Error>';
    const id = await begin(
      {
        expect: 'silent',
        putLimits: { ...shortLimits, answerMs: 10_000, stallMs: 10_000, continueMs: 5 },
        faults: [
          { on: 'put', do: { 'early-answer': { afterBytes: 300_000, code: 400, xml, thenReset } } },
        ],
      },
      randomBytes(6_000_000),
    );

    for (let n = 1; n <= 15; n += 1) {
      expect(await ends(id)).toBe('upload-refused');
      expect(puts(world)).toHaveLength(n);
      await app.queue.send(id);
    }
  },
);

test.each([
  ['no byte leaves', { stall: { afterBytes: 400_000, forMs: 20_000 } }],
  ['no answer comes', { never: true }],
] as const)('gives up an attempt in which %s, and says it is slow', async (_name, action) => {
  const id = await begin(
    { putLimits: shortLimits, faults: [{ on: 'put', times: 1, do: action }] },
    randomBytes(16_000_000),
  );

  await settle(world, app, () => failureOf(app, id) !== null);
  expect(failureOf(app, id)).toBe('timeout');

  expect(await ends(id)).toBe('published');
});

test('begins no upload on a link that ends within a minute', async () => {
  const id = await begin({ linkTtlSeconds: 45, world: { freshLinkOnGet: true } });

  expect(await ends(id)).toBe('upload-expired');
  expect(puts(world)).toHaveLength(0);
});

test.each([-86_400_000, 86_400_000])(
  'reads the end of a link by the clock of Claap, when its own is %i ms off',
  async (offMs) => {
    world = await createWorld({ linkTtlSeconds: 300 });
    world.clock.jump(offMs);
    app = await openApp(world);
    const id = await addRecording(world, app);

    expect(await ends(id)).toBe('published');
    expect(recordingOf(app, id).manifest.attempts[0]?.serverOffsetMs).toBeCloseTo(-offMs, -4);
    expect(puts(world)).toHaveLength(1);
  },
);

test('shows progress that only grows, and never the whole before the storage has said so', async () => {
  const slowly = { on: 'put', do: { throttle: { bytesPerSecond: 8_000_000 } } } as const;
  const id = await begin({ faults: [slowly] }, randomBytes(12_000_000));
  const shares: number[] = [];
  const look = setInterval(() => {
    const progress = app.queue.progress(id);
    if (progress !== null) shares.push(progress.sentBytes / progress.totalBytes);
  }, 5);

  expect(await ends(id)).toBe('published');
  clearInterval(look);

  expect(new Set(shares).size).toBeGreaterThan(5);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThanOrEqual(0.99);
});
