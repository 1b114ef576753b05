// The real app on a tests' desktop: started by Playwright, or as an ordinary program (to be killed,
// or to be found by the command line). Each start has a profile and a library of its own unless it
// is given the folder of an earlier one, which is how a restart is played.
// Dies with the desktop; nothing lies outside the desktop's folder.
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { readAddress } from '../../main/cli/address';
import { manifestSchema } from '../../main/recordings/manifest';
import type { Manifest } from '../../main/recordings/manifest';
import type { WindowRole } from '../../preload/contract';
import { startChild, until } from './child';
import type { Child } from './child';
import type { Desktop } from './desktop';
import { driverFirst, electronPath, projectRoot, sandboxSwitches } from './electron';

/** How the app is started. */
export interface AppOptions {
  /** Base URL of the stand-in. */
  readonly apiUrl: string;
  /** Folder of profile and library; default: a new one. */
  readonly dataDir?: string;
  /** Arguments after the app's folder, such as "--hidden". */
  readonly args?: readonly string[];
  /** Added to the desktop's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Where a started app keeps its things. */
export interface AppPlaces {
  /** What `CLAAP_RECORDER_DATA_DIR` says. */
  readonly dataDir: string;
  readonly profileDir: string;
  readonly libraryDir: string;
  /** Everything it said on its terminal. */
  readonly outputFile: string;
  /** The environment it was started with; the command line needs the same. */
  readonly env: NodeJS.ProcessEnv;
}

/** The app, driven by Playwright. */
export interface RunningApp extends AppPlaces {
  readonly electron: ElectronApplication;
  /** The window of a role, as soon as it exists (it may be hidden). */
  window(role: WindowRole): Promise<Page>;
  /** Whether the window of a role is on the screen now. */
  isShown(role: WindowRole): Promise<boolean>;
  /** Where the window of a role is. X tells a new place a moment after the window was moved. */
  bounds(role: WindowRole): Promise<Electron.Rectangle>;
  /** Asks the app to quit; kills it when it has not ended after 10 s, and throws then. */
  close(): Promise<void>;
}

/** A recording's folder as it lies on the disk. */
export interface StoredRecording {
  readonly folder: string;
  readonly files: readonly string[];
  readonly manifest: Manifest;
}

let lastNumber = 0;

async function placesFor(desktop: Desktop, options: AppOptions): Promise<AppPlaces> {
  lastNumber += 1;
  const dataDir = options.dataDir ?? path.join(desktop.dir, `app-${lastNumber}`);
  await mkdir(dataDir, { recursive: true });
  return {
    dataDir,
    profileDir: path.join(dataDir, 'profile'),
    libraryDir: path.join(dataDir, 'library'),
    outputFile: path.join(dataDir, `output-${lastNumber}.log`),
    env: {
      ...desktop.env,
      CLAAP_RECORDER_DATA_DIR: dataDir,
      CLAAP_RECORDER_API_URL: options.apiUrl,
      CLAAP_RECORDER_APP_COMMAND: appCommand(),
      // A fresh profile would meet the welcome; its own test takes this away.
      CLAAP_RECORDER_NO_WELCOME: '1',
      ...options.env,
    },
  };
}

/** How the command line starts the app of this checkout, as its environment variable says it. */
export function appCommand(): string {
  return JSON.stringify([electronPath(), ...sandboxSwitches(), projectRoot]);
}

/** Starts the app under Playwright and waits for its engine window. */
export async function launchApp(desktop: Desktop, options: AppOptions): Promise<RunningApp> {
  const places = await placesFor(desktop, options);
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: [...driverFirst, projectRoot, ...(options.args ?? [])],
    cwd: projectRoot,
    env: withoutUndefined(places.env),
    // As root it has to go without; everybody else tests with the sandbox that is shipped.
    chromiumSandbox: sandboxSwitches().length === 0,
    timeout: 30_000,
    // Playwright would show every page in light, whatever the app and the system say.
    colorScheme: null,
  });
  // Asked now: Playwright forgets the process of an app that has closed.
  const child = electron.process();
  keepOutput(child, places.outputFile);
  await desktop.adopt(child.pid ?? 0);
  const app: RunningApp = {
    ...places,
    electron,
    window: (role) => findWindow(electron, role),
    isShown: (role) =>
      electron.evaluate(({ BrowserWindow }, url) => {
        const windows = BrowserWindow.getAllWindows();
        return windows.some((one) => one.isVisible() && one.webContents.getURL() === url);
      }, urlOf(role)),
    async bounds(role) {
      const found = await electron.evaluate(({ BrowserWindow }, url) => {
        const windows = BrowserWindow.getAllWindows();
        return windows.find((one) => one.webContents.getURL() === url)?.getBounds();
      }, urlOf(role));
      if (found === undefined) throw new Error(`No window "${role}"`);
      return found;
    },
    close: () => closeApp(electron, child),
  };
  await app.window('capture');
  return app;
}

