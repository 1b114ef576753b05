// An answer's parts that every reader needs: is it a network's sign-in page, is it JSON, what time is it
// there, how long are we asked to wait. Pure; knows nothing of single calls.
import type { HttpAnswer } from './http';

/** HTML, a redirect or 511 where JSON or XML is due: a sign-in page of the network stands between us. */
export function isPortal(answer: HttpAnswer): boolean {
  if (answer.status === 511) return true;
  if (answer.status >= 300 && answer.status < 400) return true;
  return isHtml(answer);
}

/** HTML by its label or by its first words. */
export function isHtml(answer: HttpAnswer): boolean {
  if (/^(text\/html|application\/xhtml)/i.test(answer.headers['content-type'] ?? '')) return true;
  return /^\s*(<!doctype html|<html)/i.test(textOf(answer).slice(0, 200));
}

export function textOf(answer: HttpAnswer): string {
  return Buffer.from(answer.body).toString('utf8');
}

/** The body's JSON, or undefined when it is cut or none. */
export function jsonOf(answer: HttpAnswer): unknown {
  if (!answer.isWhole) return undefined;
  try {
    const value: unknown = JSON.parse(textOf(answer));
    return value;
  } catch {
    return undefined;
  }
}

/** The other side's clock at the answer, ms since 1970; null when it doesn't say. */
export function serverTimeOf(answer: HttpAnswer): number | null {
  const at = Date.parse(answer.headers['date'] ?? '');
  return Number.isNaN(at) ? null : at;
}

const longestWaitMs = 3_600_000;

/** `Retry-After` in ms, seconds or a date, an hour at most; null when there is none. */
export function retryAfterOf(answer: HttpAnswer, nowMs: number): number | null {
  const value = (answer.headers['retry-after'] ?? '').trim();
  if (value === '') return null;
  const at = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - (serverTimeOf(answer) ?? nowMs);
  return Number.isNaN(at) ? null : Math.min(longestWaitMs, Math.max(0, at));
}

/** What is left of the workspace's calls; null where the answer doesn't say. */
export interface RateLeft {
  readonly burst: number | null;
  readonly daily: number | null;
}

/** The rate headers, under both names that the daily one was seen with. */
export function rateOf(answer: HttpAnswer): RateLeft {
  const count = (name: string): number | null => {
    const value = answer.headers[name];
    return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) : null;
  };
  return {
    burst: count('x-ratelimit-remaining'),
    daily: count('x-ratelimit-daily-remaining') ?? count('x-daily-ratelimit-remaining'),
  };
}
