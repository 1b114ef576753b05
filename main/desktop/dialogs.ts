// The system's own dialogs, in the language of now; over the window that has the focus, when one has.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import type { ExportKind } from '../../preload/schemas/edit';
import { dayOf } from '../../preload/words/format';
import type { Language } from '../../preload/words/words';
import type { Clock } from '../base/clock';
import { diskFailure } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import { importExtensions } from '../media/import-look';

export interface Dialogs {
  /** Asks for the library's folder; null when it was cancelled. */
  chooseFolder(current: string): Promise<string | null>;
  /** Asks where a report goes and writes it there; false when it was cancelled, else the disk's failure. */
  saveReport(text: string): Promise<Result<boolean>>;
  /** Asks where a recording is exported to; null when it was cancelled. The file's end is added when left out. */
  askWhere(as: ExportKind, title: string): Promise<string | null>;
  /** Asks for videos to import; none when it was cancelled. */
  chooseVideos(): Promise<readonly string[]>;
}

export function createDialogs(language: Language, clock: Clock): Dialogs {
  return {
    async chooseFolder(current) {
      const [folder] = await askOpen({
        title: language.words.dialogs.chooseFolder,
        defaultPath: current,
        properties: ['openDirectory', 'createDirectory'],
      });
      return folder ?? null;
    },

    async saveReport(text) {
      const { saveAs, fileName } = language.words.report;
      const name = fileName(dayOf(new Date(clock.now())));
      const file = await askSave({
        title: saveAs,
        defaultPath: path.join(app.getPath('documents'), name),
      });
      if (file === null) return ok(false);
      try {
        await writeFile(file, text, { mode: 0o600 });
        return ok(true);
      } catch (error) {
        return err(diskFailure(error));
      }
    },

    async askWhere(as, title) {
      const { saveAs, kinds } = language.words.shelf.export;
      const file = await askSave({
        title: saveAs,
        defaultPath: path.join(app.getPath('downloads'), `${fileNameOf(title)}.${as}`),
        filters: [{ name: kinds[as], extensions: [as] }],
      });
      if (file === null) return null;
      return path.extname(file).toLowerCase() === `.${as}` ? file : `${file}.${as}`;
    },

    chooseVideos() {
      const { choose, kind } = language.words.shelf.import;
      return askOpen({
        title: choose,
        filters: [{ name: kind, extensions: [...importExtensions] }],
        properties: ['openFile', 'multiSelections'],
      });
    },
  };
}

async function askOpen(options: OpenDialogOptions): Promise<readonly string[]> {
  const parent = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths;
}

async function askSave(options: SaveDialogOptions): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow();
  const { filePath, canceled } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return canceled || filePath === '' ? null : filePath;
}

// A title may hold what a file's name may not.
function fileNameOf(title: string): string {
  const plain = title.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
  return plain.slice(0, 120) || 'recording';
}
