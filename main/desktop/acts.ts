// What a click in the tray, a shortcut or a second start does: the same acts as a window's, and a
// failure is said in a notice, since there may be no window to say it in.
import { app, shell } from 'electron';
import type { Failure } from '../../preload/schemas/failure';
import type { RecordingView } from '../../preload/schemas/recording';
import { failureText } from '../../preload/words/failures';
import type { Language } from '../../preload/words/words';
import type { Clock } from '../base/clock';
import type { Result } from '../base/result';
import type { Takes } from '../capture/takes-api';
import type { Pipeline } from '../pipeline';
import { currentFile } from '../recordings/files';
import type { Library } from '../recordings/library';
import { linkIn } from '../recordings/view';
import { copyText } from './clipboard';
import { openLink } from './links';
import type { Notices } from './notifications';
import { interruptedBy, mayQuit } from './quit';
import type { ShortcutName } from './shortcuts';
import type { TrayActs } from './tray-menu';
import type { Windows } from './windows';

export interface ActsDeps {
  readonly clock: Clock;
  readonly takes: Takes;
  readonly pipeline: Pipeline;
  readonly library: Library;
  readonly windows: Windows;
  readonly notices: Notices;
  readonly language: Language;
  views(): readonly RecordingView[];
  restartToUpdate(): void;
  lookForUpdates(): void;
}

export interface Acts extends TrayActs {
  shortcut(name: ShortcutName): void;
  /** The app was started again: show how to stop what runs, or how to begin. */
  startedAgain(): void;
}

/** The acts of this app. */
export function createActs(deps: ActsDeps): Acts {
  const { clock, takes, pipeline, library, windows, notices, language } = deps;

  function sayFailure(failed: Failure): void {
    const text = failureText(
      failed,
      language.words.failures,
      language.format,
      new Date(clock.now()),
    );
    notices.say(text.what, [text.safe, text.next].join(' ').trim());
    windows.tell('take.failed', failed);
  }
  function attempt(act: Result<unknown> | Promise<Result<unknown>>): void {
    void Promise.resolve(act).then((result) => {
      // What the user called off himself is no news.
      if (!result.ok && result.failure.code !== 'cancelled') sayFailure(result.failure);
    });
  }
  const isIdle = (): boolean => takes.view().state === 'idle';

  const acts: Acts = {
    recordAgain: () => attempt(pipeline.startTake({})),
    newRecording: () => windows.show('panel'),
    stop: () => attempt(pipeline.stopTake()),
    pause: () => attempt(takes.pause()),
    resume: () => attempt(takes.resume()),
    mute: (isMuted) => attempt(takes.mute(isMuted)),
    setMicrophone: (microphone) => attempt(pipeline.setMicrophone(microphone)),
    showCamera: (isShown) => attempt(takes.showCamera(isShown)),
    discard: () => attempt(pipeline.discardTake()),
    showControls: () => windows.show('bar'),
    showLibrary: () => windows.show('library'),
    importFile() {
      windows.show('library');
      // Its page asks which file, and says what became of it.
      windows.tellLoaded('library', 'import.wanted', undefined);
    },
    showSettings: () => windows.show('settings'),
    copyLink(id) {
      const link = linkIn(library, id);
      if (link !== null) copyText(link);
    },
    openLink(id) {
      const link = linkIn(library, id);
      if (link !== null) void openLink(link, link);
    },
    showFile(id) {
      const recording = library.get(id);
      if (recording === undefined) return;
      void currentFile(recording.folder, recording.manifest).then((file) => {
        if (file !== null) shell.showItemInFolder(file);
      });
    },
    restartToUpdate: () => deps.restartToUpdate(),
    lookForUpdates() {
      // There it is told what the look came to.
      windows.show('settings');
      windows.tellLoaded('settings', 'settings.section', 'app');
      deps.lookForUpdates();
    },
    quit() {
      const interrupted = interruptedBy(takes.view(), deps.views());
      void mayQuit(interrupted, language.words).then((may) => {
        if (may) app.quit();
      });
    },
    startedAgain: () => windows.show('panel'),
    shortcut(name) {
      const { state, isMuted } = takes.view();
      switch (name) {
        case 'startStop':
          if (isIdle()) acts.recordAgain();
          else acts.stop();
          break;
        case 'pause':
          if (state === 'paused') acts.resume();
          else if (state === 'recording') acts.pause();
          break;
        case 'mute':
          if (!isIdle()) acts.mute(!isMuted);
          break;
        case 'discard':
          if (!isIdle()) acts.discard();
          break;
        default:
          name satisfies never;
      }
    },
  };
  return acts;
}
