/** Small readers for JSON from outside: each gives the typed value or throws `ShapeError`. */

/** Says which field is wrong and what was expected. */
export class ShapeError extends Error {
  constructor(
    readonly path: string,
    readonly expected: string,
  ) {
    super(path === '' ? expected : `${path}: ${expected}`);
    this.name = 'ShapeError';
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw new ShapeError(path, 'Expected an object');
  return value;
}

export function asArray(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ShapeError(path, 'Expected an array');
  return value;
}

export function asString(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new ShapeError(path, 'Expected a string');
  return value;
}

export function asNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new ShapeError(path, 'Expected a number');
  }
  return value;
}

/** A whole number from 0 on. */
export function asCount(value: unknown, path: string): number {
  const number = asNumber(value, path);
  if (!Number.isInteger(number) || number < 0)
    throw new ShapeError(path, 'Expected a whole number');
  return number;
}

export function asBoolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw new ShapeError(path, 'Expected true or false');
  return value;
}

export function asOneOf<T extends string>(value: unknown, choices: readonly T[], path: string): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new ShapeError(path, `Expected one of ${choices.join(', ')}`);
  return found;
}

/** Refuses names that aren't in `known`. */
export function onlyNames(value: JsonObject, known: readonly string[], path: string): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new ShapeError(join(path, name), 'Unknown field');
  }
}

/** Reads a field when it is there. */
export function optional<T>(
  value: JsonObject,
  name: string,
  read: (field: unknown, path: string) => T,
  path = '',
): T | undefined {
  return value[name] === undefined ? undefined : read(value[name], join(path, name));
}

export function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
