// What the library does to a recording: each asks main, and main's push shows the result.
import type { RecordingView } from '../../preload/schemas/recording';
import type { StateAction } from '../../preload/words/states';
import { act, ask } from '../state/ask';
import { announce } from '../ui/announcer';
import { words } from '../ui/language';
import { notify } from '../ui/toasts';

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
      void ask('windows.show', { role: 'settings' });
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
