// Puts the house together, in order; no logic. The rooms that a recording goes through are in rooms.ts, its way
// in pipeline.ts; what Electron does for us is in desktop/.
import { homedir } from 'node:os';
import path from 'node:path';
import { app, Menu, session } from 'electron';
import type { SettingsView } from '../preload/schemas/settings';
import { systemClock as clock } from './base/clock';
import { diskSpace } from './base/disk-space';
import { createRedactor } from './base/redact';
import { withArea } from './capture/plan';
import { createTakes } from './capture/takes';
import { firstProxy } from './claap/proxy';
import { surroundings } from './cli/io';
import { type CommandLineServer, startCommandLineServer } from './cli/server';
import { appOrigin, readyResponses, registerSchemes, serveApp } from './desktop/app-scheme';
import { createAreaPicker } from './desktop/area-picker';
import { createBubble } from './desktop/bubble';
import { followCountdownSetting } from './desktop/countdown';
import { createDialogs } from './desktop/dialogs';
import {
  answerDisplayMedia,
  findDisplay,
  listDisplays,
  listMatchedDisplays,
  systemEndsCaptures,
} from './desktop/display-media';
import { type Encoder, openEncoder } from './desktop/encoder';
import { createEngine } from './desktop/engine';
import { type Environment, readEnvironment } from './desktop/environment';
import { type FileDoors, openFileDoors } from './desktop/file-doors';
import { openPanelFirst } from './desktop/first-window';
import { hardenContents, hardenSession } from './desktop/hardening';
import { runsAsCommand } from './desktop/installed-command';
import { keyStore } from './desktop/key-store';
import { followLanguage } from './desktop/language';
import { isFirstInstance } from './desktop/lifecycle';
import { showBarMenu } from './desktop/bar-menu';
import { createListening } from './desktop/listening';
import { type LinkDoors, openLinkDoors } from './desktop/link-doors';
import { keepMemoryOutOfDumps, refuseCoreDump } from './desktop/no-core-dump';
import { openLog } from './desktop/log';
import { followLogin } from './desktop/login';
import { serveMedia } from './desktop/media-scheme';
import { person, systemFacts } from './desktop/report-facts';
import { interruptedBy } from './desktop/quit';
import { openShell } from './desktop/shell';
import { createSoundLevel } from './desktop/sound-level';
import { createSoundTest } from './desktop/sound-test';
import { openStore } from './desktop/store';
import { followTextSize } from './desktop/text-size';
import { followTheme } from './desktop/theme';
import { catchUncaught, giveUpStart } from './desktop/uncaught';
import { createUpdater } from './desktop/updater';
import { tellSeen } from './desktop/seen';
import { moveToTrash } from './desktop/trash';
import { findWindow, hasSystemPicker, listWindows } from './desktop/window-sources';
import { keepWarm } from './desktop/warmth';
import { createWindows } from './desktop/windows';
import { answerQuestions } from './ipc/answers';
import { commandLinePort } from './ipc/command-line';
import { createReport } from './report/report';
import { createRooms } from './rooms';
import { createCredentials } from './settings/credentials';
import { isNewHere } from './settings/new-here';
import { createSettings } from './settings/settings';
import type { OpenedStore } from './settings/store-file';
import { settingsView } from './settings/view';
import { createUpdates } from './updates/updates';

const uncaught = catchUncaught();
keepMemoryOutOfDumps();
if (runsAsCommand()) refuseCoreDump();
else {
  registerSchemes();
  hardenContents();
  // No window has one; Electron would make its own on the way to the first. On macOS ours comes with the shell.
  Menu.setApplicationMenu(null);
  const environment = readEnvironment();
  const links = openLinkDoors(() => clock.monotonic());
  const files = openFileDoors();
  if (isFirstInstance()) {
    const kept = openStore(environment.profileFolder, clock.now());
    const encoder = openEncoder(kept.store, environment.version);
    app
      .whenReady()
      .then(() => build(environment, { ...kept, encoder, links, files }))
      .catch((error: unknown) => {
        uncaught.note(error);
        giveUpStart(logFolderIn(environment));
      });
  } else app.quit();
}

