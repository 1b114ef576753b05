// The app's way to Claap without its windows: a real library on disk, the real client and queue, against
// the stand-in over real HTTP, on a virtual clock. `kill` is what kill -9 leaves: nothing of the old run
// writes or sends any more, and the next run reads the disk.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { failure } from '../../main/base/failure';
import type { Logger } from '../../main/base/log';
import { err } from '../../main/base/result';
import { createClaapClient } from '../../main/claap/client';
import { madeFault } from '../../main/claap/faults';
import { createHttp, type Http, type HttpLimits, type HttpOptions } from '../../main/claap/http';
import { createLedger } from '../../main/claap/ledger';
import { finishedFile } from '../../main/recordings/files';
import { createLibrary, type Library, type Recording } from '../../main/recordings/library';
import type { PublicationEvent } from '../../main/recordings/transitions';
import { createQueue, type Queue } from '../../main/uploads/queue';
import type { PublicationState } from '../../preload/schemas/recording';
import { type ClaapServer, startClaapServer } from '../claap-server/server';
import type { ClaapServerOptions } from '../claap-server/options';
import type { LedgerEntry, PutEntry, RequestEntry } from '../claap-server/ledger/types';
import { createVirtualClock, type VirtualClock } from './virtual-clock';

/** Short enough for a test to wait, long enough for a busy machine. */
export const shortLimits: HttpLimits = {
  connectMs: 3000,
  answerMs: 400,
  answerBytes: 64 * 1024,
  stallMs: 400,
  continueMs: 50,
};
export const patientLimits: HttpLimits = { ...shortLimits, answerMs: 10_000, stallMs: 10_000 };

export interface WorldOptions extends ClaapServerOptions {
  readonly apiLimits?: HttpLimits;
  readonly putLimits?: HttpLimits;
}

/** What outlives a run of the app: the disk, the service, the time. */
export interface World {
  readonly server: ClaapServer;
  readonly clock: VirtualClock;
  readonly libraryFolder: string;
  readonly ledgerFile: string;
  readonly log: string[];
  readonly options: WorldOptions;
  /** The user's settings. */
  key: string | null;
  author: string;
  close(): Promise<void>;
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const server = await startClaapServer({ probe: false, ...options });
  const folder = await mkdtemp(path.join(tmpdir(), 'claap-app-'));
  const clock = createVirtualClock(server.clock.now(), (ms) => server.clock.advance(ms));
  return {
    server,
    clock,
    libraryFolder: path.join(folder, 'library'),
    ledgerFile: path.join(folder, 'quota.json'),
    log: [],
    options,
    key: 'cla_test_ok',
    author: 'ada@example.test',
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One run of the app. */
export interface App {
  readonly library: Library;
  readonly queue: Queue;
  /** Links in the order in which they were told. */
  readonly links: { readonly id: string; readonly url: string; readonly how: string }[];
  /** Boundaries passed so far: writes, and requests and their answers. */
  boundaries(): number;
  isDead(): boolean;
  stop(): Promise<void>;
}

export interface RunOptions {
  /** Dies at this boundary, counted from 1. */
  readonly dieAt?: number;
  readonly quotaLimit?: number;
  /** Doesn't know the stand-in's certificate authority. */
  readonly isUntrusting?: boolean;
  readonly proxyFor?: HttpOptions['proxyFor'];
  /** Another address of the API. */
  readonly baseUrl?: string;
  /** The disk has no room for this move. */
  readonly isDiskFull?: (event: PublicationEvent) => boolean;
}

/** Starts a run: reads the library and sets the queue going. */
export async function openApp(world: World, run: RunOptions = {}): Promise<App> {
  const { clock, options, server } = world;
  const log = recordingLog(world.log);
  const death = new AbortController();
  let passed = 0;
  const forever = new Promise<never>(() => undefined);

  /** Dies here if it is time; false from then on. */
  function lives(): boolean {
    if (death.signal.aborted) return false;
    passed += 1;
    if (passed === run.dieAt) death.abort();
    return !death.signal.aborted;
  }
  let busy = 0;
  /** What a dead run does never ends; `ifDead` lets go of what it holds. */
  async function counted<T>(
    work: () => Promise<T>,
    ifDead: () => Promise<T> = () => forever,
  ): Promise<T> {
    if (!lives()) return ifDead();
    busy += 1;
    const value = await work().finally(() => {
      busy -= 1;
    });
    return lives() ? value : ifDead();
  }
  const ca = server.ca === undefined ? [] : [await readFile(server.ca, 'utf8')];
  const wire = createHttp({
    allowsLoopback: true,
    extraCertificates: run.isUntrusting === true ? [] : ca,
    ...(run.proxyFor === undefined ? {} : { proxyFor: run.proxyFor }),
  });
  const http: Http = (request) =>
    counted(
      () => {
        const signals = [death.signal, ...(request.signal === undefined ? [] : [request.signal])];
        return wire({ ...request, signal: AbortSignal.any(signals) });
      },
      async () => madeFault('aborted', true),
    );
  const real = createLibrary(log);
  const library: Library = {
    ...real,
    get root() {
      return real.root;
    },
    change: (id, patch) => counted(() => real.change(id, patch)),
    movePublication: (id, event, patch) =>
      counted(async () =>
        run.isDiskFull?.(event) === true
          ? err(failure('disk-full'))
          : real.movePublication(id, event, patch),
      ),
  };
  const file = createLedger({ file: world.ledgerFile, clock, log });
  const ledger = {
    ...file,
    note: (use: Parameters<typeof file.note>[0]) => counted(() => file.note(use)),
    forget: (use: Parameters<typeof file.forget>[0]) => counted(() => file.forget(use)),
  };
  const client = createClaapClient({
    baseUrl: run.baseUrl ?? server.api,
    key: () => world.key,
    http,
    version: '0.0.0-test',
    clock,
    log,
    allowsLoopback: true,
    limits: options.apiLimits ?? patientLimits,
  });
  await real.open(world.libraryFolder);
  await ledger.load();
  const queue = createQueue({
    library,
    claap: { client, http, ledger },
    clock,
    log,
    author: () => world.author,
    quotaLimit: () => run.quotaLimit ?? 50,
    // No jitter: the longest wait each time.
    random: () => 0.999,
    putLimits: options.putLimits ?? patientLimits,
  });
  const links: App['links'] = [];
  queue.onLink((recording, how) => {
    if (death.signal.aborted) return;
    links.push({ id: recording.manifest.id, url: recording.manifest.claap?.url ?? '', how });
  });
  busyOf.set(queue, () => busy);
  queue.start();
  return {
    library,
    queue,
    links,
    boundaries: () => passed,
    isDead: () => death.signal.aborted,
    stop: () => (death.signal.aborted ? Promise.resolve() : queue.stop()),
  };
}

/** Turns without any work after which none is expected, also on a machine that is busy with others. */
const surelyCalm = 20;
const busyOf = new WeakMap<Queue, () => number>();

/**
 * Lets real work run and time pass until `isDone`, or until nothing would ever happen again, or until
 * `forMs` of virtual time have passed. Ends at once when the run has died.
 */
export async function settle(
  world: World,
  app: App,
  isDone: () => boolean = () => false,
  forMs = 48 * 60 * 60_000,
): Promise<void> {
  const end = world.clock.monotonic() + forMs;
  for (;;) {
    await quiet(world, app);
    if (app.isDead() || isDone()) return;
    const next = world.clock.nextIn();
    const left = end - world.clock.monotonic();
    if (next === null || next > left) {
      // Before it is judged: a step may be between a file and a call for longer than a turn.
      await quiet(world, app, surelyCalm);
      if (world.clock.nextIn() !== next) continue;
      if (next === null) return;
      world.clock.advance(left);
      await quiet(world, app, surelyCalm);
      return;
    }
    world.clock.advance(next);
  }
}

/** Waits until no request, no write and no step is under way; a step that sleeps is not. */
async function quiet(world: World, app: App, turns = 2): Promise<void> {
  const calls = busyOf.get(app.queue) ?? (() => 0);
  for (let calm = 0; calm < turns && !app.isDead();) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setImmediate(resolve));
    // Between two calls of a step a file may be opened: only a step that sleeps is at rest.
    const isAtRest = calls() === 0 && (!app.queue.isBusy() || world.clock.sleepers() > 0);
    calm = isAtRest ? calm + 1 : 0;
  }
}

