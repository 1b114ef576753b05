// What an upload link tells by itself: how long it lives, and which `Content-Type` its signature wants
// (claap-api.md section 2, rule 5 and "Expiry"). Reads the query as it is written. Pure.

/** When the link ends, ms since 1970 by the signer's clock; null when it doesn't say. */
export function expiryOf(link: string): number | null {
  const query = queryOf(link);
  for (const name of ['x-amz', 'x-goog']) {
    const since = stampMs(query.get(`${name}-date`));
    const seconds = wholeNumber(query.get(`${name}-expires`));
    if (since !== null && seconds !== null) return since + seconds * 1000;
  }
  const epoch = wholeNumber(query.get('expires'));
  return epoch === null ? null : epoch * 1000;
}

/**
 * The media types to send, first choice first; null means no `Content-Type` at all. The second is for
 * `SignatureDoesNotMatch` alone.
 */
export function contentTypesFor(link: string, mediaType: string): readonly (string | null)[] {
  const query = queryOf(link);
  const signed = query.get('x-amz-signedheaders') ?? query.get('x-goog-signedheaders');
  if (signed !== undefined)
    return signed.toLowerCase().split(';').includes('content-type')
      ? [mediaType, 'application/octet-stream']
      : [mediaType];
  const isVersion2 =
    query.has('signature') && (query.has('awsaccesskeyid') || query.has('googleaccessid'));
  return isVersion2 ? [null, mediaType] : [mediaType];
}

const shortestLeftMs = 60_000;

/** Enough time left to begin: a minute by the signer's clock, or nobody knows. */
export function canBegin(expiresAt: string | null, serverNowMs: number): boolean {
  const at = expiresAt === null ? Number.NaN : Date.parse(expiresAt);
  return Number.isNaN(at) || at - serverNowMs >= shortestLeftMs;
}

function queryOf(link: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const query = /\?([^#]*)/.exec(link)?.[1] ?? '';
  for (const field of query.split('&')) {
    const at = field.indexOf('=');
    if (at <= 0) continue;
    const name = field.slice(0, at).toLowerCase();
    if (!fields.has(name)) fields.set(name, decoded(field.slice(at + 1)));
  }
  return fields;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// `20260302T130712Z`
function stampMs(text: string | undefined): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

// A date beyond what a Date can hold would throw when it is written down.
function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) : null;
}
