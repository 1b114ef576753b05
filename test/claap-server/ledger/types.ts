/**
 * The ledger's entries: every request, create, PUT, state change and violation, in order.
 * Only types. Secrets (keys, link signatures) appear as their first six characters.
 */

/** The two listeners the app may talk to. */
export type ListenerName = 'api' | 'storage';

/** What a request turned out to be. `other`: nothing the service knows. */
export type CallName = 'create' | 'get' | 'list' | 'delete' | 'workspace' | 'put' | 'other';

interface EntryBase {
  /** 1, 2, 3 … over the whole ledger. */
  readonly seq: number;
  /** The service's time, ISO 8601. */
  readonly time: string;
}

/**
 * How a request ended. `open`: still running. `answered`: a whole answer went out. `cut-by-client`:
 * the client went away first. `cut-by-fault`: a fault tore the connection or held the answer back.
 */
export type RequestEnd = 'open' | 'answered' | 'cut-by-client' | 'cut-by-fault';

/** One request; written when its head is read, brought up to date until it ends. */
export interface RequestEntry extends EntryBase {
  readonly kind: 'request';
  readonly listener: ListenerName;
  /** 1, 2, 3 … : which TCP connection; the same number twice means a kept-alive socket. */
  readonly connection: number;
  readonly call: CallName;
  readonly method: string;
  /** Path and query; of a storage link the path alone. */
  readonly path: string;
  /** As sent, in order. */
  readonly headerNames: readonly string[];
  readonly contentType?: string;
  readonly expect?: string;
  readonly userAgent?: string;
  /** First six characters of the key, when there was one. */
  readonly key?: string;
  /** First six characters of the link's signature, when it was one of ours. */
  readonly link?: string;
  /** The recording it was about, as soon as that is known. */
  recording?: string;
  /** `Content-Length` as announced; absent when there was none. */
  readonly announced?: number;
  /** Bytes of the body taken off the wire. */
  received: number;
  /** The final status put on the wire, when one was. */
  status?: number;
  /** Names of the faults used on it, in order. */
  readonly faults: string[];
  end: RequestEnd;
}

/** A connection that a fault ended before a request could be read. */
export interface ConnectionEntry extends EntryBase {
  readonly kind: 'connection';
  readonly listener: ListenerName;
  readonly fault: string;
}

/** `answered`: the whole answer went out. `garbled`: a broken one did. `lost`: none, or a part of one. */
export type CreateOutcome = 'open' | 'answered' | 'garbled' | 'lost';

/** A recording that was made. */
export interface CreateEntry extends EntryBase {
  readonly kind: 'create';
  /** `seq` of its request. */
  readonly request: number;
  readonly id: string;
  readonly authorEmail: string;
  readonly title?: string;
  readonly channelId?: string;
  outcome: CreateOutcome;
  /** Places of the quota used in the window, this one counted. */
  readonly quotaUsed: number;
  readonly quotaLimit: number;
}

/** `stored`: whole and kept. `cut`: fewer bytes than announced, nothing kept. `refused`: an error was answered. */
export type PutOutcome = 'open' | 'stored' | 'cut' | 'refused';

/** One PUT at the storage. */
export interface PutEntry extends EntryBase {
  readonly kind: 'put';
  readonly request: number;
  readonly recording?: string;
  readonly announced?: number;
  bytes: number;
  /** Lower-case hex; only when stored. */
  sha256?: string;
  md5?: string;
  outcome: PutOutcome;
  /** Why it was refused, or that it replaced an earlier payload. */
  note?: string;
}

/** A recording changed its state. */
export interface StateEntry extends EntryBase {
  readonly kind: 'state';
  readonly recording: string;
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
}

/** Something the contract forbids. One of them fails a test run. */
export interface ViolationEntry extends EntryBase {
  readonly kind: 'violation';
  /** A short fixed name, for instance `key-leak`. */
  readonly rule: string;
  readonly detail: string;
  readonly request?: number;
}

export type LedgerEntry =
  | RequestEntry
  | ConnectionEntry
  | CreateEntry
  | PutEntry
  | StateEntry
  | ViolationEntry;

/** What a test run must end in. `ok` means no violation. */
export interface Verdict {
  readonly ok: boolean;
  readonly violations: readonly {
    readonly rule: string;
    readonly detail: string;
    readonly request?: number;
  }[];
  /** Recordings made. */
  readonly creates: number;
  /** Creates with an earlier twin (author, title, channel) less than 10 minutes before. */
  readonly possibleDoubles: number;
}