/**
 * Starts the app as an ordinary program, and waits until it answers the command line or has ended
 * (a second start does). What it says goes to `outputFile`.
 */
export async function spawnApp(
  desktop: Desktop,
  options: AppOptions,
): Promise<AppPlaces & { readonly child: Child }> {
  const places = await placesFor(desktop, options);
  const child = startChild(
    electronPath(),
    [...sandboxSwitches(), projectRoot, ...(options.args ?? [])],
    { env: places.env, logFile: places.outputFile, cwd: projectRoot },
  );
  await desktop.adopt(child.pid);
  await until(async () => child.hasEnded() || (await servingPid(places)) === child.pid, {
    what: 'the app to answer the command line',
    timeoutMs: 20_000,
    logFile: places.outputFile,
  });
  return { ...places, child };
}

/** Process id of the app that answers the command line for this profile; undefined: none. */
export async function servingPid({
  profileDir,
}: Pick<AppPlaces, 'profileDir'>): Promise<number | undefined> {
  const read = await readAddress(profileDir);
  return read.kind === 'read' ? read.address.pid : undefined;
}

/** All recordings in the library, oldest first. Throws on a manifest that is not valid. */
export async function storedRecordings({
  libraryDir,
}: Pick<AppPlaces, 'libraryDir'>): Promise<StoredRecording[]> {
  const names = await readdir(libraryDir).catch(() => []);
  const found: StoredRecording[] = [];
  // Names begin with the date.
  for (const name of names.toSorted((a, b) => a.localeCompare(b))) {
    const folder = path.join(libraryDir, name);
    const text = await readFile(path.join(folder, 'recording.json'), 'utf8').catch(() => '');
    if (text === '') continue;
    const manifest = manifestSchema.parse(JSON.parse(text));
    found.push({ folder, files: (await readdir(folder)).toSorted(), manifest });
  }
  return found;
}

/** Resolves when more than so much of the running take is recorded; asked of a page, which costs no new process. */
export function recordedFor(page: Page, ms: number): Promise<true> {
  return until(
    () =>
      page.evaluate(async (length) => {
        const take = await window.recorder.ask('take.read', undefined);
        return take.ok && take.value.elapsedMs > length;
      }, ms),
    { what: `${ms} ms of a take` },
  );
}

/** Waits until a recording in the library fulfils the condition, and returns it. */
export function waitForRecording(
  app: Pick<AppPlaces, 'libraryDir'>,
  what: string,
  isIt: (recording: StoredRecording) => boolean,
  timeoutMs = 20_000,
): Promise<StoredRecording> {
  const look = async (): Promise<StoredRecording | undefined> =>
    (await storedRecordings(app)).find(isIt);
  return until(look, { what: `a recording that is ${what}`, timeoutMs });
}

/** Its bytes are at Claap, and Claap has done with them: for `waitForRecording`. */
export function isPublished({ manifest }: StoredRecording): boolean {
  return manifest.publication.kind === 'published';
}

function urlOf(role: WindowRole): string {
  return `app://bundle/${role}/index.html`;
}

async function findWindow(electron: ElectronApplication, role: WindowRole): Promise<Page> {
  return until(() => electron.windows().find((page) => page.url() === urlOf(role)), {
    what: `the window "${role}"`,
    timeoutMs: 15_000,
  });
}

function keepOutput({ stdout, stderr }: ChildProcess, file: string): void {
  const out = createWriteStream(file, { flags: 'a' });
  stdout?.pipe(out, { end: false });
  stderr?.pipe(out, { end: false });
}

async function closeApp(electron: ElectronApplication, child: ChildProcess): Promise<void> {
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) return;
  const patience = new Promise<'late'>((resolve) => {
    setTimeout(() => resolve('late'), 10_000).unref();
  });
  const outcome = await Promise.race([electron.close().then(() => 'closed'), patience]);
  if (outcome === 'closed' || hasEnded()) return;
  child.kill('SIGKILL');
  await until(hasEnded, { what: 'the killed app to end' });
  throw new Error('The app did not quit within 10 s');
}

/** An environment as Playwright wants it. */
export function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
