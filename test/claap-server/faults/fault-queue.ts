/**
 * Picks which faults of the script apply: to a request, first to last, and to a connection before a
 * request can be read. Of those that decide the answer one is used a request; those that only change
 * how it goes (delay, throttle, date, the recording's fate) all join in. In memory only.
 */
import type { CallName, ListenerName } from '../ledger/types';
import type { Fault, FaultAction, FaultActions, FaultName, FaultTarget, TlsFault } from './types';

/** The faults that decide what becomes of a request; at most one is used on it. */
export type OutcomeName = Exclude<FaultName, SideName | ConnectionName>;
type SideName = keyof Pick<
  FaultActions,
  | 'delay'
  | 'throttle'
  | 'date-skew'
  | 'expire-link'
  | 'fresh-link-on-get'
  | 'stuck'
  | 'fail-processing'
  | 'hide'
>;
type ConnectionName = 'refuse' | 'accept-then-close' | 'tls';

export type OutcomeAction = Extract<
  FaultAction,
  { [N in OutcomeName]: Record<N, unknown> }[OutcomeName]
>;

/** All that applies to one request. */
export interface ActiveFaults {
  readonly names: FaultName[];
  outcome: OutcomeAction | undefined;
  beforeMs: number;
  answerMs: number;
  bytesPerSecond: number | undefined;
  dateSkewMs: number;
  expireLinkAfterMs: number | undefined;
  freshLinkOnGet: boolean | undefined;
  stuck: string | undefined;
  failProcessing: boolean;
  hide: boolean;
}

/** What a connection can meet before its first byte is read. */
export type ConnectionFault = { readonly close: true } | { readonly tls: TlsFault };

interface Count {
  seen: number;
  used: number;
}

interface Slot {
  readonly fault: Fault;
  /** Of requests, whatever the listener. */
  readonly requests: Count;
  /** Of connections: each listener counts its own. */
  readonly connections: Readonly<Record<ListenerName, Count>>;
}

export class FaultQueue {
  private slots: Slot[] = [];

  set(faults: readonly Fault[]): void {
    this.slots = faults.map((fault) => ({
      fault,
      requests: { seen: 0, used: 0 },
      connections: { api: { seen: 0, used: 0 }, storage: { seen: 0, used: 0 } },
    }));
  }

  /** What applies to a request for `id` (of a create: the id it would give) at `target`. */
  pick(call: CallName, id: string | undefined, target: string): ActiveFaults {
    const active = noFaults();
    for (const slot of this.slots) {
      const action = slot.fault.do;
      if (isConnectionAction(action) || !hits(slot.fault, call, id, target)) continue;
      slot.requests.seen += 1;
      if (!isDue(slot.fault, slot.requests)) continue;
      if (!applySide(active, action)) {
        if (active.outcome || !isOutcome(action)) continue;
        active.outcome = action;
      }
      slot.requests.used += 1;
      active.names.push(nameOf(action));
    }
    return active;
  }

  /** What a new connection of a listener meets. Counts the connection. */
  connection(listener: ListenerName): ConnectionFault | undefined {
    let found: ConnectionFault | undefined;
    for (const slot of this.slots) {
      const action = slot.fault.do;
      if (!isConnectionAction(action) || !reaches(slot.fault.on, listener)) continue;
      const count = slot.connections[listener];
      count.seen += 1;
      if (found || 'refuse' in action || !isDue(slot.fault, count)) continue;
      count.used += 1;
      found = 'tls' in action ? { tls: action.tls } : { close: true };
    }
    return found;
  }

  /** How long a listener must now stay closed, ms; undefined: it needn't. Counts as a use. */
  refusal(listener: ListenerName): number | undefined {
    for (const slot of this.slots) {
      const action = slot.fault.do;
      if (!('refuse' in action) || !reaches(slot.fault.on, listener)) continue;
      const count = slot.connections[listener];
      const { nth = 1, times = 1 } = slot.fault;
      if (count.seen + 1 < nth || count.used >= times) continue;
      count.used += 1;
      return action.refuse.forMs;
    }
    return undefined;
  }
}

/** The action's only key. */
export function nameOf(action: FaultAction): FaultName {
  const [name] = Object.keys(action) as FaultName[];
  if (name === undefined) throw new TypeError('A fault without an action');
  return name;
}

function noFaults(): ActiveFaults {
  return {
    names: [],
    outcome: undefined,
    beforeMs: 0,
    answerMs: 0,
    bytesPerSecond: undefined,
    dateSkewMs: 0,
    expireLinkAfterMs: undefined,
    freshLinkOnGet: undefined,
    stuck: undefined,
    failProcessing: false,
    hide: false,
  };
}

/** True when the action was of the kind that joins in. */
function applySide(active: ActiveFaults, action: FaultAction): boolean {
  if ('delay' in action) {
    active.beforeMs += action.delay.beforeMs ?? 0;
    active.answerMs += action.delay.answerMs ?? 0;
  } else if ('throttle' in action) {
    active.bytesPerSecond = action.throttle.bytesPerSecond;
  } else if ('date-skew' in action) {
    active.dateSkewMs += action['date-skew'].ms;
  } else if ('expire-link' in action) {
    const when = action['expire-link'];
    active.expireLinkAfterMs = 'now' in when ? 0 : when.afterMs;
  } else if ('fresh-link-on-get' in action) {
    active.freshLinkOnGet = action['fresh-link-on-get'];
  } else if ('stuck' in action) {
    active.stuck = action.stuck.state;
  } else if ('fail-processing' in action) {
    active.failProcessing = true;
  } else if ('hide' in action) {
    active.hide = true;
  } else {
    return false;
  }
  return true;
}

function isConnectionAction(
  action: FaultAction,
): action is Extract<
  FaultAction,
  { refuse: unknown } | { tls: unknown } | { 'accept-then-close': unknown }
> {
  return 'refuse' in action || 'tls' in action || 'accept-then-close' in action;
}

const SIDE_NAMES: readonly string[] = [
  'delay',
  'throttle',
  'date-skew',
  'expire-link',
  'fresh-link-on-get',
  'stuck',
  'fail-processing',
  'hide',
] satisfies readonly SideName[];

function isOutcome(action: FaultAction): action is OutcomeAction {
  return !isConnectionAction(action) && !SIDE_NAMES.includes(nameOf(action));
}

function isDue(fault: Fault, count: Count): boolean {
  const { nth = 1, times = Number.POSITIVE_INFINITY } = fault;
  return count.seen >= nth && count.used < times;
}

function hits(fault: Fault, call: CallName, id: string | undefined, target: string): boolean {
  if (fault.on !== 'any' && fault.on !== call) return false;
  if (fault.match?.id !== undefined && fault.match.id !== id) return false;
  return fault.match?.path === undefined || target.includes(fault.match.path);
}

function reaches(on: FaultTarget, listener: ListenerName): boolean {
  if (on === 'any') return true;
  return (on === 'put') === (listener === 'storage');
}
