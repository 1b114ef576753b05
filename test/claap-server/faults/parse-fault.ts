/** Reads a fault script that came as JSON. */
import {
  asArray,
  asBoolean,
  asCount,
  asNumber,
  asObject,
  asOneOf,
  asString,
  isObject,
  join,
  onlyNames,
  optional,
  ShapeError,
  type JsonObject,
} from '../json-shape';
import type { Fault, FaultAction, FaultMatch, Json, ResetPoint, TlsFault } from './types';

const TARGETS = ['create', 'get', 'list', 'delete', 'workspace', 'put', 'any'] as const;
const TLS_FAULTS = ['expired', 'self-signed', 'wrong-host', 'cut-handshake'] as const;
const REDIRECTS = ['same', 'other-host', 'plain-http', 'loop'] as const;

/** A script: an array, or an object with `faults`. @throws ShapeError naming what is wrong. */
export function parseFaults(value: unknown): Fault[] {
  const list = isObject(value) ? value['faults'] : value;
  return asArray(list, 'faults').map((item, i) => parseFault(item, `faults.${i}`));
}

function parseFault(value: unknown, path: string): Fault {
  const input = asObject(value, path);
  onlyNames(input, ['on', 'match', 'nth', 'times', 'do'], path);
  const match = optional(input, 'match', parseMatch, path);
  const nth = optional(input, 'nth', asCount, path);
  const times = optional(input, 'times', asCount, path);
  return {
    on: asOneOf(input['on'], TARGETS, join(path, 'on')),
    ...(match && { match }),
    ...(nth !== undefined && { nth }),
    ...(times !== undefined && { times }),
    do: parseAction(input['do'], join(path, 'do')),
  };
}

function parseMatch(value: unknown, path: string): FaultMatch {
  const input = asObject(value, path);
  onlyNames(input, ['id', 'path'], path);
  const id = optional(input, 'id', asString, path);
  const part = optional(input, 'path', asString, path);
  return { ...(id !== undefined && { id }), ...(part !== undefined && { path: part }) };
}

type Reader = (value: unknown, path: string) => FaultAction;

const flag =
  (action: FaultAction): Reader =>
  (value, path) => {
    if (value !== true) throw new ShapeError(path, 'Expected true');
    return action;
  };

/** One reader an action; a fault that is new in `types.ts` is new here too. */
const READERS: Readonly<Record<string, Reader>> = {
  status: parseStatus,
  delay: (v, p) => {
    const beforeMs = optional(fields(v, p, ['beforeMs', 'answerMs']), 'beforeMs', asCount, p);
    const answerMs = optional(fields(v, p, ['beforeMs', 'answerMs']), 'answerMs', asCount, p);
    return {
      delay: {
        ...(beforeMs !== undefined && { beforeMs }),
        ...(answerMs !== undefined && { answerMs }),
      },
    };
  },
  never: flag({ never: true }),
  refuse: (v, p) => ({ refuse: { forMs: count(v, p, 'forMs') } }),
  'accept-then-close': flag({ 'accept-then-close': true }),
  reset: (v, p) => ({ reset: parseReset(v, p) }),
  'lose-answer': flag({ 'lose-answer': true }),
  truncate: (v, p) => ({ truncate: { bytes: count(v, p, 'bytes') } }),
  'bad-json': flag({ 'bad-json': true }),
  'drop-fields': (v, p) => ({
    'drop-fields': asArray(v, p).map((item, i) => asString(item, join(p, String(i)))),
  }),
  retype: (v, p) => ({ retype: jsonObject(asObject(v, p), p) }),
  'extra-fields': flag({ 'extra-fields': true }),
  throttle: (v, p) => ({ throttle: { bytesPerSecond: pace(v, p) } }),
  stall: (v, p) => {
    const input = fields(v, p, ['afterBytes', 'forMs']);
    return {
      stall: {
        afterBytes: asCount(input['afterBytes'], join(p, 'afterBytes')),
        forMs: asCount(input['forMs'], join(p, 'forMs')),
      },
    };
  },
  drip: (v, p) => ({ drip: { bytesPerSecond: pace(v, p) } }),
  'early-answer': parseEarlyAnswer,
  'expire-link': (v, p) => {
    const input = fields(v, p, ['now', 'afterMs']);
    if (input['now'] === true) return { 'expire-link': { now: true } };
    return { 'expire-link': { afterMs: asCount(input['afterMs'], join(p, 'afterMs')) } };
  },
  'fresh-link-on-get': (v, p) => ({ 'fresh-link-on-get': asBoolean(v, p) }),
  redirect: (v, p) => {
    const input = fields(v, p, ['code', 'to']);
    const code = asCount(input['code'], join(p, 'code'));
    return { redirect: { code, to: asOneOf(input['to'], REDIRECTS, join(p, 'to')) } };
  },
  html: (v, p) => ({ html: { code: count(v, p, 'code') } }),
  tls: (v, p) => ({ tls: parseTls(v, p) }),
  'date-skew': (v, p) => ({
    'date-skew': { ms: asNumber(fields(v, p, ['ms'])['ms'], join(p, 'ms')) },
  }),
  rate: parseRate,
  stuck: (v, p) => ({
    stuck: { state: asString(fields(v, p, ['state'])['state'], join(p, 'state')) },
  }),
  'fail-processing': flag({ 'fail-processing': true }),
  hide: flag({ hide: true }),
};

