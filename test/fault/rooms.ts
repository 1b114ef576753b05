// The app's rooms on plain Node, put together as main/index.ts does, with a made-up engine in place of the
// hidden window: `node --require file-port.cjs rooms.mjs JSON`. A real process, so that it can be killed for
// good. Prints one JSON line when all recordings are at rest, and ends. The queue's clock runs faster, so
// that waiting for a service costs the tests little.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Conf from 'conf';
import * as z from 'zod';
import type { CaptureOrder } from '../../preload/schemas/capture';
import { systemClock } from '../../main/base/clock';
import type { Clock } from '../../main/base/clock';
import { deferred } from '../../main/base/deferred';
import { diskSpace } from '../../main/base/disk-space';
import type { Logger } from '../../main/base/log';
import { titleFor } from '../../main/base/title';
import type { Display } from '../../main/capture/sources';
import { createTakes } from '../../main/capture/takes';
import { createClaap } from '../../main/claap/claap';
import { ffmpegCandidates } from '../../main/media/find-ffmpeg';
import { finishedLengthMs } from '../../main/media/finished-length';
import { createMedia } from '../../main/media/media';
import { rawLengthMs } from '../../main/media/raw-length';
import { createPipeline } from '../../main/pipeline';
import { findRawParts } from '../../main/recordings/files';
import { createBin } from '../../main/recordings/bin';
import { createLibrary } from '../../main/recordings/library';
import type { Recording } from '../../main/recordings/library';
import { createSettings } from '../../main/settings/settings';
import { openStoreFile } from '../../main/settings/store-file';
import { createQueue } from '../../main/uploads/queue';

const jobSchema = z.object({
  folder: z.string(),
  libraryFolder: z.string(),
  apiUrl: z.string(),
  /** A raw recording to play to the rooms; null: only what is there is taken up. */
  raw: z.string().nullable(),
  rawMs: z.number(),
  chunkBytes: z.number(),
  chunkEveryMs: z.number(),
  /** Sends everything that waits for a word of the user. */
  sendsAll: z.boolean(),
  /** How many times faster the queue's clock runs. */
  speed: z.number(),
  /** How long it may take to come to rest, ms. */
  patienceMs: z.number(),
});
/** What a run is told. */
export type RoomsJob = z.infer<typeof jobSchema>;

const job = jobSchema.parse(JSON.parse(process.argv[2] ?? ''));
const began = performance.now();
const log: Logger = { info: note, warn: note, error: note };
const profile = path.join(job.folder, 'profile');
/** The engine has nothing more to play, or may not. */
const played = deferred<void>();

/** The queue's: the same time, passing faster. */
const fast: Clock = {
  now: () => Date.now() + (performance.now() - began) * (job.speed - 1),
  monotonic: () => performance.now() * job.speed,
  after: (ms, run) => systemClock.after(ms / job.speed, run),
};

const display: Display = {
  id: '1',
  name: 'Built-in display',
  width: 320,
  height: 180,
  isPrimary: true,
  thumbnail: null,
  captureSourceId: 'screen:1',
};

const { store } = openStoreFile({
  folder: profile,
  now: Date.now(),
  open: () => new Conf({ cwd: profile, configName: 'settings', configFileMode: 0o600 }),
});
const settings = createSettings(store);
const library = createLibrary(log, {
  clock: systemClock,
  lengths: { rawMs: rawLengthMs, finishedMs: finishedLengthMs },
  knownCreates: (id) => claap.ledger.uses().filter((use) => use.recording === id),
});
const media = createMedia({
  candidates: ffmpegCandidates({
    env: process.env,
    platform: process.platform,
    isPackaged: false,
    appFolder: process.cwd(),
    resourcesFolder: '',
    cacheFolder: null,
  }),
  library,
  log,
});
const claap = createClaap({
  baseUrl: job.apiUrl,
  key: () => 'cla_test_ok',
  version: '0.0.0-test',
  ledgerFile: path.join(profile, 'quota.json'),
  clock: fast,
  log,
  allowsLoopback: true,
});
const queue = createQueue({
  library,
  claap,
  clock: fast,
  log,
  author: () => 'ada@example.test',
  quotaLimit: () => 50,
});
const takes = createTakes({
  clock: systemClock,
  log,
  order: (order) => {
    obey(order);
    return true;
  },
  renewEngine: () => undefined,
  findDisplay: async () => display,
  findWindow: async () => null,
  systemEndsCaptures: false,
});
const pipeline = createPipeline({
  opened: Promise.resolve(),
  clock: systemClock,
  log,
  takes,
  library,
  media,
  queue,
  bin: createBin({
    library,
    clock: systemClock,
    log,
    trash: async () => undefined,
    send: (id) => queue.send(id),
    poke: () => queue.poke('user'),
  }),
  settings: () => settings.read(),
  displays: async () => [display],
  windows: async () => [],
  titleFor: (wish, source) =>
    titleFor(wish, settings.read().titleTemplate, source, systemClock.now()),
  spareFolder: path.join(job.folder, 'spare'),
  diskSpace,
  keepSetup: ({ display: { id }, microphone, systemSound }) =>
    settings.change({ lastTake: { displayId: id, microphone, systemSound } }),
  keepMicrophone: () => undefined,
});

