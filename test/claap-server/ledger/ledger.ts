/**
 * Keeps the ledger and tells those who wait for something to appear in it.
 * In memory only: it dies with the process, or with `reset`.
 */
import type { Clock } from '../clock';
import type {
  ConnectionEntry,
  CreateEntry,
  LedgerEntry,
  ListenerName,
  PutEntry,
  RequestEntry,
  StateEntry,
  Verdict,
} from './types';
import { verdictOf } from './verdict';

interface Watcher {
  readonly test: (entry: LedgerEntry) => boolean;
  readonly found: (entry: LedgerEntry) => void;
}

type Fresh<E extends LedgerEntry> = Omit<E, 'kind' | 'seq' | 'time'>;

export class Ledger {
  private list: LedgerEntry[] = [];
  private readonly watchers = new Set<Watcher>();

  constructor(private readonly clock: Clock) {}

  /** A copy of all entries so far. */
  entries(): LedgerEntry[] {
    return structuredClone(this.list);
  }

  verdict(): Verdict {
    return verdictOf(this.list);
  }

  /** Whether a create other than this request is still without its end. */
  isCreating(except: number): boolean {
    return this.list.some(
      (entry) =>
        entry.kind === 'request' &&
        entry.call === 'create' &&
        entry.end === 'open' &&
        entry.seq !== except,
    );
  }

  request(entry: Fresh<RequestEntry>): RequestEntry {
    return this.add({ ...this.stamp(), kind: 'request', ...entry });
  }

  create(entry: Fresh<CreateEntry>): CreateEntry {
    return this.add({ ...this.stamp(), kind: 'create', ...entry });
  }

  put(entry: Fresh<PutEntry>): PutEntry {
    return this.add({ ...this.stamp(), kind: 'put', ...entry });
  }

  state(entry: Fresh<StateEntry>): void {
    this.add({ ...this.stamp(), kind: 'state', ...entry });
  }

  connection(listener: ListenerName, fault: string): void {
    const entry: ConnectionEntry = { ...this.stamp(), kind: 'connection', listener, fault };
    this.add(entry);
  }

  violation(rule: string, detail: string, request?: number): void {
    this.add({
      ...this.stamp(),
      kind: 'violation',
      rule,
      detail,
      ...(request === undefined ? {} : { request }),
    });
  }

  /** Call after an entry was brought up to date in place. */
  touched(entry: LedgerEntry): void {
    for (const watcher of [...this.watchers]) this.tell(watcher, entry);
  }

  /**
   * The first entry, past or to come, for which `test` holds; asked again at each change of an entry.
   * @throws Error when none has come after `timeoutMs` of real time.
   */
  waitFor<E extends LedgerEntry>(
    test: (entry: LedgerEntry) => entry is E,
    timeoutMs: number,
  ): Promise<E>;
  waitFor(test: (entry: LedgerEntry) => boolean, timeoutMs: number): Promise<LedgerEntry>;
  waitFor(test: (entry: LedgerEntry) => boolean, timeoutMs: number): Promise<LedgerEntry> {
    const there = this.list.find((entry) => test(structuredClone(entry)));
    if (there) return Promise.resolve(structuredClone(there));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.watchers.delete(watcher);
        reject(new Error(`Not in the ledger after ${timeoutMs} ms; last entries: ${this.tail()}`));
      }, timeoutMs);
      const watcher: Watcher = {
        test,
        found: (entry) => {
          clearTimeout(timer);
          resolve(entry);
        },
      };
      this.watchers.add(watcher);
    });
  }

  reset(): void {
    this.list = [];
  }

  private stamp(): { seq: number; time: string } {
    return { seq: this.list.length + 1, time: this.clock.iso() };
  }

  private add<E extends LedgerEntry>(entry: E): E {
    this.list.push(entry);
    this.touched(entry);
    return entry;
  }

  private tell(watcher: Watcher, entry: LedgerEntry): void {
    const copy = structuredClone(entry);
    if (!watcher.test(copy)) return;
    this.watchers.delete(watcher);
    watcher.found(copy);
  }

  private tail(): string {
    return JSON.stringify(this.list.slice(-5));
  }
}
