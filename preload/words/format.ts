// Numbers, lengths and dates as people read them, by the platform's Intl. Pure, no DOM, no Node: windows,
// tray, notifications and the command line all use it. Lengths are put together here, because
// Intl.DurationFormat is missing in Node 20.
import { lazily } from './lazily';

/** Short names of units, which a language may change. */
export interface UnitWords {
  readonly second: string;
  readonly minute: string;
  readonly hour: string;
}

export interface Format {
  /** A running time or a video's length: `00:12`, `1:02:03`. Milliseconds, rounded down. */
  clock(ms: number): string;
  /** A length in words: `20 s`, `2 min`, `1 h 5 min`. Milliseconds, rounded up to a whole second. */
  length(ms: number): string;
  /** A short stretch: `0.3 s`, `12 s`. Milliseconds, rounded up to a tenth below ten seconds. */
  seconds(ms: number): string;
  /** `38 MB`; powers of 1000, as file managers count. */
  bytes(count: number): string;
  /** `34%`, rounded down: nothing is called done before it is. `share` is 0 to 1. */
  percent(share: number): string;
  /** A whole number with the language's separators. */
  number(value: number): string;
  /** One digit after the point: `29.9`. */
  decimal(value: number): string;
  /** `14:05` */
  time(at: Date): string;
  /** `12 March`, with the year when it is not this one. */
  date(at: Date, now: Date): string;
  /** `Today, 14:05`, `Yesterday, 14:05`, `12 Mar, 14:05`, `12 Mar 2025, 14:05`. */
  moment(at: Date, now: Date): string;
}

/** Formats for one locale; `timeZone` is the system's unless a test sets it. */
export function createFormat(locale: string, units: UnitWords, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const numbers = (options: Intl.NumberFormatOptions): (() => Intl.NumberFormat) =>
    lazily(() => new Intl.NumberFormat(locale, options));
  const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    lazily(() => new Intl.DateTimeFormat(locale, { ...options, ...zone }));
  const percent = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const number = numbers({ maximumFractionDigits: 0 });
  const tenths = numbers({ maximumFractionDigits: 1 });
  const oneDigit = numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const time = dates({ timeStyle: 'short' });
  const longDate = dates({ day: 'numeric', month: 'long' });
  const longDateYear = dates({ dateStyle: 'long' });
  const shortDate = dates({ day: 'numeric', month: 'short' });
  const shortDateYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const isThisYear = (at: Date, now: Date): boolean =>
    dayOf(at, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);

  return {
    clock,
    length: (ms) => length(ms, units),
    seconds: (ms) =>
      ms >= 10_000
        ? length(ms, units)
        : `${tenths().format(Math.ceil(Math.max(0, ms) / 100) / 10)} ${units.second}`,
    bytes: createBytes(locale),
    // 0.29 * 100 is a hair less than 29.
    percent: (share) =>
      percent().format(Math.floor(Math.min(1, Math.max(0, share)) * 100 + 1e-9) / 100),
    number: (value) => number().format(value),
    decimal: (value) => oneDigit().format(value),
    time: (at) => time().format(at),
    date: (at, now) => (isThisYear(at, now) ? longDate : longDateYear)().format(at),
    moment(at, now) {
      const days = daysBetween(at, now, timeZone);
      const day =
        days === 0 || days === 1
          ? capitalized(relative().format(-days, 'day'), locale)
          : (isThisYear(at, now) ? shortDate : shortDateYear)().format(at);
      return `${day}, ${time().format(at)}`;
    },
  };
}

/** `2026-03-02`: the calendar day of `at`, in the system's zone unless another is given. */
export function dayOf(at: Date, timeZone?: string): string {
  if (timeZone !== undefined) return dayIn(timeZone).format(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

// To make one takes far longer than to use it, and a library asks for each of its rows.
const days = new Map<string, Intl.DateTimeFormat>();
function dayIn(timeZone: string): Intl.DateTimeFormat {
  const known = days.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  });
  days.set(timeZone, made);
  return made;
}

/** Whole calendar days from `at` to `now`; 0 is the same day, whatever the hours or a clock change. */
export function daysBetween(at: Date, now: Date, timeZone?: string): number {
  return (Date.parse(dayOf(now, timeZone)) - Date.parse(dayOf(at, timeZone))) / 86_400_000;
}

/**
 * A title as it may be shown anywhere: one line, without control characters and without the marks that
 * turn the direction of the text after them.
 */
export function plainTitle(title: string): string {
  return title
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/gu, '')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

function length(ms: number, units: UnitWords): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds < 60) return `${seconds} ${units.second}`;
  // From ten minutes on the seconds say nothing that anybody could use.
  const minutes = seconds < 600 ? Math.floor(seconds / 60) : Math.round(seconds / 60);
  if (minutes < 60) {
    const rest = seconds < 600 ? seconds % 60 : 0;
    return `${minutes} ${units.minute}${rest === 0 ? '' : ` ${rest} ${units.second}`}`;
  }
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours} ${units.hour}${rest === 0 ? '' : ` ${rest} ${units.minute}`}`;
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function createBytes(locale: string): Format['bytes'] {
  const formats = new Map<string, Intl.NumberFormat>();
  const formatOf = (unit: string, maximumFractionDigits: number): Intl.NumberFormat => {
    const key = `${unit} ${maximumFractionDigits}`;
    const known = formats.get(key);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits,
    });
    formats.set(key, made);
    return made;
  };
  return (count) => {
    let value = Math.max(0, count);
    let step = 0;
    // 999.5 would be rounded to "1,000".
    while (value >= 999.5 && step < byteUnits.length - 1) {
      value /= 1000;
      step += 1;
    }
    return formatOf(byteUnits[step] ?? 'byte', step >= 2 && value < 10 ? 1 : 0).format(value);
  };
}

function capitalized(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
