import { describe, expect, test } from 'vitest';
import { linkToOpen } from '../../../../main/desktop/link-check';

const known = 'https://videos.customer.test/w/r1?t=1';

describe('a link that is opened', () => {
  test.each([
    ['https://claap.io', 'https://claap.io/'],
    ['https://app.claap.io/w/r1', 'https://app.claap.io/w/r1'],
    ['https://help.claap.io/a?b=c#d', 'https://help.claap.io/a?b=c#d'],
    ['HTTPS://APP.CLAAP.IO/w', 'https://app.claap.io/w'],
    ['https://app.claap.io/w/écran-r1', 'https://app.claap.io/w/%C3%A9cran-r1'],
    ['https://app.claap.io/..%2f..%2fa', 'https://app.claap.io/..%2f..%2fa'],
    ['https://app.claap.io:443/w', 'https://app.claap.io/w'],
  ])("%s is one of Claap's, as it was parsed", (url, opened) => {
    expect(linkToOpen(url, null)).toBe(opened);
  });

  test('is the very one that Claap gave, wherever it leads', () => {
    expect(linkToOpen(known, known)).toBe(known);
    expect(linkToOpen(known, null)).toBeNull();
    expect(linkToOpen(`${known}2`, known)).toBeNull();
  });
});

describe('a link that is not opened', () => {
  test.each([
    // Other schemes.
    'http://claap.io/',
    'http://app.claap.io/w/r1',
    'file:///etc/passwd',
    'file://claap.io/share',
    'file:\\\\claap.io\\share',
    'smb://claap.io/share',
    'ftp://claap.io/',
    'javascript:alert(1)',
    'javascript://claap.io/%0aalert(1)',
    'data:text/html,<script>1</script>',
    'blob:https://claap.io/x',
    'vbscript:msgbox',
    'mailto:a@claap.io',
    'ms-settings:privacy',
    'ms-msdt:/id x',
    'search-ms:query=x&crumb=location:\\\\claap.io',
    'claap-recorder://show',
    'app://bundle/panel/index.html',
    'view-source:https://claap.io',
    'intent://claap.io#Intent;scheme=https;end',
    'wss://claap.io/',
    'x-apple.systempreferences:com.apple.preference',
    // Other hosts that look like it.
    'https://claap.io.evil.test/',
    'https://evil.test/claap.io',
    'https://evil.test/?https://claap.io',
    'https://evil.test#claap.io',
    'https://evilclaap.io/',
    'https://claap.io-evil.test/',
    'https://claap.ioevil.test/',
    'https://xn--clap-boa.io/',
    'https://cl\u0430ap.io/',
    'https://claap\u3002io.evil.test/',
    'https://claap.io%2eevil.test/',
    'https://claap.io%00.evil.test/',
    'https://claap.i/',
    'https://.claap.io.evil.test/',
    'https://claap.io./',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/claap.io',
    // Somebody in front of the host.
    'https://claap.io@evil.test/',
    'https://claap.io:443@evil.test/',
    'https://user@claap.io/',
    'https://user:password@app.claap.io/',
    'https://:password@claap.io/',
    'https://claap.io%40evil.test/',
    // Another port is another service.
    'https://claap.io:8443/',
    'https://app.claap.io:22/',
    // What a parser forgives and an opener may not.
    'https:claap.io',
    'https:/claap.io/',
    'https:\\\\claap.io\\',
    'https://claap.io\\@evil.test/',
    'https://claap.io\\evil',
    '\\\\claap.io\\share',
    '//claap.io/',
    'claap.io',
    '/w/r1',
    ' https://claap.io/',
    'https://claap.io/ --flag',
    'https://claap.io/\n--flag',
    'https://cla\tap.io/',
    'https://claap.io/\r\nHost: evil',
    'https://claap.io/\u0000.exe',
    'https://claap.io/\u202egpj.exe',
    'https://claap.io/\u200b',
    'https://claap.io/\ud800',
    'https://',
    'https:///',
    '',
    `https://claap.io/${'x'.repeat(3000)}`,
  ])('%j', (url) => {
    expect(linkToOpen(url, null)).toBeNull();
    expect(linkToOpen(url, known)).toBeNull();
  });

  test.each(['http://customer.test/', 'javascript:alert(1)', 'file:///etc/passwd', 'https://a b/'])(
    '%j, though Claap gave it',
    (url) => {
      expect(linkToOpen(url, url)).toBeNull();
    },
  );
});
