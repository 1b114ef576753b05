// What every question is checked for before it is heard: who asks, how much, and what. Pure, so that it
// can be tested without Electron; guard.ts applies it.
import { type Asked, type QuestionName, questions, type WindowRole } from '../../preload/contract';
import { maxChunkBytes, maxQuestionBytes } from '../../preload/limits';
import { failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';

/** What is looked at of a page's frame; Electron's WebFrameMain has it. */
export interface AskingFrame {
  readonly origin: string;
}

/** Whether it is the page itself that asks, ours, and not a frame in it; null when it is gone. */
export function isOurPage(
  frame: AskingFrame | null,
  mainFrame: AskingFrame | null,
  appOrigin: string,
): boolean {
  return frame !== null && frame === mainFrame && frame.origin === appOrigin;
}

/** Whether the contract lets a window of this role ask this. */
export function mayAsk(role: WindowRole | null, name: QuestionName): boolean {
  const windows: readonly WindowRole[] = questions[name].windows;
  return role !== null && windows.includes(role);
}

/** The body of a question, proved by the contract's schema; `invalid` for anything else. Never throws. */
export function readQuestion<N extends QuestionName>(name: N, body: unknown): Result<Asked<N>> {
  const invalid = err(failure('invalid'));
  try {
    if (!isSmallEnough(name, body)) return invalid;
    const asked = questions[name].asks.safeParse(body);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema of this row has proved it
    return asked.success ? ok(asked.data as Asked<N>) : invalid;
  } catch {
    return invalid;
  }
}

/** Where an answer differs from the contract; null when it fits. */
export function misfitOf(name: QuestionName, value: unknown): string | null {
  const answered = questions[name].answers.safeParse(value);
  if (answered.success) return null;
  const [first] = answered.error.issues;
  return first === undefined ? '' : `${first.path.join('.')}: ${first.message}`;
}

// Small enough to be looked at closely.
function isSmallEnough(name: QuestionName, body: unknown): boolean {
  const limit = name === 'capture.chunk' ? maxChunkBytes + maxQuestionBytes : maxQuestionBytes;
  return weight(body, limit, 0) <= limit;
}

/** Deeper than any question of ours. */
const deepest = 20;

/**
 * A rough size in bytes; stops counting beyond `limit`. Looking must itself be cheap: 64 MiB of numbers
 * once held main for minutes. What no question of ours contains (maps, dates, functions, depth) weighs
 * infinitely.
 */
function weight(value: unknown, limit: number, depth: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  // A view holds on to all of its buffer. By itself it is no question, though an empty one would pass for
  // an object without fields.
  if (ArrayBuffer.isView(value)) return depth === 0 ? Infinity : value.buffer.byteLength;
  if (depth > deepest) return Infinity;
  if (Array.isArray(value)) return arrayWeight(value, limit, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return Infinity;
  let sum = 16;
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    sum += key.length + weight(Reflect.get(value, key), limit - sum, depth + 1);
    if (sum > limit) break;
  }
  return sum;
}

// A sparse array has its length and nothing in it.
function arrayWeight(values: readonly unknown[], limit: number, depth: number): number {
  let sum = 16 + values.length * 8;
  if (sum > limit) return sum;
  for (const value of values) {
    sum += weight(value, limit - sum, depth + 1);
    if (sum > limit) break;
  }
  return sum;
}
