/**
 * What can be made to go wrong, as data: the fault scripts of the contract (claap-api.md, section 5).
 * Only types; `parse-fault.ts` checks a script from outside, `fault-queue.ts` picks what applies.
 */

/** The calls a fault can be hung on. `put` is everything that reaches the storage listener. */
export type FaultTarget = 'create' | 'get' | 'list' | 'delete' | 'workspace' | 'put' | 'any';

/** Narrows a fault to one recording (for a create: the id it is about to give) or to a path. */
export interface FaultMatch {
  readonly id?: string;
  /** A piece of text the request target must contain. */
  readonly path?: string;
}

/** Where a connection is torn: in bytes of the request's body, of the raw answer, or in per cent of the body. */
export type ResetPoint =
  | { readonly afterRequestBytes: number }
  | { readonly afterResponseBytes: number }
  | { readonly atPercent: number };

/** Bad certificates, or a TCP connection closed as soon as the client says hello. Needs `tls`. */
export type TlsFault = 'expired' | 'self-signed' | 'wrong-host' | 'cut-handshake';

/** Where a redirect leads. `other-host` is a name that resolves nowhere. */
export type RedirectTo = 'same' | 'other-host' | 'plain-http' | 'loop';

/** JSON as it may stand in a script. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/** Each action and what it takes. An action without settings takes `true`. */
export interface FaultActions {
  /** Answers this instead of doing the work: on the headers for a PUT, unless `afterBody`. */
  readonly status: {
    readonly code: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly json?: Json;
    readonly xml?: string;
    readonly text?: string;
    readonly afterBody?: boolean;
  };
  /** Waits before the work, and between the work and its answer. */
  readonly delay: { readonly beforeMs?: number; readonly answerMs?: number };
  /** Reads the request, does nothing, never answers. */
  readonly never: true;
  /** The listener is closed for this long, from now on (or after `nth - 1` more connections). */
  readonly refuse: { readonly forMs: number };
  /** The connection is accepted and closed without a byte read. */
  readonly 'accept-then-close': true;
  /** A TCP reset at a given byte. */
  readonly reset: ResetPoint;
  /** Does the work, then resets the connection before the first byte of the answer. */
  readonly 'lose-answer': true;
  /** Sends only this many bytes of the answer (head and body), then closes. */
  readonly truncate: { readonly bytes: number };
  /** Does the work and answers 200 with JSON that doesn't parse. */
  readonly 'bad-json': true;
  /** Leaves these dotted paths out of a good answer (`result.recording.upload.url`). */
  readonly 'drop-fields': readonly string[];
  /** Puts other values at these dotted paths of a good answer. */
  readonly retype: { readonly [path: string]: Json };
  /** Adds fields nobody knows, at every level of a good answer. */
  readonly 'extra-fields': true;
  /** Reads the request's body no faster than this. */
  readonly throttle: { readonly bytesPerSecond: number };
  /** Stops for `forMs` after so many bytes: of the body for a PUT, of the answer for other calls. */
  readonly stall: { readonly afterBytes: number; readonly forMs: number };
  /** Sends the answer no faster than this. */
  readonly drip: { readonly bytesPerSecond: number };
  /** Gives the final status while the body still flows; `thenReset` doesn't let the client finish sending. */
  readonly 'early-answer': {
    readonly afterBytes: number;
    readonly code: number;
    readonly xml?: string;
    readonly thenReset?: boolean;
  };
  /** The recording's newest link ends now, or so long from now. */
  readonly 'expire-link': { readonly now: true } | { readonly afterMs: number };
  /** Whether this GET of an `Empty` recording gives a new link. */
  readonly 'fresh-link-on-get': boolean;
  readonly redirect: { readonly code: number; readonly to: RedirectTo };
  /** A network's sign-in page where JSON or XML is due. */
  readonly html: { readonly code: number };
  readonly tls: TlsFault;
  /** Moves the `Date` header. */
  readonly 'date-skew': { readonly ms: number };
  /** Shows these numbers; one of them at 0 means 429. */
  readonly rate: {
    readonly remaining: number;
    readonly daily: number;
    readonly retryAfter?: number | string;
  };
  /** The recording goes to this state once its payload is there, and stays. */
  readonly stuck: { readonly state: string };
  /** The recording ends `Failed` whatever the probe says. */
  readonly 'fail-processing': true;
  /** The recording is 404 and unlisted from now on; on a list: that list is empty. */
  readonly hide: true;
}

export type FaultName = keyof FaultActions;

/** One action as its only key: `{"lose-answer": true}`, `{"stall": {…}}`. */
export type FaultAction = { [N in FaultName]: { readonly [K in N]: FaultActions[K] } }[FaultName];

/**
 * One line of a script. `nth`: only from the n-th matching request on (for `refuse`,
 * `accept-then-close` and `tls`, which act before a request can be read: the n-th connection of the
 * listener). `times`: how often it is used; absent means every time (`refuse`: once).
 */
export interface Fault {
  readonly on: FaultTarget;
  readonly match?: FaultMatch;
  readonly nth?: number;
  readonly times?: number;
  readonly do: FaultAction;
}
