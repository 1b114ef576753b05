import { generateKeyPairSync, verify, createPublicKey } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runtimeScript, squeezeAppImageTools } from '../../../scripts/dist/appimage.mjs';
import { controlText, readFpmArguments, specText } from '../../../scripts/dist/fpm-arguments.mjs';
import { billOfMaterials, bundled, noticesText } from '../../../scripts/dist/notices.mjs';
import { publicKeyOf, signatureOf } from '../../../scripts/dist/sign-feed.mjs';

const asked = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libasound2 | libasound2t64'],
  ...['--deb-recommends', 'gnome-keyring', '--deb-compression', 'gz', '--architecture', 'amd64'],
  ...['--after-install', '/tmp/in', '--after-remove', '/tmp/out', '--version', '1.0.0~beta'],
  ...[
    '--description',
    'Short\n Long and\n longer.',
    '--package',
    '/r/a.deb',
    '--name',
    'claap-recorder',
  ],
  ...['--maintainer', 'A <a@b.test>', '--url', 'https://x.test', '--category', 'video'],
  ...['/r/linux-unpacked/=/opt/Claap Recorder', '/r/a=b.png=/usr/share/a.png'],
];

test('a deb says what electron-builder asked for', () => {
  const wish = readFpmArguments(asked);

  expect(wish.files).toEqual([
    { from: '/r/linux-unpacked/', to: '/opt/Claap Recorder' },
    { from: '/r/a=b.png', to: '/usr/share/a.png' },
  ]);
  expect([wish.compression, wish.target, wish.afterInstall]).toEqual([
    'gzip',
    '/r/a.deb',
    '/tmp/in',
  ]);
  expect(controlText(wish, 42)).toBe(`Package: claap-recorder
Version: 1.0.0~beta
Section: video
Priority: optional
Architecture: amd64
Maintainer: A <a@b.test>
Installed-Size: 42
Depends: libnss3, libasound2 | libasound2t64
Recommends: gnome-keyring
Homepage: https://x.test
Description: Short
 Long and
 longer.
`);
});

test('an rpm says it too, and packs to the byte what is laid out', () => {
  const wish = readFpmArguments([
    ...asked.map((arg) => (arg === 'deb' ? 'rpm' : arg)),
    ...['--rpm-summary', 'Short, 100 %', '--rpm-compression', 'xzmt', '--license', 'MIT'],
  ]);
  const entries = [
    { name: 'opt/Claap Recorder', isFolder: true },
    { name: 'opt/Claap Recorder/app', isFolder: false },
  ];
  const spec = specText(wish, entries, { afterInstall: 'ln "100%"', afterRemove: 'rm x' });

  expect(wish).toMatchObject({
    kind: 'rpm',
    architecture: 'x86_64',
    compression: 'xz',
    licence: 'MIT',
  });
  expect(spec).toContain('Summary: Short, 100 %%\n');
  expect(spec).toContain('Requires: libnss3\n');
  expect(spec).toContain('%define _binary_payload w6T.xzdio\n');
  expect(spec).toContain('%define __os_install_post %{nil}\n');
  expect(spec).toContain('%post -p /bin/bash\nln "100%%"\n%postun -p /bin/bash\nrm x\n');
  expect(spec).toContain('%dir "/opt/Claap Recorder"\n"/opt/Claap Recorder/app"\n');
});

test('the stand-in for an AppImage’s runtime ends where the image begins', () => {
  const script = runtimeScript();

  expect(Buffer.byteLength(script)).toBe(4096);
  expect(script).toMatch(/^#!\/bin\/sh\n[^]*-offset 4096 [^]*\nexit "\$code"\n+$/);
});

test('what is missing or not understood makes no package', () => {
  expect(() => readFpmArguments(['-t', 'pacman'])).toThrow(/Only deb and rpm/);
  expect(() => readFpmArguments(['-t', 'deb'])).toThrow(/missing/);
  expect(() => readFpmArguments(['stray'])).toThrow(/Not understood/);
});

const list = `# Licenses

The app bundles dependencies which contain the following licenses:

## zod - 4.6.7 (MIT)

MIT License

## @scope/name - 1.0.0 ((MIT OR Apache-2.0))

Text with a line

## that looks like a heading
`;

test('everything that is bundled is named once, with its licence’s text', () => {
  const packages = bundled([list, list]);
  const text = noticesText(packages, { version: '1.0.0', electron: '45.4.0' });

  expect(packages.map(({ name, version, licence }) => [name, version, licence])).toEqual([
    ['@scope/name', '1.0.0', '(MIT OR Apache-2.0)'],
    ['zod', '4.6.7', 'MIT'],
  ]);
  expect(text).toContain('- zod 4.6.7, MIT');
  expect(text).toContain('## that looks like a heading');
  expect(text).toMatch(/FFmpeg, GPL-3\.0-or-later.+SOURCE\.txt/);
});

test('the bill of materials holds Electron, ffmpeg and every package', () => {
  const bill = billOfMaterials(bundled([list]), {
    version: '1',
    electron: '45.4.0',
    ffmpeg: '6.1.1',
  });

  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    components: [
      { name: 'electron', version: '45.4.0' },
      { name: 'ffmpeg', version: '6.1.1' },
      { purl: 'pkg:npm/%40scope/name@1.0.0', licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
      { purl: 'pkg:npm/zod@4.6.7', licenses: [{ license: { id: 'MIT' } }] },
    ],
  });
});

test('a signed feed fits the key that apps are built with', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const signature = signatureOf('version: 2\n', pem);

  expect(Buffer.from(publicKeyOf(pem), 'base64')).toHaveLength(32);
  const key = createPublicKey(pem);
  expect(verify(null, Buffer.from('version: 2\n'), key, Buffer.from(signature, 'base64'))).toBe(
    true,
  );
});

test('electron-builder’s own tools for AppImages are told to pack tighter, and are else as they were', () => {
  const dir = mkdtempSync(path.join(tmpdir(), "claap-it's tools-"));
  try {
    const own = path.join(dir, 'own');
    mkdirSync(path.join(own, 'runtimes'), { recursive: true });
    writeFileSync(path.join(own, 'runtimes', 'runtime-x64'), 'runtime');
    writeFileSync(path.join(own, 'mksquashfs'), '#!/bin/sh\nprintf "%s|" "$@"\n');
    chmodSync(path.join(own, 'mksquashfs'), 0o755);
    const tools = path.join(dir, 'tools');
    squeezeAppImageTools(tools, own, false);

    expect(readFileSync(path.join(tools, 'runtimes', 'runtime-x64'), 'utf8')).toBe('runtime');
    const asked = ['a folder', 'out.AppImage', '-comp', 'zstd'];
    const ran = spawnSync(path.join(tools, 'mksquashfs'), asked, { encoding: 'utf8' });
    expect(ran.stdout.split('|')).toEqual(expect.arrayContaining([...asked, '22']));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
