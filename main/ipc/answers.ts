// All handlers of the contract, put together from their domains and set behind the guard.
import { app, shell } from 'electron';
import type { RecordingView } from '../../preload/schemas/recording';
import type { SettingsView } from '../../preload/schemas/settings';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import { err, ok } from '../base/result';
import type { Takes } from '../capture/takes-api';
import type { Claap } from '../claap/claap';
import type { AreaPicker } from '../desktop/area-picker';
import { isBarFolded } from '../desktop/bar-place';
import type { Bubble } from '../desktop/bubble';
import { copyText } from '../desktop/clipboard';
import type { Dialogs } from '../desktop/dialogs';
import { readAbout, readLicences } from '../desktop/about';
import { dragOut } from '../desktop/drag-out';
import { listKnownDisplays, listMatchedDisplays } from '../desktop/display-media';
import type { Engine } from '../desktop/engine';
import { openLink } from '../desktop/links';
import type { FirstWindow } from '../desktop/first-window';
import type { LinkCard } from '../desktop/link-card';
import type { Listening } from '../desktop/listening';
import { askPermission, readPermissions, reopen } from '../desktop/permissions';
import type { Shortcuts } from '../desktop/shortcuts';
import type { SoundLevel } from '../desktop/sound-level';
import type { SoundTest } from '../desktop/sound-test';
import { hasSystemPicker, listWindows } from '../desktop/window-sources';
import type { Windows } from '../desktop/windows';
import type { Importing } from '../media/importing';
import type { Trimming } from '../media/trimming';
import type { Works } from '../media/works';
import type { Pipeline } from '../pipeline';
import { checkFolder } from '../recordings/folders';
import type { Bin } from '../recordings/bin';
import type { Library } from '../recordings/library';
import type { Report } from '../report/report';
import type { Credentials } from '../settings/credentials';
import type { SettingsRoom } from '../settings/settings';
import type { Updates } from '../updates/updates';
import type { Queue } from '../uploads/queue';
import { areaHandlers } from './area';
import { bubbleHandlers } from './bubble';
import { editHandlers } from './edits';
import { guardQuestions } from './guard';
import { createPace } from './pace';
import { recordingHandlers } from './recordings';
import { reportHandlers } from './report';
import { settingsHandlers } from './settings';
import { setupHandlers } from './setup';
import { takeHandlers } from './take';
import { updateHandlers } from './updates';
import { uploadHandlers } from './uploads';
import { windowHandlers } from './windows';

export interface AnswerDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly appOrigin: string;
  readonly dialogs: Dialogs;
  /** How many questions each window may ask a second. */
  readonly questionsPerSecond: number;
  readonly takes: Takes;
  readonly pipeline: Pipeline;
  readonly library: Library;
  readonly bin: Bin;
  readonly trimming: Trimming;
  readonly works: Works;
  readonly importing: Importing;
  ffmpegPath(): string | null;
  readonly queue: Queue;
  readonly claap: Claap;
  readonly settings: SettingsRoom;
  readonly credentials: Credentials;
  readonly engine: Engine;
  readonly windows: Windows;
  readonly shortcuts: Shortcuts;
  readonly card: LinkCard;
  readonly first: Pick<FirstWindow, 'panelDrawn'>;
  readonly listening: Listening;
  readonly soundTest: SoundTest;
  readonly soundLevel: SoundLevel;
  showBarMenu(): Promise<void>;
  readonly areaPicker: AreaPicker;
  readonly bubble: Bubble;
  readonly report: Report;
  /** Null where the app does not update itself. */
  readonly updates: Updates | null;
  views(): RecordingView[];
  /** The library was read, well or not. */
  readonly opened: Promise<void>;
  settingsView(): SettingsView;
}

/** Opens the door between the pages and the rooms. */
export function answerQuestions(deps: AnswerDeps): void {
  const { dialogs, log, appOrigin, library, queue, windows, engine, settings } = deps;
  const pace = createPace(deps.clock, deps.questionsPerSecond);
  app.on('web-contents-created', (_event, contents) => {
    const { id } = contents;
    contents.once('destroyed', () => pace.forget(id));
  });
  guardQuestions(
    {
      ...takeHandlers({
        pipeline: deps.pipeline,
        takes: deps.takes,
        onEngineReady() {
          engine.heardReady();
          deps.listening.engineReady();
          deps.soundLevel.engineReady();
          deps.soundTest.engineReady();
        },
        onEncoderChecked: (verdict) => engine.heardEncoder(verdict),
        showBarMenu: () => deps.showBarMenu(),
      }),
      ...recordingHandlers({
        library,
        bin: deps.bin,
        views: deps.views,
        opened: deps.opened,
        acts: {
          copyText,
          openLink,
          showFile: (file) => shell.showItemInFolder(file),
          play: async (file) => (await shell.openPath(file)) === '',
        },
      }),
      ...editHandlers({
        library,
        trimming: deps.trimming,
        works: deps.works,
        log,
        ffmpegPath: () => deps.ffmpegPath(),
        importing: deps.importing,
        chooseVideos: () => dialogs.chooseVideos(),
        drag: (from, file, poster) => dragOut(windows.contentsOf(from), file, poster),
        askWhere: (as, title) => dialogs.askWhere(as, title),
      }),
      ...uploadHandlers(queue),
      ...areaHandlers(deps.areaPicker),
      ...bubbleHandlers(deps.bubble),
      ...updateHandlers(deps.updates),
      ...reportHandlers(deps.report, { copyText, save: (text) => dialogs.saveReport(text) }),
      ...settingsHandlers({
        settings,
        credentials: deps.credentials,
        view: deps.settingsView,
        checkFolder,
        channels: () => deps.claap.channels.list(),
        chooseFolder: () => dialogs.chooseFolder(deps.settingsView().libraryFolder),
        testKey: async () => {
          const workspace = await deps.claap.client.readWorkspace();
          return workspace.ok
            ? ok({ workspaceName: workspace.value.name })
            : err(workspace.failure.failure);
        },
      }),
      ...setupHandlers({
        shortcuts: deps.shortcuts,
        listening: deps.listening,
        soundTest: deps.soundTest,
        soundLevel: deps.soundLevel,
        permissions: readPermissions,
        askPermission,
        reopen,
        about: readAbout,
        licences: readLicences,
      }),
      ...windowHandlers({
        show: (role) => windows.show(role),
        showSection: (section) => windows.tellLoaded('settings', 'settings.section', section),
        hide: (role) => windows.hide(role),
        isVisible: (role) => windows.isVisible(role),
        panelDrawn: () => deps.first.panelDrawn(),
        cardDrawn: (id) => deps.card.drawn(id),
        fit: (role, width, height) => windows.fit(role, width, height),
        shape: (role, plates) => windows.shape(role, plates),
        displays: listMatchedDisplays,
        knownDisplays: listKnownDisplays,
        windows: () => listWindows(true),
        isSystemPicker: hasSystemPicker,
        microphones: () => engine.microphones(),
        hasSystemSound: () => engine.hasSystemSound(),
        isBarFolded,
        cameras: () => engine.cameras(),
        knownMicrophones: () => engine.knownMicrophones(),
        knownCameras: () => engine.knownCameras(),
        cameraAccess: () => readPermissions().camera,
        hearDevices: (devices) => engine.hearDevices(devices),
      }),
    },
    {
      log,
      appOrigin,
      roleOf: (contents) => windows.roleOf(contents),
      pace,
    },
  );
}
