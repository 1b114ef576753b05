// `npm run gallery`: pictures of every window in every state, light and dark, at 100 and 200 %, in English and
// French, and once with the largest letters, from the built pages with fixture data. At 200 % the windows are as small as they can be: on such a
// screen there is half the room. `GALLERY_ONLY=card/light/100/en` takes those whose name holds it.
import { spawnSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type CDPSession, type Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { languageFor } from '../../preload/words/words';
import { withoutUndefined } from '../helpers/app';
import { startDesktop } from '../helpers/desktop';
import { driverFirst, electronPath, projectRoot, sandboxSwitches } from '../helpers/electron';
import { installRecorder, type Script } from './bridge';
import { type Shot, writeIndex } from './index-page';
import type { Scene, SeenRole } from './scene';
import { gallery } from './scenes';

const folder = path.join(import.meta.dirname, 'pictures');
const only = process.env['GALLERY_ONLY'] ?? '';
const themes = ['light', 'dark'] as const;
const scales = [100, 200] as const;
const locales = ['en', 'fr'] as const;
/** Room for a page that is as large as its content. */
const room = { width: 640, height: 900 };

function shots(): Shot[] {
  return Object.entries(gallery)
    .flatMap(([role, { scenes }]) =>
      scenes.flatMap(({ name }) =>
        themes.flatMap((theme) =>
          scales.flatMap((scale) =>
            locales.flatMap((locale) =>
              textsOf(theme, scale, locale).map((text) => {
                const shot: Shot = { role: role as SeenRole, name, theme, scale, locale, text };
                return shot;
              }),
            ),
          ),
        ),
      ),
    )
    .filter((shot) => fileOf(shot).includes(only));
}

// The longer words, in the larger letters.
function textsOf(theme: string, scale: number, locale: string): readonly number[] {
  return theme === 'light' && scale === 100 && locale === 'fr' ? [100, 130] : [100];
}

function fileOf({ role, name, theme, scale, locale, text }: Shot): string {
  const plain = `${role}/${name}/${theme}/${scale}/${locale}`;
  return text === 100 ? plain : `${plain}/text${text}`;
}

function pictureOf(shot: Shot): string {
  return path.join(folder, shot.role, `${fileOf(shot).split('/').slice(1).join('-')}.png`);
}

function addressOf({ role, locale, text }: Shot, scene: Scene): string {
  const script: Script = {
    locale,
    textPercent: text,
    answers: scene.answers,
    failures: scene.failures ?? {},
    told: scene.told ?? [],
  };
  return `app://bundle/${role}/index.html#${encodeURIComponent(JSON.stringify(script))}`;
}

async function take(page: Page, devtools: CDPSession, shot: Shot): Promise<void> {
  const { size, isClear = false, scenes } = gallery[shot.role];
  const scene = scenes.find(({ name }) => name === shot.name);
  if (scene === undefined) throw new Error(`no scene ${shot.name}`);
  const { width, height } =
    size === undefined ? room : shot.scale === 200 ? size.least : size.usual;
  // The window is made as large as its letters.
  const times = shot.role === 'welcome' ? shot.text / 100 : 1;
  await devtools.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(width * times),
    height: Math.round(height * times),
    deviceScaleFactor: shot.scale / 100,
    mobile: false,
  });
  await page.emulateMedia({ colorScheme: shot.theme, reducedMotion: 'reduce' });
  await page.goto('about:blank');
  await page.goto(addressOf(shot, scene));
  // Something in the place of other programs.
  if (isClear)
    await page.addStyleTag({
      content: 'html:root { background: #6d7c9c linear-gradient(120deg, #8fa0c4, #4c5878) }',
    });
  await page.locator('html[data-told]').waitFor({ state: 'attached' });
  await scene.act?.(page, languageFor(shot.locale).words);
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.loading === 'lazy'),
  );
  const target = size === undefined ? page.locator('#root > :first-child') : page;
  await target.screenshot({ path: pictureOf(shot), animations: 'disabled', scale: 'device' });
}

test('every window in every state', { timeout: 3_600_000 }, async () => {
  const wanted = shots();
  expect(wanted.length, 'pictures that are wanted').toBeGreaterThan(0);
  if (only === '') await rm(folder, { recursive: true, force: true });
  for (const { role } of wanted) await mkdir(path.join(folder, role), { recursive: true });
  const desktop = await startDesktop({ sound: false, tray: false });
  const poster = path.join(desktop.dir, 'poster.jpg');
  const video = path.join(desktop.dir, 'video.mp4');
  makeMedia(poster, video);
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: [
      ...sandboxSwitches(),
      ...driverFirst,
      // For the bubble.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      path.join(projectRoot, 'test/fixtures/gallery/main.cjs'),
      path.join(projectRoot, 'out/renderer'),
      poster,
      video,
    ],
    env: withoutUndefined(desktop.env),
    colorScheme: null,
  });
  const complaints: string[] = [];
  try {
    const page = await electron.firstWindow();
    let current = '';
    page.on('console', (said) => {
      if (said.type() === 'error') complaints.push(`${current}: ${said.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${current}: ${error.message}`));
    await page.addInitScript(installRecorder);
    const devtools = await page.context().newCDPSession(page);
    for (const shot of wanted) {
      current = fileOf(shot);
      await take(page, devtools, shot).catch((error: unknown) => {
        complaints.push(`${current}: ${String(error).slice(0, 300)}`);
      });
    }
    await writeIndex(path.join(import.meta.dirname, 'index.html'), wanted, (shot) =>
      path.relative(import.meta.dirname, pictureOf(shot)),
    );
  } finally {
    await electron.close();
    await desktop.stop();
  }
  expect(complaints).toEqual([]);
});

function makeMedia(poster: string, video: string): void {
  const look = 'gradients=s=640x360:c0=#31407f:c1=#c06c84:r=5';
  const run = (...args: readonly string[]): void => {
    const made = spawnSync('ffmpeg', ['-loglevel', 'error', '-f', 'lavfi', '-i', look, ...args]);
    if (made.status !== 0) throw new Error(`ffmpeg: ${made.stderr.toString().slice(-400)}`);
  };
  run('-frames:v', '1', poster);
  run(
    ...['-t', '93', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-pix_fmt', 'yuv420p'],
    ...['-movflags', '+faststart', video],
  );
}
