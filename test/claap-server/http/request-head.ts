/**
 * Parses the head of an HTTP/1.1 request, keeping target and header names byte for byte.
 * Pure; strict on purpose: what is not plainly right is malformed.
 */

/** One header field as sent. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

export interface RequestHead {
  readonly method: string;
  /** Path and query exactly as on the wire. */
  readonly target: string;
  readonly version: string;
  readonly fields: readonly HeaderField[];
}

const REQUEST_LINE = /^([A-Z]{1,16}) ([\x21-\xff]+) (HTTP\/1\.[01])$/;
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/;

/** The head from its lines (without the empty one); undefined when it is malformed. */
export function parseHead(text: string): RequestHead | undefined {
  const [first = '', ...lines] = text.split('\r\n');
  const line = REQUEST_LINE.exec(first);
  if (!line) return undefined;
  const fields: HeaderField[] = [];
  for (const raw of lines) {
    const field = FIELD.exec(raw);
    if (!field) return undefined;
    fields.push({ name: field[1] ?? '', value: field[2] ?? '' });
  }
  return { method: line[1] ?? '', target: line[2] ?? '', version: line[3] ?? '', fields };
}

/** All values of a header, in order; names compare without case. */
export function headerValues(head: RequestHead, name: string): string[] {
  const wanted = name.toLowerCase();
  return head.fields.filter((field) => field.name.toLowerCase() === wanted).map((f) => f.value);
}

/** The only value of a header; undefined when absent. Several are joined with a comma. */
export function headerValue(head: RequestHead, name: string): string | undefined {
  const values = headerValues(head, name);
  return values.length === 0 ? undefined : values.join(', ');
}

/** `Content-Length`: a number, `'bad'` when it is repeated or no plain number, undefined when absent. */
export function contentLength(head: RequestHead): number | 'bad' | undefined {
  const values = headerValues(head, 'content-length');
  const only = values[0];
  if (only === undefined) return undefined;
  if (values.length > 1 || !/^\d{1,15}$/.test(only)) return 'bad';
  return Number(only);
}

/** The target's path, without the query. */
export function pathOf(target: string): string {
  const mark = target.indexOf('?');
  return mark < 0 ? target : target.slice(0, mark);
}

/** The target's query, without the question mark. */
export function queryOf(target: string): string {
  const mark = target.indexOf('?');
  return mark < 0 ? '' : target.slice(mark + 1);
}
