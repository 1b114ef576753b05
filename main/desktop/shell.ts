// Everything of the app that a person meets besides the windows' pages: tray, shortcuts, notices, the
// controls of a take, a second start, quitting. It listens to the rooms; no room calls it.
import path from 'node:path';
import { app } from 'electron';
import type { RecordingView } from '../../preload/schemas/recording';
import type { SettingsView } from '../../preload/schemas/settings';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { Takes } from '../capture/takes-api';
import type { Pipeline } from '../pipeline';
import type { Library, Recording } from '../recordings/library';
import type { SettingsRoom } from '../settings/settings';
import { type Updates, updatesView } from '../updates/updates';
import type { Queue } from '../uploads/queue';
import { createActs } from './acts';
import type { Engine } from './engine';
import { frameAreas } from './area-frame';
import { followTakes } from './controls';
import { watchDisplays, watchRemovedDisplays } from './display-media';
import { lastSource } from './last-source';
import type { LiveLanguage } from './language';
import { guardLife } from './lifecycle';
import { createLinkCard, type LinkCard } from './link-card';
import type { LinkDoors } from './link-doors';
import type { FileDoors } from './file-doors';
import { createNotices } from './notifications';
import { watchPower } from './power';
import { ownApplicationMenu } from './quit';
import { createShortcuts, type Shortcuts } from './shortcuts';
import { followSounds } from './sounds';
import type { Followed } from './followed';
import { type AppTray, createTray } from './tray';
import type { TrayFacts } from './tray-menu';
import type { Windows } from './windows';

export interface ShellDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly language: LiveLanguage;
  /** Percent of the usual size. */
  readonly textSize: Followed<number>;
  readonly links: LinkDoors;
  readonly files: FileDoors;
  readonly windows: Windows;
  readonly takes: Takes;
  readonly pipeline: Pipeline;
  readonly library: Library;
  readonly queue: Queue;
  readonly settings: SettingsRoom;
  readonly engine: Engine;
  /** Null where the app does not update itself. */
  readonly updates: Updates | null;
  views(): RecordingView[];
  viewOf(recording: Recording): RecordingView;
  settingsView(): SettingsView;
  /** Last things before the app goes: sockets, queue. */
  close(): Promise<void>;
}

export interface Shell {
  readonly tray: AppTray;
  readonly shortcuts: Shortcuts;
  readonly card: LinkCard;
  /** Tells tray and windows what is so now; many calls at once make one. */
  refresh(): void;
}

/** Sets up everything visible; call when the app is ready. */
export function openShell(deps: ShellDeps): Shell {
  const { clock, log, language, links, windows, takes, pipeline, library, queue, settings } = deps;
  const { engine, files } = deps;
  const notices = createNotices();
  const acts = createActs({
    clock,
    takes,
    pipeline,
    library,
    windows,
    notices,
    language,
    views: () => deps.views(),
    restartToUpdate: () => deps.updates?.restartWhenIdle(),
    lookForUpdates: () => void deps.updates?.look(),
  });
  const ownMenu = (): void => ownApplicationMenu(language.words, () => acts.quit());
  ownMenu();
  const tray = createTray({
    iconFolder: path.join(app.getAppPath(), 'assets', 'tray'),
    language,
    acts,
  });
  const shortcuts = createShortcuts({ settings, log, act: (name) => acts.shortcut(name) });

  const card = createLinkCard({
    clock,
    takes,
    library,
    windows,
    viewOf: (recording) => deps.viewOf(recording),
  });
  let isDue = false;
  const refresh = (): void => {
    if (isDue) return;
    isDue = true;
    // Several changes come with one step of a recording; the windows need only the last.
    setImmediate(() => {
      isDue = false;
      const recordings = deps.views();
      windows.tell('recordings.changed', recordings);
      windows.tell('settings.changed', deps.settingsView());
      tray.draw({
        take: takes.view(),
        recordings,
        microphones: engine.knownMicrophones(),
        lastDisplay: lastSource(settings.read(), language.words),
        update: fetchedUpdate(deps.updates),
        looksForUpdates: deps.updates !== null,
      });
      card.refresh();
      deps.updates?.poke();
    });
  };

  links.open((target) => windows.show(target));
  const power = watchPower(
    () => takes.suspend(),
    () => {
      takes.wake();
      queue.poke('wake');
    },
  );
  watchDisplays((id) => takes.displayChanged(id));
  watchRemovedDisplays((id) => takes.displayRemoved(id));
  frameAreas(takes);
  followTakes({
    clock,
    takes,
    pipeline,
    library,
    windows,
    notices,
    power,
    language,
    card,
    settings: () => settings.read(),
    onChange: refresh,
  });
  followSounds(takes, windows, clock, () => settings.read());
  queue.onProgress(refresh);
  engine.onMicrophones(refresh);
  deps.updates?.onChange(() => {
    windows.tell('updates.changed', updatesView(deps.updates));
    refresh();
  });
  settings.onChange(refresh);
  language.onChange((locale) => {
    ownMenu();
    windows.tell('language.changed', locale);
    refresh();
  });
  deps.textSize.onChange((percent) => windows.tell('text.resized', percent));
  guardLife({
    clock,
    log,
    // The command line starts the app hidden; that one of two lost the race is nobody's click.
    onSecondStart: (argv, folder) => {
      if (argv.includes('--hidden') || links.startedWith(argv)) return;
      if (!files.startedWith(argv, folder)) acts.startedAgain();
    },
    farewell: async () => {
      if (takes.view().state !== 'idle') await saveTake(pipeline);
      await deps.close();
    },
    letGo: () => windows.letGo(),
  });
  refresh();
  return { tray, shortcuts, card, refresh };
}

// Resolves when the running take's file is finished, so that nothing is left to do at the next start.
async function saveTake(pipeline: Pipeline): Promise<void> {
  const settled = new Promise<void>((resolve) => {
    const stop = pipeline.onSettled(() => {
      stop();
      resolve();
    });
  });
  const stopped = await pipeline.stopTake();
  if (stopped.ok) await settled;
}

function fetchedUpdate(updates: Updates | null): NonNullable<TrayFacts['update']> | null {
  const state = updates?.state();
  if (state?.kind !== 'ready' && state?.kind !== 'restarting') return null;
  return { version: state.version, isWaiting: state.kind === 'restarting' };
}
