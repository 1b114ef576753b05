/**
 * The stand-in for Claap's API and its storage, as a library: `startClaapServer(options)`.
 * Obeys claap-api.md to the letter and notes whatever breaks it. Stored files lie in its folder; all
 * else is in memory and ends with `close`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Admin } from './admin/admin';
import { handleApi } from './api/handle';
import type { Fault } from './faults/types';
import { checkFaults } from './faults/check-faults';
import { Listener } from './http/listener';
import type { LedgerEntry, Verdict } from './ledger/types';
import { ffmpegRuns } from './model/probe';
import type { StoredFile } from './model/recordings';
import type { WorldInput } from './model/world';
import { settingsFrom, type ClaapServerOptions } from './options';
import { Service } from './service';
import { handleStorage } from './storage/handle';
import { makeAuthority, type Authority } from './tls/authority';

const WAIT_MS = 10_000;

export interface ClaapServer {
  /** Base URL of the API, without a slash at the end: `http://127.0.0.1:PORT` (`https:` with `tls`). */
  readonly api: string;
  /** Origin of the upload links: `http://localhost:PORT`. */
  readonly storage: string;
  readonly admin: string;
  /** Path of the throw-away CA's certificate (PEM), with `tls`. */
  readonly ca: string | undefined;
  /** A copy of all entries so far. */
  ledger(): LedgerEntry[];
  verdict(): Verdict;
  /**
   * The first entry, past or to come, for which `test` holds (asked again whenever an entry changes).
   * @throws Error after `timeoutMs` of real time (10 s).
   */
  waitFor<E extends LedgerEntry>(
    test: (entry: LedgerEntry) => entry is E,
    timeoutMs?: number,
  ): Promise<E>;
  waitFor(test: (entry: LedgerEntry) => boolean, timeoutMs?: number): Promise<LedgerEntry>;
  /** Replaces the script. Resolves when it is in force (closed ports closed, others open again). */
  setFaults(faults: readonly Fault[]): Promise<void>;
  /** Replaces the parts of the world it names. */
  setWorld(part: WorldInput): void;
  readonly clock: {
    /** The service's time, ms since 1970. */
    now(): number;
    advance(ms: number): void;
  };
  /** Forces a state. @throws Error for an unknown id. */
  setState(id: string, state: string): void;
  /** The payload stored for a recording. */
  file(id: string): StoredFile | undefined;
  /** As freshly started, same ports: no recordings, no ledger, clock at its start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts all three listeners. @throws Error when ffmpeg is missing and `probe` isn't false. */
export async function startClaapServer(options: ClaapServerOptions = {}): Promise<ClaapServer> {
  const { probe, ffmpegPath } = settingsFrom(options, '');
  if (probe && !(await ffmpegRuns(ffmpegPath))) {
    throw new Error(`No ffmpeg at "${ffmpegPath}": give its path, or start without a probe.`);
  }
  const settings = settingsFrom(options, await makeFolder(options.dir));
  const authority = settings.tls
    ? await makeAuthority(settings.dir, [settings.apiHost])
    : undefined;
  const service = new Service(settings);
  const running = new RunningServer(service, authority);
  await running.listen();
  return running;
}

async function makeFolder(dir: string | undefined): Promise<string> {
  if (dir === undefined) return mkdtemp(path.join(tmpdir(), 'claap-server-'));
  await mkdir(dir, { recursive: true });
  return path.resolve(dir);
}

/** As a client says it in its `Host`: a scheme's own port is left out. */
function originOf(scheme: 'http' | 'https', host: string, port: number): string {
  return port === (scheme === 'https' ? 443 : 80)
    ? `${scheme}://${host}`
    : `${scheme}://${host}:${port}`;
}

class RunningServer implements ClaapServer {
  readonly ca: string | undefined;
  admin = '';
  readonly clock: ClaapServer['clock'];
  private readonly listeners: { readonly api: Listener; readonly storage: Listener };
  private readonly adminServer = new Admin(this);

  constructor(
    private readonly service: Service,
    authority: Authority | undefined,
  ) {
    this.ca = authority?.certificatePath;
    this.clock = {
      now: () => service.clock.now(),
      advance: (ms) => service.clock.advance(ms),
    };
    const identities = authority?.identities;
    this.listeners = {
      api: new Listener('api', ['127.0.0.1'], service, handleApi, identities),
      storage: new Listener('storage', ['127.0.0.1', '::1'], service, handleStorage, identities),
    };
  }

  get api(): string {
    return this.service.origins.api;
  }

  get storage(): string {
    return this.service.origins.storage;
  }

  async listen(): Promise<void> {
    const { settings } = this.service;
    const scheme = settings.tls ? 'https' : 'http';
    await this.listeners.api.listen(settings.apiPort);
    await this.listeners.storage.listen(settings.storagePort);
    this.service.origins = {
      api: originOf(scheme, settings.apiHost, this.listeners.api.port),
      storage: `${scheme}://localhost:${this.listeners.storage.port}`,
    };
    this.admin = await this.adminServer.listen(settings.adminPort);
    await this.setFaults(this.service.settings.faults);
  }

  ledger(): LedgerEntry[] {
    return this.service.ledger.entries();
  }

  verdict(): Verdict {
    return this.service.ledger.verdict();
  }

  waitFor<E extends LedgerEntry>(
    test: (entry: LedgerEntry) => entry is E,
    timeoutMs?: number,
  ): Promise<E>;
  waitFor(test: (entry: LedgerEntry) => boolean, timeoutMs?: number): Promise<LedgerEntry>;
  waitFor(test: (entry: LedgerEntry) => boolean, timeoutMs = WAIT_MS): Promise<LedgerEntry> {
    return this.service.ledger.waitFor(test, timeoutMs);
  }

  async setFaults(faults: readonly Fault[]): Promise<void> {
    checkFaults(faults, this.service.settings.tls);
    await this.listeners.api.reopen();
    await this.listeners.storage.reopen();
    this.service.faults.set(faults);
    this.listeners.api.playRefusal();
    this.listeners.storage.playRefusal();
  }

  setWorld(part: WorldInput): void {
    this.service.setWorld(part);
  }

  setState(id: string, state: string): void {
    const recording = this.service.recordings.find(id);
    if (!recording) throw new Error(`No recording ${id}`);
    this.service.recordings.setState(recording, state, 'set by the test');
  }

  file(id: string): StoredFile | undefined {
    return this.service.recordings.find(id)?.payload;
  }

  async reset(): Promise<void> {
    this.listeners.api.dropAll();
    this.listeners.storage.dropAll();
    this.service.reset();
    await this.setFaults(this.service.settings.faults);
  }

  async close(): Promise<void> {
    const { settings } = this.service;
    this.service.reset();
    this.listeners.api.close();
    this.listeners.storage.close();
    await this.adminServer.close();
    if (settings.ownDir) await rm(settings.dir, { recursive: true, force: true });
  }
}
