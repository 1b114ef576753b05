/** `GET /v1/recordings`: all parameters of the contract, cursors, and what it leaves out. */
import { jsonAnswer } from '../http/answer';
import { ShapeError } from '../json-shape';
import type { Recording } from '../model/recordings';
import type { Service } from '../service';
import { invalid, type ApiResult } from './errors';
import { listView } from './view';

const NAMES: readonly string[] = [
  'limit',
  'cursor',
  'sort',
  'channelId',
  'recorderEmail',
  'recorderId',
  'createdAfter',
  'createdBefore',
  'labels',
  'sources',
];

const SORTS: Readonly<Record<string, (a: Recording, b: Recording) => number>> = {
  created_desc: (a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id),
  created_asc: (a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id),
  duration_desc: (a, b) => (b.durationSeconds ?? 0) - (a.durationSeconds ?? 0),
  duration_asc: (a, b) => (a.durationSeconds ?? 0) - (b.durationSeconds ?? 0),
  title_desc: (a, b) => (b.title ?? '').localeCompare(a.title ?? ''),
  title_asc: (a, b) => (a.title ?? '').localeCompare(b.title ?? ''),
};

/** One page. `query` is the raw query; `empty` answers as if nothing were there yet. */
export function listRecordings(service: Service, query: string, empty: boolean): ApiResult {
  try {
    return { answer: jsonAnswer(200, { result: page(service, parseQuery(query), empty) }) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return invalid('bad-parameter', error.expected, error.path);
  }
}

type Query = ReadonlyMap<string, string>;

function page(service: Service, query: Query, empty: boolean): Record<string, unknown> {
  const limit = parseLimit(query.get('limit'));
  const sort = SORTS[query.get('sort') ?? 'created_desc'];
  if (!sort) throw new ShapeError('sort', `Expected one of ${Object.keys(SORTS).join(', ')}`);
  const found = empty
    ? []
    : service.recordings.list().filter(filterOf(service, query)).toSorted(sort);
  const start = parseCursor(query, found);
  const shown = found.slice(start, start + limit);
  const last = shown.at(-1);
  const more = last !== undefined && start + limit < found.length;
  return {
    recordings: shown.map(listView),
    pagination: {
      ...(more && { nextCursor: cursorFor(query, last) }),
      totalCount: found.length,
    },
  };
}

function parseQuery(query: string): Query {
  const found = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!NAMES.includes(name)) throw new ShapeError(name, 'Unknown parameter');
    if (found.has(name)) throw new ShapeError(name, 'Parameter given twice');
    found.set(name, value);
  }
  if (found.has('labels') && !found.has('channelId'))
    throw new ShapeError('labels', 'Needs channelId');
  return found;
}

function filterOf(service: Service, query: Query): (recording: Recording) => boolean {
  const after = parseDate(query, 'createdAfter');
  const before = parseDate(query, 'createdBefore');
  const channel = query.get('channelId');
  const email = query.get('recorderEmail')?.toLowerCase();
  const recorder = query.get('recorderId');
  const labels = query.get('labels')?.split(',') ?? [];
  const sources = query.get('sources')?.split(',');
  return (recording) =>
    !recording.hidden &&
    (recording.state !== 'Empty' || service.world.listEmpty) &&
    (after === undefined || recording.createdAt >= after) &&
    (before === undefined || recording.createdAt <= before) &&
    (channel === undefined || recording.channel?.id === channel) &&
    (email === undefined || recording.author.email.toLowerCase() === email) &&
    (recorder === undefined || recording.author.id === recorder) &&
    labels.length === 0 &&
    (sources === undefined || sources.includes('Api'));
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return 20;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > 100)
    throw new ShapeError('limit', 'Expected 1 to 100');
  return limit;
}

function parseDate(query: Query, name: string): number | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  const date = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(date)) throw new ShapeError(name, 'Expected an ISO 8601 date');
  return date;
}

/** A cursor names the last recording shown and the question it belongs to. */
function cursorFor(query: Query, last: Recording): string {
  const plain = [...query]
    .filter(([name]) => name !== 'cursor' && name !== 'limit')
    .toSorted(([a], [b]) => a.localeCompare(b));
  return Buffer.from(JSON.stringify([last.id, plain])).toString('base64url');
}

function parseCursor(query: Query, found: readonly Recording[]): number {
  const cursor = query.get('cursor');
  if (cursor === undefined) return 0;
  const at = found.findIndex((recording) => cursorFor(query, recording) === cursor);
  if (at < 0) throw new ShapeError('cursor', 'Unknown cursor, or one of another question');
  return at + 1;
}
