// What an end-to-end test gets: a desktop and a painted source for its file, a fresh stand-in and a
// fresh app for itself. A failed test leaves its evidence in test-results/; a stand-in that saw a
// violation fails the test even if the app coped.
import { readFile } from 'node:fs/promises';
import { test as base, expect } from 'vitest';
import { startClaapServer } from '../claap-server/server';
import type { ClaapServer } from '../claap-server/server';
import { launchApp, spawnApp } from './app';
import type { AppOptions, AppPlaces, RunningApp } from './app';
import type { Child } from './child';
import { signIn } from './command-line';
import { startDesktop } from './desktop';
import type { DesktopOptions } from './desktop';
import { saveEvidence } from './evidence';
import { startPaintedSource } from './painted-source/painted-source';

/** Starts apps on the test's desktop against its stand-in; they are ended with the test. */
export interface Launcher {
  launch(options?: Partial<AppOptions>): Promise<RunningApp>;
  spawn(options?: Partial<AppOptions>): Promise<AppPlaces & { readonly child: Child }>;
}

/** What the app writes of an error that nothing in it caught, unless a test made it. */
const notCaught = /error not caught (?!.*made by a test)/;

export { expect };

/** Vitest's `test` with the fixtures `desktop`, `source`, `server`, `apps` and `app` (signed in). */
export const test = base
  .extend('desktopOptions', { scope: 'file' }, {} satisfies DesktopOptions as DesktopOptions)
  .extend('desktop', { scope: 'file' }, async ({ desktopOptions }, { onCleanup }) => {
    const desktop = await startDesktop(desktopOptions);
    onCleanup(() => desktop.stop());
    return desktop;
  })
  .extend('source', { scope: 'file' }, async ({ desktop }, { onCleanup }) => {
    const source = await startPaintedSource(desktop);
    onCleanup(() => source.stop());
    return source;
  })
  .extend('server', async ({ task }, { onCleanup }): Promise<ClaapServer> => {
    const server = await startClaapServer({ time: 'real' });
    onCleanup(async () => {
      const { violations } = server.verdict();
      await server.close();
      const hasPassed = task.result?.state !== 'fail';
      if (hasPassed) expect(violations, 'violations seen by the stand-in').toEqual([]);
    });
    return server;
  })
  .extend('apps', async ({ desktop, server, task }, { onCleanup }): Promise<Launcher> => {
    desktop.tray.forgetNotifications();
    const started: AppPlaces[] = [];
    const running: RunningApp[] = [];
    const children: Child[] = [];
    onCleanup(async () => {
      if (task.result?.state === 'fail') {
        const seen = {
          ledger: server.ledger(),
          notifications: desktop.tray.notifications,
          menu: await desktop.tray.menu().catch(String),
        };
        const folder = await saveEvidence(task.name, desktop, started, seen);
        console.error(`Evidence of the failure: ${folder}`);
      }
      for (const app of running) await app.close();
      for (const child of children) await child.stop();
      if (task.result?.state === 'fail') return;
      for (const app of started)
        expect(await readFile(app.outputFile, 'utf8'), 'said by the app').not.toMatch(notCaught);
    });
    return {
      async launch(options) {
        const app = await launchApp(desktop, { apiUrl: server.api, ...options });
        started.push(app);
        running.push(app);
        return app;
      },
      async spawn(options) {
        const app = await spawnApp(desktop, { apiUrl: server.api, ...options });
        started.push(app);
        children.push(app.child);
        return app;
      },
    };
  })
  .extend('app', async ({ apps }): Promise<RunningApp> => {
    const app = await apps.launch();
    await signIn(app);
    return app;
  });