interface Opened extends OpenedStore {
  readonly encoder: Encoder;
  readonly links: LinkDoors;
  readonly files: FileDoors;
}

function logFolderIn({ profileFolder }: Environment): string {
  return path.join(profileFolder, 'logs');
}

async function build(at: Environment, early: Opened): Promise<void> {
  const { store, setAside, isRestored, encoder, links, files } = early;
  const settings = createSettings(store);
  const credentials = createCredentials(store, keyStore);
  const redactor = createRedactor(() => credentials.secrets(), homedir());
  const logFolder = logFolderIn(at);
  const log = openLog(logFolder, redactor, !at.isPackaged);
  uncaught.tellTo(log);

  const language = followLanguage(settings);
  const textSize = followTextSize(settings);
  followTheme(settings);
  followLogin(settings, log);
  let socket: CommandLineServer | null = null;
  const updater = await createUpdater(log, () => settings.read().updateFeed);

  const engine = createEngine(() => windows, encoder, clock, log);
  const takes = createTakes({
    clock,
    log,
    order: (order) => engine.order(order),
    renewEngine: () => {
      windows.close('capture');
      engine.heardGone();
    },
    findDisplay,
    findWindow,
    systemEndsCaptures: systemEndsCaptures(),
  });
  const windows = createWindows({
    clock,
    log,
    look: () => ({ locale: language.locale, textPercent: textSize.value }),
    trayBounds: () => shell.tray.bounds(),
    onEngineGone: () => {
      engine.heardGone();
      takes.engineGone();
    },
  });
  tellSeen(windows);
  const bubble = createBubble({ clock, windows, takes, settings });
  serveApp(path.join(app.getAppPath(), 'out', 'renderer'));
  hardenSession((contents, isCamera) => {
    const role = windows.roleOf(contents);
    return role === 'capture' || (role === 'bubble' && isCamera && bubble.isSeen());
  });
  const { argv } = process;
  const isAskedFor = links.startedWith(argv) || files.startedWith(argv, process.cwd());
  const isWelcomeDue = at.isWelcomeWanted && !settings.read().isWelcomed;
  const isPlain = !isAskedFor && !at.isHidden;
  // Its page gets ready while the rest is put together, and is there while a large library is still read. It asks as
  // soon as it is loaded: nothing is awaited from here until there are answers.
  const first = openPanelFirst(windows, clock, isPlain && !isWelcomeDue);
  readyResponses();
  void first.begun.then(refuseCoreDump);
  log.info('start', { version: at.version, electron: process.versions['electron'], setAside });
  const rooms = createRooms({
    at,
    clock,
    log,
    store,
    settings,
    credentials,
    takes,
    displays: () => listMatchedDisplays(false),
    windows: () => listWindows(false),
    trash: moveToTrash,
    proxyFor: async (url) => firstProxy(await session.defaultSession.resolveProxy(url)),
    importedFrom: () => language.words.shelf.import.source,
  });
  const { library, media, claap, queue, pipeline, viewOf, views } = rooms;
  rooms.works.onChange((list) => windows.tell('works.changed', [...list]));

  const readSettings = (): SettingsView =>
    settingsView({
      settings: settings.read(),
      credentials,
      libraryFolder: rooms.libraryFolder(),
      workspaceName: claap.client.workspace()?.name || null,
      quota: queue.quota(),
      shortcuts: shell.shortcuts.states(),
      opened: { setAside, isRestored },
    });

  const report = createReport({
    clock,
    redactor,
    logFolder,
    person: person(),
    system: () => systemFacts(encoder.words()),
    ffmpegVersion: () => media.ffmpegVersion(),
    microphones: async () => (await engine.microphones()).map(({ name }) => name),
    cameras: async () => (await engine.cameras()).map(({ name }) => name),
    displayNames: () => listDisplays().map(({ label }) => label),
    settings: readSettings,
    freeBytes: async () => (await diskSpace(rooms.libraryFolder()))?.freeBytes ?? null,
    recordings: () => library.list().map(({ manifest }) => manifest),
    waiting: (id) => queue.waiting(id),
    strangers: () => library.strangers(),
  });

  serveMedia(library);
  const soundTest = createSoundTest({
    clock,
    takes,
    windows,
    hasSystemPicker,
    displays: () => listMatchedDisplays(false),
  });
  const soundLevel = createSoundLevel({
    clock,
    takes,
    windows,
    // macOS shows a sign for every capture, Wayland asks.
    isPossible: () => process.platform !== 'darwin' && !hasSystemPicker(),
    isMakingLink: () => queue.isMakingLink(),
    displays: () => listMatchedDisplays(false),
  });
  answerDisplayMedia((frame) =>
    frame === windows.contentsOf('capture')?.mainFrame
      ? (soundLevel.grant() ?? soundTest.grant() ?? takes.sourceToGrant())
      : null,
  );

  const updates =
    updater === null
      ? null
      : createUpdates({
          updater,
          clock,
          log,
          isBusy: () => interruptedBy(takes.view(), views()).kind !== 'nothing',
        });
  const shell = openShell({
    updates,
    clock,
    log,
    language,
    textSize,
    links,
    files,
    windows,
    takes,
    pipeline,
    library,
    queue,
    settings,
    engine,
    views,
    viewOf,
    settingsView: readSettings,
    close: async () => {
      updates?.stop();
      await socket?.close();
      await rooms.close();
    },
  });
  credentials.onChange(() => {
    queue.poke('key');
    shell.refresh();
  });
  settings.onChange(() => {
    const isOpen =
      library.root === rooms.libraryFolder()
        ? Promise.resolve()
        : rooms.openLibrary().then(shell.refresh);
    void isOpen.then(() => queue.poke('settings'));
  });
  answerQuestions({
    clock,
    log,
    appOrigin,
    dialogs: createDialogs(language, clock),
    questionsPerSecond: at.questionsPerSecond,
    takes,
    pipeline,
    library,
    bin: rooms.bin,
    trimming: rooms.trimming,
    works: rooms.works,
    importing: rooms.importing,
    ffmpegPath: () => media.ffmpegPath(),
    queue,
    claap,
    settings,
    credentials,
    engine,
    windows,
    shortcuts: shell.shortcuts,
    card: shell.card,
    first,
    listening: createListening(
      () => windows,
      () => settings.read().noiseSuppression,
    ),
    showBarMenu: () => showBarMenu({ windows, engine, takes, queue, pipeline, language }),
    areaPicker: createAreaPicker({
      clock,
      log,
      windows,
      settings: () => settings.read(),
      keepArea: (displayId, area) =>
        settings.change({ lastTake: withArea(displayId, area, settings.read().lastTake) }),
    }),
    bubble,
    report,
    soundTest,
    soundLevel,
    updates,
    views,
    opened: rooms.opened,
    settingsView: readSettings,
  });
  await first.begun;
  await rooms.start();
  files.open((paths) => {
    windows.show('library');
    void rooms.importing(paths).then((told) => windows.tellLoaded('library', 'import.told', told));
  });
  if (isPlain && isWelcomeDue) windows.show(isNewHere(settings, credentials) ? 'welcome' : 'panel');
  const served = await startCommandLineServer({
    profile: at.profileFolder,
    log,
    appVersion: at.version,
    at: surroundings(),
    port: commandLinePort({
      takes,
      pipeline,
      library,
      queue,
      settings,
      credentials,
      engine,
      report,
      viewOf,
      settingsView: readSettings,
      showPanel: () => windows.show('panel'),
      quit: () => app.quit(),
    }),
  });
  if (served.ok) socket = served.value;
  keepWarm({ clock, takes, windows, media, isMakingLink: () => queue.isMakingLink() });
  followCountdownSetting(settings, windows);
}
