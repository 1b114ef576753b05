// The packages of systems that nobody builds here, judged by their configuration: electron-builder's own
// validator accepts it, and what would go into each is what must.
import { spawnSync } from 'node:child_process';
import { lstatSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config';
import { FileMatcher } from 'app-builder-lib/out/fileMatcher';
import { DebugLogger } from 'builder-util';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { importExtensions } from '../../../main/media/import-look';
import { projectRoot } from '../../helpers/electron';

const targetSchema = z.union([
  z.string().transform((target) => ({ target, arch: [] as string[] })),
  z.object({ target: z.string(), arch: z.array(z.string()).default([]) }),
]);
/** What we look at of it; the validator looks at all. */
const configSchema = z.object({
  appId: z.string(),
  files: z.array(z.object({ filter: z.array(z.string()) })),
  extraResources: z.array(z.object({ from: z.string(), to: z.string() })),
  afterPack: z.string(),
  npmRebuild: z.literal(false),
  electronFuses: z.record(z.string(), z.boolean()),
  protocols: z.array(z.object({ schemes: z.array(z.string()) })),
  mac: z.object({
    icon: z.string(),
    target: z.array(targetSchema),
    hardenedRuntime: z.boolean(),
    notarize: z.boolean(),
    entitlements: z.string(),
    entitlementsInherit: z.string(),
    extendInfo: z.record(z.string(), z.string()),
    fileAssociations: z.array(z.object({ ext: z.array(z.string()), rank: z.string() })),
  }),
  win: z.object({
    icon: z.string(),
    target: z.array(targetSchema),
    verifyUpdateCodeSignature: z.boolean(),
  }),
  nsis: z.object({
    perMachine: z.boolean(),
    include: z.string(),
    deleteAppDataOnUninstall: z.boolean(),
  }),
  linux: z.object({
    icon: z.string(),
    executableName: z.string(),
    executableArgs: z.array(z.string()),
    mimeTypes: z.array(z.string()),
    target: z.array(targetSchema),
  }),
  deb: z.object({
    depends: z.array(z.string()),
    fpm: z.array(z.string()),
    afterRemove: z.string(),
  }),
  rpm: z.object({
    depends: z.array(z.string()),
    fpm: z.array(z.string()),
    afterRemove: z.string(),
  }),
});
let whole: Awaited<ReturnType<typeof getConfig>>;
let config: z.infer<typeof configSchema>;
beforeAll(async () => {
  whole = await getConfig(projectRoot, path.join(projectRoot, 'electron-builder.yml'), null);
  config = configSchema.parse(whole);
});
const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');

test('electron-builder’s own validator accepts all of it', async () => {
  await expect(validateConfiguration(whole, new DebugLogger(false))).resolves.toBeUndefined();
});

test('what it names is there', () => {
  const { mac, win, nsis, linux, deb, rpm, afterPack } = config;
  for (const file of [
    mac.icon,
    mac.entitlements,
    mac.entitlementsInherit,
    win.icon,
    nsis.include,
    linux.icon,
    deb.afterRemove,
    rpm.afterRemove,
    afterPack,
  ])
    expect(existsSync(path.join(projectRoot, file)), file).toBe(true);
});

describe('what goes into the asar', () => {
  const taken = (file: string): boolean => {
    const patterns = config.files.flatMap(({ filter }) => filter);
    const matcher = new FileMatcher(projectRoot, '/app', (text) => text, patterns);
    return matcher.createFilter()(path.join(projectRoot, file), lstatSync(projectRoot));
  };

  test.each([
    'out/main/index.cjs',
    'out/preload/index.cjs',
    'out/renderer/panel/index.html',
    'out/renderer/assets/panel.css',
    'package.json',
    'assets/tray/tray-idle.png',
    'assets/icon.png',
    'LICENSE',
  ])('%s is in it', (file) => {
    expect(taken(file)).toBe(true);
  });

  test.each([
    'node_modules/zod/package.json',
    'node_modules/ffmpeg-static/ffmpeg',
    'out/main/index.cjs.map',
    'out/main/licenses.md',
    'out/.build-key',
    'main/index.ts',
    'test/claap-server/main.ts',
    'scripts/dist.mjs',
    'release/ffmpeg/linux-x64/ffmpeg',
    'assets/icon.svg',
    'assets/mac/entitlements.plist',
    '.github/workflows/check.yml',
    'electron-builder.yml',
    'README.md',
  ])('%s is not', (file) => {
    expect(taken(file)).toBe(false);
  });
});

test.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['mac', 'x64'],
  ['mac', 'arm64'],
  ['win', 'x64'],
  ['win', 'arm64'],
])('%s %s gets its own ffmpeg, outside the asar, and the licences', (os, arch) => {
  const resources = config.extraResources.map(({ from, to }) => [
    from.replace(/\$\{os\}/, os).replace(/\$\{arch\}/, arch),
    to,
  ]);

  expect(resources).toEqual([
    [`release/ffmpeg/${os}-${arch}`, 'ffmpeg'],
    ['release/licences', 'licences'],
  ]);
});

