// The system's own dialogs.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { diskFailure } from '../base/failure';
import { err, ok, type Result } from '../base/result';

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

/** Asks where a text goes and writes it there; false when it was cancelled, else the disk's failure. */
export async function saveText(
  text: string,
  { title, name }: { readonly title: string; readonly name: string },
): Promise<Result<boolean>> {
  const options = { title, defaultPath: path.join(app.getPath('documents'), name) };
  const parent = BrowserWindow.getFocusedWindow();
  const { filePath, canceled } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  if (canceled || filePath === '') return ok(false);
  try {
    await writeFile(filePath, text, { mode: 0o600 });
    return ok(true);
  } catch (error) {
    return err(diskFailure(error));
  }
}

/** Asks where a file goes; null when it was cancelled. `extension` is added when it was left out. */
export async function askWhere(
  title: string,
  {
    name,
    kind,
    extension,
  }: { readonly name: string; readonly kind: string; readonly extension: string },
): Promise<string | null> {
  const options = {
    title,
    // A title may hold what a file's name may not.
    defaultPath: path.join(
      app.getPath('downloads'),
      `${
        name
          .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
          .trim()
          .slice(0, 120) || 'recording'
      }.${extension}`,
    ),
    filters: [{ name: kind, extensions: [extension] }],
  };
  const parent = BrowserWindow.getFocusedWindow();
  const { filePath, canceled } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  if (canceled || filePath === '') return null;
  return path.extname(filePath).toLowerCase() === `.${extension}`
    ? filePath
    : `${filePath}.${extension}`;
}

/** Asks for videos of these kinds; none when it was cancelled. */
export async function chooseVideos(
  title: string,
  kind: string,
  extensions: readonly string[],
): Promise<readonly string[]> {
  const options: OpenDialogOptions = {
    title,
    filters: [{ name: kind, extensions: [...extensions] }],
    properties: ['openFile', 'multiSelections'],
  };
  const parent = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths;
}
