// Questions about what is made of a recording: trims and exports. A page names an id and a kind; where a file
// goes is asked of the user by the system's own dialog, never by the page.
import path from 'node:path';
import type { WindowRole } from '../../preload/contract';
import type { ExportKind, Work } from '../../preload/schemas/edit';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { exportFile, gifSize } from '../media/export';
import { probe } from '../media/probe';
import type { Importing } from '../media/importing';
import type { Trimming } from '../media/trimming';
import type { Works } from '../media/works';
import { finishedFile, posterFile } from '../recordings/files';
import type { Library, Recording } from '../recordings/library';
import type { Handlers } from './guard';

type EditHandlers = Pick<
  Handlers,
  | 'trim.look'
  | 'trim.begin'
  | 'trim.undo'
  | 'export.look'
  | 'export.gifSize'
  | 'export.begin'
  | 'import.choose'
  | 'import.take'
  | 'recordings.drag'
  | 'works.read'
  | 'works.cancel'
>;

export interface EditDeps {
  readonly library: Pick<Library, 'get'>;
  readonly trimming: Trimming;
  readonly works: Works;
  readonly log: Logger;
  ffmpegPath(): string | null;
  /** Asks for files to import; none when it was cancelled. */
  chooseVideos(): Promise<readonly string[]>;
  readonly importing: Importing;
  /** Drags a file out of the window that asks; false when that isn't possible. */
  drag(from: WindowRole, file: string, poster: string): boolean;
  /** Asks where a file goes; null when it was cancelled. */
  askWhere(kind: ExportKind, title: string): Promise<string | null>;
}

/** Handlers of `trim.*`, `export.*` and `works.*`. */
export function editHandlers(deps: EditDeps): EditHandlers {
  const { library, trimming, works, log } = deps;

  const finished = (id: string): Result<{ recording: Recording; file: string }> => {
    const recording = library.get(id);
    if (recording === undefined) return err(failure('unknown-recording'));
    const { folder, manifest } = recording;
    if (manifest.media.kind !== 'ready' || manifest.finished === null)
      return err(failure('not-possible-now'));
    return ok({ recording, file: finishedFile(folder, manifest.finished.container) });
  };

  return {
    'trim.look': async ({ id }) => {
      const keyFrames = await trimming.keyFrames(id);
      return keyFrames.ok ? ok({ keyFramesMs: [...keyFrames.value] }) : keyFrames;
    },
    'trim.begin': ({ id, fromMs, toMs }) => trimming.trim(id, fromMs, toMs),
    'trim.undo': ({ id }) => trimming.undo(id),
    'export.look': async ({ id }) => {
      const found = finished(id);
      if (!found.ok) return found;
      const looked = await probe(found.value.file);
      if (!looked.ok) return looked;
      const { audio, container } = looked.value;
      return ok({ hasSound: audio !== null, isCopy: container === 'mp4' });
    },
    'export.gifSize': async ({ id }) => {
      const found = finished(id);
      const ffmpegPath = deps.ffmpegPath();
      if (!found.ok) return found;
      if (ffmpegPath === null) return err(failure('ffmpeg-missing'));
      const size = await gifSize({ ffmpegPath, log, source: found.value.file });
      return size.ok ? ok({ sizeBytes: size.value }) : size;
    },
    'export.begin': async ({ id, as }) => {
      const found = finished(id);
      const ffmpegPath = deps.ffmpegPath();
      if (!found.ok) return found;
      if (ffmpegPath === null) return err(failure('ffmpeg-missing'));
      const { recording, file } = found.value;
      const target = await deps.askWhere(as, recording.manifest.title);
      if (target === null) return ok({ isSaved: false, name: '', sizeBytes: 0 });
      const name = path.basename(target);
      const made = await works.run({ id, kind: 'export', name }, (signal, onProgress) =>
        exportFile({ ffmpegPath, log, source: file, target, as, signal, onProgress }),
      );
      return made.ok ? ok({ isSaved: true, name, sizeBytes: made.value.sizeBytes }) : made;
    },
    'import.choose': async () => ok(await deps.importing(await deps.chooseVideos())),
    'import.take': async ({ paths }) => ok(await deps.importing(paths)),
    'recordings.drag': ({ id }, asker) => {
      const found = finished(id);
      if (!found.ok) return found;
      const { recording, file } = found.value;
      const isDragged = deps.drag(asker, file, posterFile(recording.folder));
      return isDragged ? ok(undefined) : err(failure('not-possible-now'));
    },
    'works.read': (): Result<Work[]> => ok([...works.list()]),
    'works.cancel': ({ id }) => {
      works.cancel(id);
      return ok(undefined);
    },
  };
}