test('every fuse that makes the program somebody else’s tool is blown', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

describe('macOS', () => {
  test('gets a dmg to install and a zip to update from, for both processors', () => {
    expect(config.mac.target).toEqual([
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ]);
  });

  test('runs hardened, is notarised, and may do no more than it must', () => {
    const { mac } = config;
    expect([mac.hardenedRuntime, mac.notarize]).toEqual([true, true]);
    for (const file of [mac.entitlements, mac.entitlementsInherit]) {
      const named = [...read(file).matchAll(/<key>(.+)<\/key>\s*<true\/>/g)].map(([, key]) => key);
      expect(named).toEqual([
        'com.apple.security.cs.allow-jit',
        'com.apple.security.device.audio-input',
        'com.apple.security.device.camera',
      ]);
    }
  });

  test('says in a sentence why it wants each permission', () => {
    const { extendInfo } = config.mac;
    for (const what of ['ScreenCapture', 'Microphone', 'Camera', 'AudioCapture'])
      expect(extendInfo[`NS${what}UsageDescription`]).toMatch(/^[A-Z].{20,}\.$/);
  });
});

// The least that electron-builder's own script gives to ours.
function aroundTheScript(script: string, dir: string): string {
  return String.raw`Unicode true
!include "LogicLib.nsh"
Name "x"
OutFile "${dir}/x.exe"
InstallDir "$LOCALAPPDATA\Programs\claap-recorder"
!define APP_EXECUTABLE_FILENAME "Claap Recorder.exe"
!define isUpdated ${'`"" "isUpdatedTest" ""`'}
!macro _isUpdatedTest _a _b _t _f
  StrCmp "1" "1" ${'`${_t}` `${_f}`'}
!macroend
!include "${path.join(projectRoot, script)}"
Section
  !insertmacro customInstall
  WriteUninstaller "$INSTDIR\uninstall.exe"
SectionEnd
Section "Uninstall"
  !insertmacro customUnInstall
SectionEnd
`;
}

describe('Windows', () => {
  test('installs for this user, on both processors, and checks who signed an update', () => {
    expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }]);
    expect(config.nsis.perMachine).toBe(false);
    expect(config.win.verifyUpdateCodeSignature).toBe(true);
  });

  test.runIf(spawnSync('makensis', ['-VERSION']).error === undefined)(
    'has a script for the installer that its compiler accepts without a warning',
    () => {
      const dir = mkdtempSync(path.join(tmpdir(), 'claap-nsis-'));
      try {
        writeFileSync(path.join(dir, 'try.nsi'), aroundTheScript(config.nsis.include, dir));
        const ran = spawnSync('makensis', ['-V2', '-WX', path.join(dir, 'try.nsi')], {
          encoding: 'utf8',
        });
        expect(ran.stdout + ran.stderr).toBe('');
        expect(ran.status).toBe(0);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
  );

  test('takes settings and key away on removal, and never a folder that can hold a recording', () => {
    const script = read(config.nsis.include);

    expect(config.nsis.deleteAppDataOnUninstall).toBe(false);
    expect(script).toContain(String.raw`Delete "$APPDATA\Claap Recorder\*.*"`);
    expect(script).not.toMatch(/RMDir \/r[^\n]*(Recorder"|recordings|VIDEOS|PROFILE")/i);
  });
});