export interface MadeRecording {
  readonly title?: string;
  readonly channelId?: string | null;
  readonly bytes?: Uint8Array;
  readonly isQueued?: boolean;
}

/** A finished recording on the disk, in the queue unless told otherwise. */
export async function addRecording(
  world: World,
  app: Pick<App, 'library'>,
  made: MadeRecording = {},
): Promise<string> {
  const { library } = app;
  const bytes = made.bytes ?? randomBytes(200_000);
  const created = await library.create({
    title: made.title ?? `Screen recording ${new Date(world.clock.now()).toISOString()}`,
    startedAtMs: world.clock.now(),
    sourceName: 'Built-in display',
    isWanted: true,
    channelId: made.channelId ?? null,
  });
  if (!created.ok) throw new Error(`not created: ${created.failure.code}`);
  const { folder, manifest } = created.value;
  const media = finishedFile(folder, 'mp4');
  await writeFile(media, bytes);
  const { mtimeMs } = await stat(media);
  await library.moveMedia(manifest.id, { kind: 'stopped' });
  await library.finish(manifest.id, made.isQueued ?? true, {
    finished: { container: 'mp4', sizeBytes: bytes.byteLength, mtimeMs, durationMs: 1000 },
  });
  // Two takes never begin in the same moment.
  world.clock.advance(1);
  return manifest.id;
}

export function recordingOf(app: Pick<App, 'library'>, id: string): Recording {
  const recording = app.library.get(id);
  if (recording === undefined) throw new Error(`no recording ${id}`);
  return recording;
}

export function stateOf(app: Pick<App, 'library'>, id: string): PublicationState {
  return recordingOf(app, id).manifest.publication;
}

/** Why a recording waits or failed; null when it doesn't. */
export function failureOf(app: App, id: string): string | null {
  const state = stateOf(app, id);
  if (state.kind === 'failed') return state.failure.code;
  if (state.kind === 'queued' && state.hold !== null) return state.hold.code;
  return app.queue.waiting(id)?.failure.code ?? null;
}

export function requests(world: World, call?: RequestEntry['call']): RequestEntry[] {
  return world.server
    .ledger()
    .filter((entry: LedgerEntry): entry is RequestEntry => entry.kind === 'request')
    .filter((entry) => call === undefined || entry.call === call);
}

export function puts(world: World): PutEntry[] {
  return world.server.ledger().filter((entry): entry is PutEntry => entry.kind === 'put');
}

function recordingLog(lines: string[]): Logger {
  const write =
    (level: string) =>
    (message: string, data?: Readonly<Record<string, unknown>>): void => {
      lines.push(`${level} ${message} ${JSON.stringify(data ?? {})}`);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
