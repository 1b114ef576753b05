/** JSON as strictly as the contract wants it: valid UTF-8, one object, no name twice. Pure. */
import { isObject, type JsonObject } from '../json-shape';

export type StrictJson =
  | { readonly value: JsonObject }
  | { readonly problem: string; readonly path?: string };

export function parseStrict(bytes: Buffer): StrictJson {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { problem: 'Body is not UTF-8' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'Body is not JSON' };
  }
  if (!isObject(value)) return { problem: 'Body is not an object' };
  const twice = repeatedName(text);
  return twice === undefined ? { value } : { problem: 'Name given twice', path: twice };
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** The first name that stands twice in one object of valid JSON. */
function repeatedName(text: string): string | undefined {
  const scopes: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') scopes.push(new Set());
    else if (token === '[') scopes.push(undefined);
    else if (token === '}' || token === ']') scopes.pop();
    else if (token === ':') {
      const names = scopes.at(-1);
      const name = String(JSON.parse(last));
      if (names?.has(name)) return name;
      names?.add(name);
    }
    last = token;
  }
  return undefined;
}
