// Questions about recordings on this computer. A page names an id; paths and links are looked up here.
import type { RecordingView } from '../../preload/schemas/recording';
import { failure } from '../base/failure';
import { err, ok, type Result, withoutValue } from '../base/result';
import { cleanTitle } from '../base/title';
import type { Bin } from '../recordings/bin';
import { currentFile } from '../recordings/files';
import type { Library, Recording } from '../recordings/library';
import { linkIn } from '../recordings/view';
import type { Handlers } from './guard';

type RecordingHandlers = Pick<
  Handlers,
  | 'recordings.list'
  | 'recordings.strangers'
  | 'recordings.rename'
  | 'recordings.discard'
  | 'recordings.restore'
  | 'recordings.copyLink'
  | 'recordings.openLink'
  | 'recordings.showFile'
  | 'recordings.play'
>;

export interface RecordingActs {
  copyText(text: string): void;
  /** False when the link may not be opened. */
  openLink(url: string, known: string | null): Promise<boolean>;
  showFile(file: string): void;
  play(file: string): Promise<boolean>;
}

export interface RecordingDeps {
  readonly library: Library;
  readonly bin: Pick<Bin, 'discard' | 'restore'>;
  readonly acts: RecordingActs;
  views(): RecordingView[];
  /** The library was read, well or not. */
  readonly opened: Promise<void>;
}

/** Handlers of `recordings.*`. */
export function recordingHandlers({
  library,
  bin,
  acts,
  views,
  opened,
}: RecordingDeps): RecordingHandlers {
  const found = (id: string): Result<Recording> => {
    const recording = library.get(id);
    return recording === undefined ? err(failure('unknown-recording')) : ok(recording);
  };
  const fileOf = async (id: string): Promise<Result<string>> => {
    const recording = found(id);
    if (!recording.ok) return recording;
    const file = await currentFile(recording.value.folder, recording.value.manifest);
    return file === null ? err(failure('file-missing')) : ok(file);
  };

  return {
    // Pages are there before it: an empty library would be a lie.
    'recordings.list': () => opened.then(() => ok(views())),
    'recordings.strangers': () => ok([...library.strangers()]),
    'recordings.rename': async ({ id, title }) => {
      const recording = found(id);
      if (!recording.ok) return recording;
      // No call to rename at Claap is documented: the title is fixed once it was sent.
      const { publication } = recording.value.manifest;
      if (publication.kind !== 'none' && publication.kind !== 'queued')
        return err(failure('not-possible-now'));
      return withoutValue(await library.change(id, { title: cleanTitle(title) }));
    },
    'recordings.discard': ({ id }) => bin.discard(id),
    'recordings.restore': ({ id }) => bin.restore(id),
    'recordings.copyLink': ({ id }) => {
      const link = linkIn(library, id);
      if (link === null) return err(failure('not-possible-now'));
      acts.copyText(link);
      return ok(undefined);
    },
    'recordings.openLink': async ({ id }) => {
      const link = linkIn(library, id);
      if (link === null) return err(failure('not-possible-now'));
      return (await acts.openLink(link, link)) ? ok(undefined) : err(failure('not-allowed'));
    },
    'recordings.showFile': async ({ id }) => {
      const file = await fileOf(id);
      if (!file.ok) return file;
      acts.showFile(file.value);
      return ok(undefined);
    },
    'recordings.play': async ({ id }) => {
      const file = await fileOf(id);
      if (!file.ok) return file;
      return (await acts.play(file.value)) ? ok(undefined) : err(failure('not-possible-now'));
    },
  };
}
