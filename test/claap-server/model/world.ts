/**
 * Who and what exists at the stand-in: workspace, users, channels, keys, and the switches for
 * behaviour nobody knows yet (claap-api.md, section 8). `POST /world` replaces what it names.
 */
import {
  asArray,
  asBoolean,
  asCount,
  asObject,
  asOneOf,
  asString,
  join,
  onlyNames,
  optional,
  ShapeError,
} from '../json-shape';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly membersCount: number;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly mayCreate: boolean;
  /** A quota of this person's own, lower than the workspace's. */
  readonly quota?: number;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** False: it exists, but not for the callers: answered like an unknown one. */
  readonly open: boolean;
}

export interface ApiKey {
  readonly key: string;
  /** `free`: good, but of a workspace without a plan. */
  readonly status: 'ok' | 'revoked' | 'free';
}

/** What an unknown author or channel is answered with; whether `path` says which field it was. */
export interface Refusal {
  readonly status: 400 | 403 | 404;
  readonly withPath: boolean;
}

export interface World {
  readonly workspace: Workspace;
  readonly users: readonly User[];
  readonly channels: readonly Channel[];
  readonly keys: readonly ApiKey[];
  readonly authorRefusal: Refusal;
  readonly channelRefusal: Refusal;
  /** Whether the list shows `Empty` recordings. */
  readonly listEmpty: boolean;
  /** Whether a GET of an `Empty` recording gives a new upload link. */
  readonly freshLinkOnGet: boolean;
}

/** Any part of a world; the rest stays as it is. */
export type WorldInput = Partial<World>;

/** Keys that stand for the three fates of a key. */
export const KEY_OK = 'cla_test_ok';
export const KEY_REVOKED = 'cla_test_revoked';
export const KEY_FREE = 'cla_test_free';

export const DEFAULT_WORLD: World = {
  workspace: { id: 'ws_1', name: 'Team', createdAt: '2025-01-15T09:00:00.000Z', membersCount: 2 },
  users: [
    { id: 'usr_1', name: 'Ada', email: 'ada@example.test', mayCreate: true },
    { id: 'usr_2', name: 'Vic', email: 'viewer@example.test', mayCreate: false },
  ],
  channels: [
    { id: 'ch_demo', name: 'Demos', open: true },
    { id: 'ch_closed', name: 'Closed', open: false },
  ],
  keys: [
    { key: KEY_OK, status: 'ok' },
    { key: KEY_REVOKED, status: 'revoked' },
    { key: KEY_FREE, status: 'free' },
  ],
  authorRefusal: { status: 403, withPath: true },
  channelRefusal: { status: 404, withPath: true },
  listEmpty: false,
  freshLinkOnGet: false,
};

/** A world's part from JSON. @throws ShapeError naming the field that is wrong. */
export function parseWorld(value: unknown): WorldInput {
  const input = asObject(value, '');
  onlyNames(input, Object.keys(DEFAULT_WORLD), '');
  const workspace = optional(input, 'workspace', parseWorkspace);
  const users = optional(input, 'users', (v, p) => list(v, p, parseUser));
  const channels = optional(input, 'channels', (v, p) => list(v, p, parseChannel));
  const keys = optional(input, 'keys', (v, p) => list(v, p, parseKey));
  const authorRefusal = optional(input, 'authorRefusal', parseRefusal);
  const channelRefusal = optional(input, 'channelRefusal', parseRefusal);
  const listEmpty = optional(input, 'listEmpty', asBoolean);
  const freshLinkOnGet = optional(input, 'freshLinkOnGet', asBoolean);
  return {
    ...(workspace && { workspace }),
    ...(users && { users }),
    ...(channels && { channels }),
    ...(keys && { keys }),
    ...(authorRefusal && { authorRefusal }),
    ...(channelRefusal && { channelRefusal }),
    ...(listEmpty !== undefined && { listEmpty }),
    ...(freshLinkOnGet !== undefined && { freshLinkOnGet }),
  };
}

function list<T>(value: unknown, path: string, read: (item: unknown, path: string) => T): T[] {
  return asArray(value, path).map((item, i) => read(item, join(path, String(i))));
}

function parseWorkspace(value: unknown, path: string): Workspace {
  const input = asObject(value, path);
  onlyNames(input, ['id', 'name', 'createdAt', 'membersCount'], path);
  const { workspace } = DEFAULT_WORLD;
  return {
    id: optional(input, 'id', asString, path) ?? workspace.id,
    name: optional(input, 'name', asString, path) ?? workspace.name,
    createdAt: optional(input, 'createdAt', asString, path) ?? workspace.createdAt,
    membersCount: optional(input, 'membersCount', asCount, path) ?? workspace.membersCount,
  };
}

function parseUser(value: unknown, path: string): User {
  const input = asObject(value, path);
  onlyNames(input, ['id', 'name', 'email', 'mayCreate', 'quota'], path);
  const quota = optional(input, 'quota', asCount, path);
  return {
    id: asString(input['id'], join(path, 'id')),
    name: asString(input['name'], join(path, 'name')),
    email: asString(input['email'], join(path, 'email')),
    mayCreate: optional(input, 'mayCreate', asBoolean, path) ?? true,
    ...(quota !== undefined && { quota }),
  };
}

function parseChannel(value: unknown, path: string): Channel {
  const input = asObject(value, path);
  onlyNames(input, ['id', 'name', 'open'], path);
  return {
    id: asString(input['id'], join(path, 'id')),
    name: asString(input['name'], join(path, 'name')),
    open: optional(input, 'open', asBoolean, path) ?? true,
  };
}

function parseKey(value: unknown, path: string): ApiKey {
  const input = asObject(value, path);
  onlyNames(input, ['key', 'status'], path);
  const status = optional(
    input,
    'status',
    (v, p) => asOneOf(v, ['ok', 'revoked', 'free'] as const, p),
    path,
  );
  return { key: asString(input['key'], join(path, 'key')), status: status ?? 'ok' };
}

function parseRefusal(value: unknown, path: string): Refusal {
  const input = asObject(value, path);
  onlyNames(input, ['status', 'withPath'], path);
  const status = asCount(input['status'], join(path, 'status'));
  if (status !== 400 && status !== 403 && status !== 404) {
    throw new ShapeError(join(path, 'status'), 'Expected 400, 403 or 404');
  }
  return { status, withPath: optional(input, 'withPath', asBoolean, path) ?? true };
}
