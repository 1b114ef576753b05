// Takes secrets and private words out of anything on its way to a log or a report: the key, presigned
// queries, authorisation headers, e-mail addresses and the user's home folder. Rather too much than too
// little; it never throws, since a log line must not end a recording.

export interface Redactor {
  /** The text without secrets. */
  text(text: string): string;
  /** A value for the log as one line of JSON, without secrets. */
  value(value: unknown): string;
}

const secretFields =
  /^(x-claap-key|(proxy-)?authorization|(set-)?cookie|api-?key|key|password|token|secret|uploadurl|cipher|masked?)$/i;

// Bounded, so that a long line without blanks is not looked at again and again.
const emailAddress =
  /[^\s"'<>@,;:()[\]{}\\/=]{1,64}(?:@|%40)(?:[^\s"'<>@,;:()[\]{}\\/=%.]{1,63}\.){1,8}[^\s"'<>@,;:()[\]{}\\/=%.]{1,63}/gi;

/** @param secrets gives the secrets in force right now; @param home the user's home folder */
export function createRedactor(secrets: () => readonly string[], home: string): Redactor {
  const patterns = new Map<string, RegExp>();
  const homes = home.length > 1 ? homeForms(home) : [];

  function patternOf(secret: string): RegExp {
    const known = patterns.get(secret);
    if (known !== undefined) return known;
    const made = new RegExp(formsOf(secret).map(overLines).join('|'), 'gi');
    patterns.set(secret, made);
    return made;
  }

  function text(raw: string): string {
    let clean = raw;
    for (const secret of secrets())
      if (secret.length >= 4) clean = clean.replaceAll(patternOf(secret), '[key]');
    clean = clean
      .replaceAll(/\bcla_[\w-]+/g, '[key]')
      .replaceAll(/(https?:\/\/[^\s"'?#]+)[?#][^\s"']*/gi, '$1?[query]')
      .replaceAll(
        /\b(x-amz-[\w-]+|signature|awsaccesskeyid|(?:access_)?token)=[^\s&"']+/gi,
        '$1=[hidden]',
      )
      // "Bearer x" and "a=b; c=d" are one value.
      .replaceAll(
        /(x-claap-key|authorization|cookie)(\\?["']?\s*[:=]\s*\\?["']?)[^\s"',}]+(?:[ \t]+[^\s"',}]+)*/gi,
        '$1$2[hidden]',
      )
      .replaceAll(emailAddress, '[e-mail]');
    for (const form of homes) clean = clean.replaceAll(form, '~');
    return clean;
  }

  return { text, value: (value) => text(asJson(value)) };
}

function asJson(value: unknown): string {
  try {
    const json: string | undefined = JSON.stringify(value, (name, field: unknown) => {
      if (secretFields.test(name)) return '[hidden]';
      if (typeof field === 'bigint') return String(field);
      return field instanceof Error ? errorText(field) : field;
    });
    return json ?? 'undefined';
  } catch {
    return '"[unprintable]"';
  }
}

function errorText({ name, message, cause }: Error): string {
  const own = `${name}: ${message}`;
  return cause instanceof Error ? `${own} (${errorText(cause)})` : own;
}

function homeForms(home: string): string[] {
  const slashed = home.replaceAll('\\', '/');
  const forms = [home, JSON.stringify(home).slice(1, -1), slashed, encodeURI(slashed)];
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

// A secret may have been encoded on its way: in a URL, as base64 (alone or inside something longer), as
// hex, in JSON, in JSON within JSON.
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const percented = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      encodeURIComponent(secret).replaceAll('%20', '+'),
      encodeURI(secret),
      percented,
      bytes.toString('hex'),
      inJson,
      JSON.stringify(inJson).slice(1, -1),
      ...[0, 1, 2].flatMap((offset) => base64Within(bytes, offset)),
    ]),
  ].toSorted((a, b) => b.length - a.length);
}

// What stays the same of a secret's base64 when `offset` other bytes (modulo 3) stand before it.
function base64Within(bytes: Buffer, offset: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor((whole.byteLength * 8) / 6);
  return (['base64', 'base64url'] as const)
    .map((encoding) => whole.toString(encoding).slice(first, last))
    .filter((form) => form.length >= 5);
}

// Long values get broken over lines, also inside JSON.
function overLines(form: string): string {
  return Array.from(form)
    .map((character) => character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('(?:\\s|\\\\[nrt])*');
}
