import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../../../main/base/redact';

const home = '/home/ada';
const redactorOf = (...secrets: string[]) => createRedactor(() => secrets, home);

// A key as it could be: printable, no blanks, long enough to be a secret.
const secret = fc.string({
  unit: fc.constantFrom(...Array.from({ length: 94 }, (_, n) => String.fromCodePoint(33 + n))),
  minLength: 8,
  maxLength: 60,
});
const around = fc.string({ unit: 'grapheme-ascii', maxLength: 20 });

const encodings: Record<string, (key: string) => string> = {
  'as it is': (key) => key,
  'in a URL': encodeURIComponent,
  'in a URL with small letters': (key) =>
    encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase()),
  'wholly percent-encoded': (key) =>
    [...Buffer.from(key)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
  'as base64': (key) => Buffer.from(key).toString('base64'),
  'as base64 for URLs': (key) => Buffer.from(key).toString('base64url'),
  'as base64 behind a name': (key) => Buffer.from(`user:${key}`).toString('base64'),
  'as base64 between others': (key) => Buffer.from(`a${key}:rest`).toString('base64'),
  'as hex': (key) => Buffer.from(key).toString('hex'),
  'as hex in capitals': (key) => Buffer.from(key).toString('hex').toUpperCase(),
  'in JSON': (key) => JSON.stringify({ a: key }),
  'in JSON within JSON': (key) => JSON.stringify({ a: JSON.stringify({ b: key }) }),
  'split over lines': (key) => key.replace(/.{5}/g, '$&\n'),
  'as base64 split over lines': (key) =>
    Buffer.from(key).toString('base64').replace(/.{7}/g, '$&\r\n'),
};

// What is left of the secret if the encoding is undone piece by piece.
function decoded(text: string): string[] {
  const joined = text.replaceAll(/\s/g, '');
  const runs = joined.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return [
    text,
    joined,
    joined.replaceAll('\\', ''),
    joined.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
    ...runs.flatMap((run) => [
      ...[0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
      Buffer.from(run, 'hex').toString('latin1'),
    ]),
  ];
}

describe('no secret comes out', () => {
  test.each(Object.entries(encodings))('%s', (_name, encode) => {
    fc.assert(
      fc.property(secret, around, around, (key, before, after) => {
        const said = redactorOf(key).text(`${before} ${encode(key)} ${after}`);

        expect(decoded(said).filter((form) => form.includes(key))).toEqual([]);
        expect(said).not.toContain(encode(key));
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('however deep it lies in what is logged', () => {
    fc.assert(
      fc.property(secret, (key) => {
        const error = new Error(`refused: ${key}`, { cause: new Error(`header ${key}`) });

        const said = redactorOf(key).value({ a: [{ b: { c: `x${key}y` } }], error, [key]: 1 });

        expect(said).not.toContain(key);
        expect(said).not.toContain(JSON.stringify(key).slice(1, -1));
      }),
      { numRuns: 40, seed: 2 },
    );
  });

  test('not even one that is part of another', () => {
    const said = redactorOf('abcdef', 'abcdefghijkl').text('abcdefghijkl abcdef');

    expect(said).not.toMatch(/abcdef/);
  });

  test('nor a key that was never stored here', () => {
    expect(redactorOf().text('key cla_9f8e-7d_6c refused')).toBe('key [key] refused');
  });
});

describe('what else stays private', () => {
  const redactor = redactorOf();

  test.each([
    [
      'presigned links',
      'PUT https://s3.test/bucket/a.mp4?X-Amz-Signature=abc&X-Amz-Credential=me failed',
      'PUT https://s3.test/bucket/a.mp4?[query] failed',
    ],
    ['their queries alone', 'sent /a?x-amz-signature=abc123', 'sent /a?x-amz-signature=[hidden]'],
    ['fragments', 'at https://app.test/#token=1', 'at https://app.test/?[query]'],
    ['the key header', 'X-Claap-Key: 123abc', 'X-Claap-Key: [hidden]'],
    ['a bearer', 'authorization: Bearer a.b.c', 'authorization: [hidden]'],
    ['a basic proxy', 'Proxy-Authorization: Basic dTpw', 'Proxy-Authorization: [hidden]'],
    ['cookies', 'cookie: a=1; b=2', 'cookie: [hidden]'],
    ['e-mail addresses', 'author ada.l+x@claap.co.uk unknown', 'author [e-mail] unknown'],
    ['e-mail addresses in links', 'q=ada%40claap.io', 'q=[e-mail]'],
    ['other alphabets', 'von jürgen@müller.de', 'von [e-mail]'],
    ['the home folder', 'at /home/ada/Videos/x.mp4', 'at ~/Videos/x.mp4'],
  ])('%s', (_name, raw, clean) => {
    expect(redactor.text(raw)).toBe(clean);
  });

  test('a home folder with backslashes and blanks, in each form', () => {
    const windows = createRedactor(() => [], 'C:\\Users\\Ada L');

    expect(windows.text('C:\\Users\\Ada L\\x')).toBe('~\\x');
    expect(windows.value({ file: 'C:\\Users\\Ada L\\x' })).toBe('{"file":"~\\\\x"}');
    expect(windows.text('file:///C:/Users/Ada%20L/x')).toBe('file:///~/x');
  });

  test('fields with telling names', () => {
    const said = redactor.value({
      'X-Claap-Key': 'a',
      Authorization: 'b',
      apiKey: 'c',
      uploadUrl: 'd',
      cipher: 'e',
      password: 'f',
      keys: 'kept',
    });

    expect(Object.values(JSON.parse(said))).toEqual([...Array(6).fill('[hidden]'), 'kept']);
  });
});

describe('ordinary lines', () => {
  test('stay as they are', () => {
    const line = 'take 9f3c ended after 61.2 s: 1834 frames, 12 MB, codecs=h264,opus';

    expect(redactorOf('a-long-secret').text(line)).toBe(line);
  });

  test('a secret too short to be one does not eat the log', () => {
    expect(redactorOf('a').text('a banana')).toBe('a banana');
  });

  test('a very long one is cleaned too', () => {
    const long = 'x'.repeat(1024 * 1024);

    expect(redactorOf('a-long-secret').text(`${long} a-long-secret`)).toBe(`${long} [key]`);
  });

  test('what cannot be written as JSON does not throw', () => {
    const ring: Record<string, unknown> = {};
    ring['ring'] = ring;
    const redactor = redactorOf();
    const trap = {
      get a() {
        throw new Error('trap');
      },
    };

    expect(redactor.value(ring)).toBe('"[unprintable]"');
    expect(redactor.value(trap)).toBe('"[unprintable]"');
    expect(redactor.value(undefined)).toBe('undefined');
    expect(redactor.value({ n: 10n })).toBe('{"n":"10"}');
  });
});
