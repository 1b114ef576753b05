// Takes secrets and private words out of anything on its way to a log or a report: the key, presigned
// queries, authorisation headers, e-mail addresses and the user's home folder.

export interface Redactor {
  /** The text without secrets. */
  text(text: string): string;
  /** A value for the log as one line of JSON, without secrets. */
  value(value: unknown): string;
}

const secretFields = /^(x-claap-key|authorization|cookie|api-?key|key|uploadurl|cipher)$/i;

/** @param secrets gives the secrets in force right now; @param home the user's home folder */
export function createRedactor(secrets: () => readonly string[], home: string): Redactor {
  function text(raw: string): string {
    let clean = raw;
    for (const secret of secrets()) {
      if (secret.length < 4) continue;
      for (const form of formsOf(secret)) clean = clean.replaceAll(form, '[key]');
    }
    clean = clean
      .replace(/\bcla_[\w-]+/g, '[key]')
      .replace(/(https?:\/\/[^\s"'?#]+)[?#][^\s"']*/g, '$1?[query]')
      .replace(
        /(x-claap-key|authorization|cookie)(["']?\s*[:=]\s*["']?)[^\s"',}]+/gi,
        '$1$2[hidden]',
      )
      .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]');
    return home.length > 1 ? clean.replaceAll(home, '~') : clean;
  }
  return {
    text,
    value: (value) =>
      text(
        JSON.stringify(value, (name, field: unknown) => {
          if (secretFields.test(name)) return '[hidden]';
          return field instanceof Error ? `${field.name}: ${field.message}` : field;
        }) ?? 'undefined',
      ),
  };
}

// A secret may have been encoded on its way: in a URL, as base64, in JSON, turned round by nobody.
function formsOf(secret: string): string[] {
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
      Buffer.from(secret).toString('hex'),
      JSON.stringify(secret).slice(1, -1),
    ]),
  ];
}
