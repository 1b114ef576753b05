/** Which call of the API a method and path name. Pure. */
import type { CallName } from '../ledger/types';

export interface Route {
  readonly call: CallName;
  /** The recording named in the path. */
  readonly id?: string;
  /** The path exists, but not with this method; these are the ones it has. */
  readonly allow?: string;
}

export function routeOf(method: string, path: string): Route {
  if (path === '/v1/recordings') {
    if (method === 'POST') return { call: 'create' };
    return method === 'GET' ? { call: 'list' } : { call: 'other', allow: 'GET, POST' };
  }
  if (path === '/v1/workspaces/mine') {
    return method === 'GET' ? { call: 'workspace' } : { call: 'other', allow: 'GET' };
  }
  const id = /^\/v1\/recordings\/([\w-]+)$/.exec(path)?.[1];
  if (id === undefined) return { call: 'other' };
  if (method === 'GET') return { call: 'get', id };
  return method === 'DELETE' ? { call: 'delete', id } : { call: 'other', id, allow: 'GET, DELETE' };
}