function parseAction(value: unknown, path: string): FaultAction {
  const [entry, ...more] = Object.entries(asObject(value, path));
  if (!entry || more.length > 0) throw new ShapeError(path, 'Expected one action as the only key');
  const [name, params] = entry;
  const reader = READERS[name];
  if (!reader) throw new ShapeError(join(path, name), 'Unknown action');
  return reader(params, join(path, name));
}

function parseStatus(value: unknown, path: string): FaultAction {
  const input = fields(value, path, ['code', 'headers', 'json', 'xml', 'text', 'afterBody']);
  const headers = optional(input, 'headers', parseHeaders, path);
  const json = optional(input, 'json', asJson, path);
  const xml = optional(input, 'xml', asString, path);
  const text = optional(input, 'text', asString, path);
  const afterBody = optional(input, 'afterBody', asBoolean, path);
  return {
    status: {
      code: asCount(input['code'], join(path, 'code')),
      ...(headers && { headers }),
      ...(json !== undefined && { json }),
      ...(xml !== undefined && { xml }),
      ...(text !== undefined && { text }),
      ...(afterBody !== undefined && { afterBody }),
    },
  };
}

function parseHeaders(value: unknown, path: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, field] of Object.entries(asObject(value, path))) {
    headers[name] = asString(field, join(path, name));
  }
  return headers;
}

function parseReset(value: unknown, path: string): ResetPoint {
  const names = ['afterRequestBytes', 'afterResponseBytes', 'atPercent'];
  const input = fields(value, path, names);
  if (input['atPercent'] !== undefined) {
    return { atPercent: asNumber(input['atPercent'], join(path, 'atPercent')) };
  }
  if (input['afterResponseBytes'] !== undefined) {
    const at = asCount(input['afterResponseBytes'], join(path, 'afterResponseBytes'));
    return { afterResponseBytes: at };
  }
  return {
    afterRequestBytes: asCount(input['afterRequestBytes'], join(path, 'afterRequestBytes')),
  };
}

function parseEarlyAnswer(value: unknown, path: string): FaultAction {
  const input = fields(value, path, ['afterBytes', 'code', 'xml', 'thenReset']);
  const xml = optional(input, 'xml', asString, path);
  const thenReset = optional(input, 'thenReset', asBoolean, path);
  return {
    'early-answer': {
      afterBytes: asCount(input['afterBytes'], join(path, 'afterBytes')),
      code: asCount(input['code'], join(path, 'code')),
      ...(xml !== undefined && { xml }),
      ...(thenReset !== undefined && { thenReset }),
    },
  };
}

/** By name, or as an object with the name as its only key. */
function parseTls(value: unknown, path: string): TlsFault {
  const name = isObject(value) ? Object.keys(value)[0] : value;
  return asOneOf(name, TLS_FAULTS, path);
}

function parseRate(value: unknown, path: string): FaultAction {
  const input = fields(value, path, ['remaining', 'daily', 'retryAfter']);
  const after = input['retryAfter'];
  const retryAfter =
    typeof after === 'number' ? after : optional(input, 'retryAfter', asString, path);
  return {
    rate: {
      remaining: asCount(input['remaining'], join(path, 'remaining')),
      daily: asCount(input['daily'], join(path, 'daily')),
      ...(retryAfter !== undefined && { retryAfter }),
    },
  };
}

function fields(value: unknown, path: string, names: readonly string[]): JsonObject {
  const input = asObject(value, path);
  onlyNames(input, names, path);
  return input;
}

function count(value: unknown, path: string, name: string): number {
  return asCount(fields(value, path, [name])[name], join(path, name));
}

function pace(value: unknown, path: string): number {
  const bytes = count(value, path, 'bytesPerSecond');
  if (bytes === 0) throw new ShapeError(path, 'Expected at least 1');
  return bytes;
}

function jsonObject(value: JsonObject, path: string): Record<string, Json> {
  const copy: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) copy[name] = asJson(item, join(path, name));
  return copy;
}

function asJson(value: unknown, path: string): Json {
  if (value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map((item, i) => asJson(item, join(path, String(i))));
  return jsonObject(asObject(value, path), path);
}