describe('videos that can be imported are offered to be opened with the app', () => {
  test('on macOS as the second choice, never as the first', () => {
    const { fileAssociations } = config.mac;

    expect(fileAssociations).toHaveLength(1);
    expect(fileAssociations[0]).toMatchObject({ ext: [...importExtensions], rank: 'Alternate' });
  });

  test('on Windows beside the user’s player, and no more after the removal', () => {
    const script = read(config.nsis.include);
    const named = [...script.matchAll(/insertmacro \$\{WHAT\} "(\w+)"/g)].map(([, end]) => end);

    expect(named).toEqual([...importExtensions]);
    expect(script).toContain(
      String.raw`WriteRegStr HKCU "Software\Classes\.${'$'}{END}\OpenWithProgids"`,
    );
    expect(script).toContain(String.raw`-- "%1"'`);
    expect(script).not.toMatch(/WriteRegStr \w+ "Software\\Classes\\\.\$\{END\}" ""/);
    expect(script.match(/forAllVideos (offerFor|noLongerFor)/g)).toEqual([
      'forAllVideos offerFor',
      'forAllVideos noLongerFor',
    ]);
  });

  test('on Linux by the types that the system knows them by', () => {
    expect(config.linux.mimeTypes).toHaveLength(importExtensions.length);
    expect(config.linux.mimeTypes.every((type) => type.startsWith('video/'))).toBe(true);
  });
});

describe('Linux', () => {
  test('gets an AppImage, a deb and an rpm', () => {
    expect(config.linux.target.map(({ target }) => target)).toEqual(['AppImage', 'deb', 'rpm']);
  });

  test('hands a link over behind two dashes, so that it can be no switch', () => {
    expect(config.linux.executableArgs).toEqual(['--']);
    expect(config.protocols).toEqual([expect.objectContaining({ schemes: ['claap-recorder'] })]);
  });

  test('needs the same in both packages, by the names of their distributions', () => {
    const fedoras = [
      'gtk3',
      'nss',
      'alsa-lib',
      'mesa-libgbm',
      'libsecret',
      'libnotify',
      'xdg-utils',
    ];

    for (const name of fedoras) expect(config.rpm.depends.join(' ')).toContain(name);
    expect(config.rpm.depends).toHaveLength(config.deb.depends.length);
  });

  test('brings the manual page, the completions and its description in both packages', () => {
    expect(config.rpm.fpm).toEqual(config.deb.fpm);
    expect(config.deb.fpm.map((one) => one.split('=')[1])).toEqual([
      '/usr/share/man/man1/claap-recorder.1.gz',
      '/usr/share/bash-completion/completions/claap-recorder',
      '/usr/share/zsh/vendor-completions/_claap-recorder',
      '/usr/share/fish/vendor_completions.d/claap-recorder.fish',
      '/usr/share/metainfo/io.claap.recorder.metainfo.xml',
    ]);
  });

  /** What a checker of the distribution's says; null where there is none. */
  function said(command: string, ...args: string[]): string | null {
    const ran = spawnSync(command, args, { cwd: projectRoot, encoding: 'utf8' });
    return ran.error === undefined ? `${ran.status} ${ran.stdout}${ran.stderr}` : null;
  }
  const has = (command: string): boolean => said(command, '--version') !== null;

  test.runIf(has('appstreamcli'))('describes itself to software centres as they want it', () => {
    const file = 'assets/linux/io.claap.recorder.metainfo.xml';

    expect(said('appstreamcli', 'validate', '--no-net', file)).toMatch(/^0 /);
  });

  test.runIf(has('flatpak-builder'))('has a Flatpak manifest without an unknown word', () => {
    const file = 'assets/linux/flatpak/io.claap.recorder.yml';

    const answer = said('flatpak-builder', '--show-manifest', file);
    expect(answer).toMatch(/^0 /);
    expect(answer).not.toContain('WARNING');
  });

  test('the Flatpak sees the library and nothing else of the user’s', () => {
    const manifest = read('assets/linux/flatpak/io.claap.recorder.yml');
    const asked = [...manifest.matchAll(/^ {2}- (--(?:filesystem|talk-name|socket).*)$/gm)];

    expect(asked.map(([, one]) => one).filter((one) => one?.includes('filesystem'))).toEqual([
      '--filesystem=xdg-videos/Claap Recorder:create',
    ]);
    expect(manifest).not.toMatch(/=(session-bus|system-bus|host|home)/);
  });

  test('its window belongs to its entry in the menu', () => {
    const { desktopName } = z
      .object({ desktopName: z.string() })
      .parse(JSON.parse(read('package.json')));

    expect(desktopName).toBe(`${config.linux.executableName}.desktop`);
  });
});
