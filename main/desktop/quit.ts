// Quitting by hand: what runs is said, and the default is the safe side. A system's shutdown and SIGTERM
// never come here: they are not asked, they are saved (lifecycle.ts).
import { app, dialog, Menu } from 'electron';
import type { RecordingView } from '../../preload/schemas/recording';
import type { TakeView } from '../../preload/schemas/take';
import type { Words } from '../../preload/words/words';

/** What quitting would interrupt. */
export type Interrupted =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'recording' }
  | { readonly kind: 'uploads'; readonly count: number };

/** The weightier one when it is both. Pure. */
export function interruptedBy(
  take: Pick<TakeView, 'state'>,
  recordings: readonly RecordingView[],
): Interrupted {
  if (take.state !== 'idle') return { kind: 'recording' };
  // What is processed at Claap goes on without us, and what is held waits for something else.
  const count = recordings.filter(
    ({ publication, isDiscarded, isPaused }) =>
      !isDiscarded &&
      !isPaused &&
      (publication.kind === 'creating' ||
        publication.kind === 'uploading' ||
        (publication.kind === 'queued' && publication.hold === null)),
  ).length;
  return count === 0 ? { kind: 'nothing' } : { kind: 'uploads', count };
}

/** True when the app may quit. */
export async function mayQuit(
  interrupted: Interrupted,
  { dialogs }: Pick<Words, 'dialogs'>,
): Promise<boolean> {
  if (interrupted.kind === 'nothing') return true;
  const isRecording = interrupted.kind === 'recording';
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: isRecording
      ? dialogs.quitWhileRecording
      : dialogs.quitWhileUploading(interrupted.count),
    detail: isRecording ? dialogs.quitWhileRecordingDetail : dialogs.quitWhileUploadingDetail,
    buttons: isRecording ? [dialogs.goOn, dialogs.stopAndQuit] : [dialogs.stay, dialogs.quit],
    // Enter never loses anything: the recording is saved, uploads go on.
    defaultId: isRecording ? 1 : 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** On macOS Quit is the application menu's, and would go past the question. */
export function ownApplicationMenu({ dialogs }: Pick<Words, 'dialogs'>, quit: () => void): void {
  if (process.platform !== 'darwin') return;
  const menu = Menu.buildFromTemplate([
    {
      label: app.name,
      submenu: [
        { role: 'about' },
        { type: 'separator' },
        { role: 'hide' },
        { role: 'hideOthers' },
        { type: 'separator' },
        { label: dialogs.quit, accelerator: 'Command+Q', click: quit },
      ],
    },
    { role: 'editMenu' },
    { role: 'windowMenu' },
  ]);
  Menu.setApplicationMenu(menu);
}
