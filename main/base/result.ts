// An expected outcome is a value, never an exception.
import type { Failure } from '../../preload/schemas/failure';

export type Result<T, F = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

/** A success that carries `value`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** An expected failure. */
export function err<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure };
}

/** The same outcome without its value. */
export function withoutValue(result: Result<unknown>): Result<void> {
  return result.ok ? ok(undefined) : result;
}
