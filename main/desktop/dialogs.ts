// The system's own dialogs.
import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

/** Asks for a folder; null when it was cancelled. */
export async function chooseFolder(title: string, current: string): Promise<string | null> {
  const options: OpenDialogOptions = {
    title,
    defaultPath: current,
    properties: ['openDirectory', 'createDirectory'],
  };
  const parent = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths[0] ?? null;
}
