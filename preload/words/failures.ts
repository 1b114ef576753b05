// From a failure's code to what a person reads: what happened, what is safe, what to do next. The texts
// are in the catalogue; a code without one does not compile. Codes come from every room, with plain data.
import type { Failure, FailureCode } from '../schemas/failure';
import type { Format } from './format';

/** Three sentences; `next` may say that nothing has to be done. */
export interface FailureText {
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

/** The values of a failure's detail, ready to stand in a sentence; null when it carries none. */
export interface FailureFacts {
  readonly email: string | null;
  /** The date on which a place in the quota is expected. */
  readonly date: string | null;
  /** The clock time at which it goes on. */
  readonly time: string | null;
  /** Words of the other side, cut to one line. */
  readonly message: string | null;
  readonly percent: string | null;
  readonly size: string | null;
  /** Room needed on the disk. */
  readonly needed: string | null;
  readonly folder: string | null;
  /** A file's name. */
  readonly file: string | null;
}

export type FailureTexts = {
  readonly [Code in FailureCode]: (facts: FailureFacts) => FailureText;
};

type Detail = NonNullable<Failure['detail']>;

/**
 * What a failure means to a person. Reads these keys of `detail`, each of which may be missing:
 * `email`, `date` (ISO) or `nextFreeAt` (ISO), `retryAt` (ISO), `message`, `reason`, `status`, `system`,
 * `percent` (0 to 100), `sizeBytes`, `neededBytes`, `folder`, `file`.
 */
export function failureText(
  failed: Failure,
  texts: FailureTexts,
  format: Format,
  now: Date,
): FailureText {
  return texts[failed.code](factsOf(failed.detail ?? {}, format, now));
}

/** All three sentences in a row. */
export function failureSentences(text: FailureText): string {
  return [text.what, text.safe, text.next].filter((part) => part !== '').join(' ');
}

function factsOf(detail: Detail, format: Format, now: Date): FailureFacts {
  const date = dateIn(detail, 'date') ?? dateIn(detail, 'nextFreeAt');
  const retryAt = dateIn(detail, 'retryAt');
  const size = numberIn(detail, 'sizeBytes');
  const needed = numberIn(detail, 'neededBytes');
  const percent = numberIn(detail, 'percent');
  return {
    email: textIn(detail, 'email') ?? textIn(detail, 'authorEmail'),
    date: date === null ? null : format.date(date, now),
    time: retryAt === null ? null : format.time(retryAt),
    message:
      textIn(detail, 'message') ??
      textIn(detail, 'reason') ??
      textIn(detail, 'status') ??
      textIn(detail, 'system'),
    percent: percent === null ? null : format.percent(percent / 100),
    size: size === null ? null : format.bytes(size),
    needed: needed === null ? null : format.bytes(needed),
    folder: textIn(detail, 'folder'),
    file: textIn(detail, 'file'),
  };
}

function textIn(detail: Detail, key: string): string | null {
  const value = detail[key];
  if (value === undefined) return null;
  const line = String(value).replace(/\s+/gu, ' ').trim();
  if (line === '') return null;
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function numberIn(detail: Detail, key: string): number | null {
  const value = detail[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function dateIn(detail: Detail, key: string): Date | null {
  const value = detail[key];
  if (value === undefined) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}
