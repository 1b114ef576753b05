import { expect, test } from 'vitest';
import { firstProxy } from '../../../../main/claap/proxy';

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.corp:8080; DIRECT', { isSecure: false, host: 'proxy.corp', port: 8080 }],
  ['DIRECT; PROXY proxy.corp:8080', null],
  ['HTTPS secure.corp:8443', { isSecure: true, host: 'secure.corp', port: 8443 }],
  ['HTTPS secure.corp', { isSecure: true, host: 'secure.corp', port: 443 }],
  ['PROXY [::1]:3128', { isSecure: false, host: '::1', port: 3128 }],
  ['SOCKS5 old.corp:1080; proxy new.corp:3128', { isSecure: false, host: 'new.corp', port: 3128 }],
  ['SOCKS5 old.corp:1080', null],
  ['PROXY :8080', null],
])('goes by %j: %j', (list, proxy) => {
  expect(firstProxy(list)).toEqual(proxy);
});
