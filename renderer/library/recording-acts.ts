// What the library does to a recording: each asks main, and main's push shows the result.
import type { Answer } from '../../preload/contract';
import type { ExportKind, Imported } from '../../preload/schemas/edit';
import type { RecordingView } from '../../preload/schemas/recording';
import type { StateAction } from '../../preload/words/states';
import { plainTitle } from '../../preload/words/format';
import { act, ask, tellFailure } from '../state/ask';
import { announce } from '../ui/announcer';
import { format, textOf, words } from '../ui/language';
import { notify } from '../ui/toasts';
import type { TrimRange } from './trim-range';

/** Copies the link and says so only when the clipboard holds it. */
export function copyLink({ id }: RecordingView): void {
  void act('recordings.copyLink', { id }).then((isDone) => {
    if (isDone) notify(words.library.linkCopied);
  });
}

/** Opens the recording at Claap. */
export function openLink({ id }: RecordingView): void {
  void act('recordings.openLink', { id });
}

/** Shows the file in the system's file manager. */
export function showFile({ id }: RecordingView): void {
  void act('recordings.showFile', { id });
}

/** Opens the file in the system's player. */
export function playOutside({ id }: RecordingView): void {
  void act('recordings.play', { id });
}

/** Puts it into the bin of 24 hours, with Undo. */
export function deleteRecording({ id }: RecordingView, title: string): void {
  void act('recordings.discard', { id }).then((isDone) => {
    if (isDone) notify(words.library.deletedNotice(title), () => restore({ id }, title));
  });
}

/** Changes the title before it goes to Claap. */
export function rename({ id }: RecordingView, title: string): void {
  void act('recordings.rename', { id, title });
}

/** Ends its way to Claap; what Claap has made stays known. */
export function cancelUpload({ id }: RecordingView): void {
  void act('uploads.cancel', { id });
}

/** Stops its upload until it is told to go on. */
export function pauseUpload({ id }: RecordingView): void {
  void act('uploads.pause', { id });
}

/** The user's yes to another create. */
export function sendAgain({ id }: RecordingView): void {
  void act('uploads.sendAgain', { id });
}

/** The actions that ask first, each in a dialog of its own. */
export type AskingAction = Extract<
  StateAction,
  'send-again' | 'choose' | 'send-large' | 'delete-empty'
>;

/** What the button beside a state does, when it asks nothing. */
export function runStateAction(
  action: Exclude<StateAction, AskingAction>,
  recording: RecordingView,
  title: string,
): void {
  const { id } = recording;
  switch (action) {
    case 'upload':
    case 'try-again':
      void act('uploads.send', { id });
      return;
    case 'send-without-channel':
      void act('uploads.sendWithoutChannel', { id });
      return;
    case 'resume':
      void act('uploads.resume', { id });
      return;
    case 'add-key':
    case 'change-key':
    case 'open-settings':
      void ask('windows.show', { role: 'settings', section: 'claap' });
      return;
    case 'restore':
      restore(recording, title);
      return;
    default:
      action satisfies never;
  }
}

function restore({ id }: Pick<RecordingView, 'id'>, title: string): void {
  void act('recordings.restore', { id }).then((isDone) => {
    if (isDone) announce(words.announce.restored(title));
  });
}

/** Keeps what lies between, with Undo for 24 h. True when it was done. */
export async function trimRecording(
  recording: RecordingView,
  { fromMs, toMs }: TrimRange,
): Promise<boolean> {
  const { id, title } = recording;
  const answer = await ask('trim.begin', { id, fromMs, toMs });
  if (answer.ok)
    notify(words.shelf.trim.done(plainTitle(title) || words.library.untitled), () =>
      undoTrim(recording),
    );
  else if (answer.failure.code !== 'cancelled') tellFailure(answer.failure);
  return answer.ok;
}

/** Brings back what was cut off. */
export function undoTrim({ id, title }: RecordingView): void {
  void act('trim.undo', { id }).then((isDone) => {
    if (isDone) notify(words.shelf.trim.undone(plainTitle(title) || words.library.untitled));
  });
}

/** Asks where to, and makes the file; its progress is told beside the recording. */
export function exportRecording({ id }: RecordingView, as: ExportKind): void {
  void ask('export.begin', { id, as }).then((answer) => {
    if (!answer.ok) {
      if (answer.failure.code !== 'cancelled') tellFailure(answer.failure);
    } else if (answer.value.isSaved) {
      const { name, sizeBytes } = answer.value;
      notify(words.shelf.export.done(name, format.bytes(sizeBytes)));
    }
  });
}

/** Asks for videos, and brings them into the library. */
export function importVideos(): void {
  void ask('import.choose', undefined).then(tellImported);
}

/** Brings files that were dropped into the library. */
export function importFiles(files: readonly File[]): void {
  void window.recorder.takeFiles(files).then(tellImported);
}

/** Files that were opened with the app are told of as those that were dropped; call once. */
export function connectOpenedFiles(): void {
  window.recorder.on('import.told', (value) => tellImported({ ok: true, value }));
}

function tellImported(answer: Answer<Imported>): void {
  if (!answer.ok) {
    tellFailure(answer.failure);
    return;
  }
  const texts = words.shelf.import;
  const { taken, refused } = answer.value;
  if (taken > 0) notify(texts.done(taken));
  for (const { name, failure } of refused.slice(0, 3)) {
    if (failure.code === 'bad-media') notify(texts.notVideo(name));
    else if (failure.code === 'too-large') notify(texts.tooLarge(name));
    else notify(texts.failed(name, textOf(failure).what));
  }
}
