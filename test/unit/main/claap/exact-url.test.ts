import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isLoopback,
  isSameDomain,
  isTrustedUrl,
  parseExactUrl,
} from '../../../../main/claap/exact-url';

test('keeps path and query byte for byte, whatever stands in them', () => {
  const odd = "/in/team%2Frec/raw%20take+it's~1.bin?x=%2b&y='~!*()&X-Amz-Signature=5f0c==";

  expect(parseExactUrl(`https://Storage.Example.test:8443${odd}#part`)).toEqual({
    isSecure: true,
    host: 'storage.example.test',
    port: 8443,
    authority: 'Storage.Example.test:8443',
    target: odd,
    shown: "https://Storage.Example.test:8443/in/team%2Frec/raw%20take+it's~1.bin",
  });
});

test('keeps any target that may stand in a request', () => {
  const signs = 'abcZ019%2F%20+\'~!*()&=;:@,$-_./?"<>[]{}|\\^`'.split('');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...signs)), (parts) => {
      const target = `/${parts.join('')}`;
      expect(parseExactUrl(`https://host.test${target}`)?.target).toBe(target);
    }),
  );
});

test.each([
  ['https://host.test', '/'],
  ['https://host.test?a=1', '/?a=1'],
  ['https://host.test/#only', '/'],
])('asks %s for %s', (url, target) => {
  expect(parseExactUrl(url)?.target).toBe(target);
});

test.each([
  '',
  'soon',
  'ftp://host.test/',
  'javascript:alert(1)',
  'https:///path',
  'https://user:secret@host.test/',
  'https://claap.io@evil.test/',
  'https://host.test:0/',
  'https://host.test:99999/',
  'https://host.test/a b',
  'https://host.test/a\r\nX: y',
  'https://höst.test/',
  'https://host.test/ü',
])('takes %j for no address of ours', (url) => {
  expect(parseExactUrl(url)).toBeNull();
});

test.each([
  ['https://[::1]:8443/x', '::1', '[::1]:8443'],
  ['https://host.test:443/x', 'host.test', 'host.test'],
  ['http://127.0.0.1:80/x', '127.0.0.1', '127.0.0.1'],
])('names the host of %s as it is dialled and as it is told', (url, host, authority) => {
  expect(parseExactUrl(url)).toMatchObject({ host, authority });
});

test.each([
  ['https://evil.test/', false, true],
  ['http://evil.test/', true, false],
  ['http://127.0.0.1:9/', true, true],
  ['http://localhost:9/', true, true],
  ['http://[::1]:9/', true, true],
  ['http://127.0.0.1:9/', false, false],
  ['http://127.evil.test/', true, false],
  ['http://localhost.evil.test/', true, false],
])('%s, with this computer let through: %s, may be called: %s', (url, allows, trusted) => {
  const parsed = parseExactUrl(url);

  expect(parsed !== null && isTrustedUrl(parsed, allows)).toBe(trusted);
});

test.each([
  ['a.s3.amazonaws.com', 'a.s3.eu-west-1.amazonaws.com', true],
  ['storage.googleapis.com', 'storage.googleapis.com', true],
  ['a.example.co.uk', 'b.example.co.uk', true],
  ['a.example.co.uk', 'other.co.uk', false],
  ['amazonaws.com', 'amazonaws.com.evil.test', false],
  ['example.com', 'evil.com', false],
  ['localhost', '127.0.0.1', true],
  ['localhost', 'example.com', false],
  ['10.0.0.1', '10.0.0.2', false],
  ['10.0.0.1', '10.0.0.1', true],
])('%s and %s have one owner: %s', (a, b, isSame) => {
  expect(isSameDomain(a, b)).toBe(isSame);
  expect(isSameDomain(b, a)).toBe(isSame);
});

test('knows this computer only by its own names', () => {
  expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].every(isLoopback)).toBe(true);
  expect(['128.0.0.1', '127.0.0.1.nip.test', 'local'].some(isLoopback)).toBe(false);
});