await claap.ledger.load();
await media.load();
const opened = await library.open(job.libraryFolder);
if (opened.ok) pipeline.resumeAll();
let startFailure: string | null = opened.ok ? null : opened.failure.code;
if (opened.ok && job.raw !== null) {
  const started = await pipeline.startTake({ microphone: { kind: 'default' }, systemSound: true });
  startFailure = started.ok ? null : started.failure.code;
  if (started.ok) await played.promise;
  if (takes.view().state !== 'idle') await pipeline.stopTake();
}
const isAtRest = await rest();
if (isAtRest && job.sendsAll) {
  for (const { manifest } of library.list()) {
    if (manifest.publication.kind === 'none') await queue.send(manifest.id);
    if (manifest.publication.kind === 'create-unknown') await queue.sendAgain(manifest.id);
  }
  await rest();
}
console.log(
  JSON.stringify({
    kind: 'at rest',
    isAtRest,
    startFailure,
    recordings: library.list().map(({ manifest }) => ({
      id: manifest.id,
      media: manifest.media.kind,
      mediaFailure: manifest.media.kind === 'broken' ? manifest.media.failure.code : null,
      publication: manifest.publication.kind,
      waiting: queue.waiting(manifest.id)?.failure.code ?? null,
      lastFailure: manifest.lastFailure?.code ?? null,
      isRecovered: manifest.isRecovered,
      takeMs: manifest.takeMs,
      lengthMs: manifest.finished?.durationMs ?? null,
    })),
  }),
);
media.close();
await queue.stop();
process.exit(0);

/** The engine: plays the raw recording in chunks, as fast as it is told to. */
function obey(order: CaptureOrder): void {
  if (order.kind === 'start') void play(order.takeId);
  if (order.kind !== 'stop') return;
  takes.hear({
    kind: 'stopped',
    takeId: order.takeId,
    chunks: 1,
    recordedMs: job.rawMs,
    reason: 'asked',
  });
}

async function play(takeId: string): Promise<void> {
  const raw = await readFile(job.raw ?? '');
  for (let index = 0; index * job.chunkBytes < raw.byteLength; index += 1) {
    const at = index * job.chunkBytes;
    const bytes = raw.subarray(at, at + job.chunkBytes);
    const receipt = await takes.hearChunk({ takeId, index, bytes });
    if (!receipt.ok) break;
    console.log(JSON.stringify({ kind: 'receipt', bytes: at + bytes.byteLength }));
    if (index === 0)
      takes.hear({
        kind: 'started',
        takeId,
        mimeType: 'video/x-matroska;codecs=avc1,opus',
        recordedMs: 0,
        width: 320,
        height: 180,
        microphone: 'live',
        systemSound: 'live',
      });
    await new Promise((resolve) => setTimeout(resolve, job.chunkEveryMs));
  }
  played.resolve();
}

/** Until nothing is to be done but by a user, or patience ends. */
async function rest(): Promise<boolean> {
  const until = performance.now() + job.patienceMs;
  for (let calm = 0; calm < 5;) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const all = await Promise.all(library.list().map(isDone));
    calm = takes.view().state === 'idle' && all.every(Boolean) ? calm + 1 : 0;
  }
  return true;
}

async function isDone({ folder, manifest }: Recording): Promise<boolean> {
  const { media: state, publication, hasPoster } = manifest;
  // What can be finished again is, by itself.
  if (state.kind === 'broken') return !(await media.canFinishNow({ folder, manifest }));
  if (state.kind !== 'ready' || !hasPoster || (await findRawParts(folder)).length > 0) return false;
  if (publication.kind === 'create-unknown') return publication.question !== null;
  return ['none', 'published', 'failed'].includes(publication.kind);
}

function note(message: string, data?: Readonly<Record<string, unknown>>): void {
  // An error alone would be written as {}.
  const plain = (_name: string, value: unknown): unknown =>
    value instanceof Error ? String(value.stack) : value;
  console.error(message, JSON.stringify(data ?? {}, plain));
}
