// A hostile script in each of our windows gets nothing: no Node, no network, no new window, no other
// page, no permission. And every window is made as strictly as the last one.
import * as z from 'zod';
import { questions, unaskable, windowRoles } from '../../preload/contract';
import type { QuestionName, WindowRole } from '../../preload/contract';
import type { RunningApp } from '../helpers/app';
import { expect, test } from '../helpers/e2e';
import { openAllWindows } from './all-windows';
import { coverWithLink, tryEverything, tryToLeave } from './attempts';
import { startTrap } from './trap';

const windowCount = (app: RunningApp): Promise<number> =>
  app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length);

test('a hostile script gets nothing in any window', async ({ app }) => {
  const trap = await startTrap();
  try {
    await openAllWindows(app);
    const before = await windowCount(app);
    for (const role of windowRoles) {
      const page = await app.window(role);
      const outcome = await page.evaluate(tryEverything, trap.url);
      expect(outcome, role).toEqual({
        node: [],
        bridge: ['ask', 'locale', 'on', 'takeFiles', 'textPercent'],
        isBridgeFrozen: true,
        reached: [],
        ran: [],
        opened: [],
        granted: [],
        frames: [],
      });

      const address = page.url();
      await page.evaluate(tryToLeave, trap.url);
      expect(page.url(), role).toBe(address);
      const take = await page.evaluate(() => window.recorder.ask('take.read', undefined));
      expect(take.ok, `${role} still works`).toBe(!['capture', 'area', 'card'].includes(role));
    }
    expect(await windowCount(app), 'windows').toBe(before);
    expect(trap.visits, 'requests that left a page').toEqual([]);
  } finally {
    await trap.close();
  }
});

test('clicks of a real mouse with every key held open nothing, and nothing is saved as a file', async ({
  app,
}) => {
  const trap = await startTrap();
  try {
    await openAllWindows(app);
    await app.electron.evaluate(({ session }) => {
      const refused: boolean[] = [];
      Reflect.set(globalThis, 'downloads', refused);
      session.defaultSession.on('will-download', (event) => refused.push(event.defaultPrevented));
    });
    const before = await windowCount(app);
    for (const role of ['library', 'settings', 'panel'] as const) {
      const page = await app.window(role);
      const address = page.url();
      await page.evaluate(tryToLeave, trap.url);
      await page.evaluate(coverWithLink, trap.url);
      await page.mouse.click(60, 60, { button: 'middle' });
      for (const key of ['Control', 'Shift', 'Alt', 'Meta'] as const) {
        await page.keyboard.down(key);
        await page.mouse.click(60, 60);
        await page.keyboard.up(key);
      }
      await page.mouse.click(60, 60);
      expect(page.url(), role).toBe(address);
    }
    const downloads = z
      .array(z.boolean())
      .min(3)
      .parse(await app.electron.evaluate((): unknown => Reflect.get(globalThis, 'downloads')));
    expect(await windowCount(app), 'windows').toBe(before);
    expect(trap.visits, 'requests that left a page').toEqual([]);
    expect(new Set(downloads)).toEqual(new Set([true]));
  } finally {
    await trap.close();
  }
});

test('every window is sandboxed, isolated and without Node', async ({ app }) => {
  await openAllWindows(app);

  const seen = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const own: unknown = Reflect.get(contents, 'getLastWebPreferences');
      const all: unknown = typeof own === 'function' ? Reflect.apply(own, contents, []) : {};
      const read = (name: string): unknown =>
        typeof all === 'object' && all !== null ? Reflect.get(all, name) : undefined;
      return {
        isOurs: contents.getURL().startsWith('app://bundle/'),
        contextIsolation: read('contextIsolation'),
        sandbox: read('sandbox'),
        nodeIntegration: read('nodeIntegration'),
        inWorkers: read('nodeIntegrationInWorker') ?? false,
        inFrames: read('nodeIntegrationInSubFrames') ?? false,
        webviewTag: read('webviewTag') ?? false,
        webSecurity: read('webSecurity') ?? true,
        insecure: read('allowRunningInsecureContent') ?? false,
        experimental: read('experimentalFeatures') ?? false,
      };
    }),
  );

  expect(seen).toHaveLength(windowRoles.length);
  for (const preferences of seen)
    expect(preferences).toEqual({
      isOurs: true,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      inWorkers: false,
      inFrames: false,
      webviewTag: false,
      webSecurity: true,
      insecure: false,
      experimental: false,
    });
});

test('each window is answered on its own channels alone', async ({ apps }) => {
  const app = await apps.launch({ env: { CLAAP_RECORDER_QUESTIONS_PER_SECOND: '100000' } });
  await openAllWindows(app);
  // What only the preload script asks, a page has no word for.
  const names = Object.keys(questions).filter(
    (name): name is QuestionName => name in questions && !unaskable.some((one) => one === name),
  );

  for (const role of windowRoles) {
    const foreign = names.filter((name) => {
      const windows: readonly WindowRole[] = questions[name].windows;
      return !windows.includes(role);
    });
    const page = await app.window(role);
    const codes = await page.evaluate(async (asked) => {
      const seen: string[] = [];
      for (const name of asked) {
        const ask: unknown = window.recorder.ask;
        const answer: unknown =
          typeof ask === 'function' ? await Reflect.apply(ask, undefined, [name, {}]) : null;
        seen.push(JSON.stringify(answer));
      }
      return seen;
    }, foreign);
    expect(new Set(codes), role).toEqual(
      new Set([JSON.stringify({ ok: false, failure: { code: 'not-allowed', retryable: false } })]),
    );
  }
});

test('a page that is not ours is answered by nobody, even with our preload', async ({ app }) => {
  const trap = await startTrap();
  const asked = await app.electron.evaluate(
    async ({ app: electronApp, BrowserWindow }, address) => {
      const answers: string[] = [];
      const ask = `Promise.all(['settings.read', 'take.read', 'recordings.list'].map((name) =>
        window.recorder.ask(name, undefined).catch(String))).then(JSON.stringify)`;
      const inFrame = `document.body.append(Object.assign(document.createElement('iframe'), {
        src: 'about:blank' })); String('recorder' in frames[0])`;
      for (const url of [
        'app://bundle/settings/index.html',
        'data:text/html,<body></body>',
        address,
      ]) {
        const window = new BrowserWindow({
          show: false,
          webPreferences: {
            preload: `${electronApp.getAppPath()}/out/preload/index.cjs`,
            sandbox: true,
            contextIsolation: true,
            nodeIntegrationInSubFrames: true,
          },
        });
        await window.loadURL(url).catch(() => undefined);
        const frame = window.webContents.mainFrame;
        const asksOf = async (asker: Electron.WebFrameMain | undefined): Promise<string> => {
          const has: unknown = await asker?.executeJavaScript(`'recorder' in window`);
          return has === true ? String(await asker?.executeJavaScript(ask)) : 'no bridge';
        };
        answers.push(await asksOf(frame));
        if (url.startsWith('app:')) {
          // A frame in it that has the bridge: the main frame is ours, the asking one is not.
          await frame.executeJavaScript(inFrame);
          answers.push(await asksOf(frame.frames[0]));
        }
        window.destroy();
      }
      return answers;
    },
    trap.url,
  );
  await trap.close();

  const refused = JSON.stringify({ ok: false, failure: { code: 'not-allowed', retryable: false } });
  const all = `[${[refused, refused, refused].join(',')}]`;
  for (const answer of asked) expect([all, 'no bridge']).toContain(answer);
  expect(asked.filter((answer) => answer === all).length).toBeGreaterThanOrEqual(2);
});
