// What the running app does for the command line: the same acts as for the windows, over the local socket.
import type { RecordingView } from '../../preload/schemas/recording';
import type { Sources } from '../../preload/schemas/sources';
import type { SettingsView } from '../../preload/schemas/settings';
import { failure } from '../base/failure';
import { err, ok, type Result, withoutValue } from '../base/result';
import type { CliPort } from '../cli/port';
import type { Takes } from '../capture/takes';
import type { Pipeline } from '../pipeline';
import { finishedFile, rawFile } from '../recordings/files';
import type { Library, Recording } from '../recordings/library';
import { recordingView } from '../recordings/view';
import type { Credentials } from '../settings/credentials';
import type { SettingsRoom } from '../settings/settings';
import type { Queue } from '../uploads/queue';

export interface CommandLineDeps {
  readonly takes: Takes;
  readonly pipeline: Pipeline;
  readonly library: Library;
  readonly queue: Queue;
  readonly settings: SettingsRoom;
  readonly credentials: Credentials;
  sources(): Promise<Result<Sources>>;
  settingsView(): SettingsView;
  openLink(url: string, known: string | null): Promise<boolean>;
  checkFolder(folder: string): Promise<Result<void>>;
  showPanel(): void;
  quit(): void;
}

/** The port that main/cli/server.ts serves. */
export function commandLinePort(deps: CommandLineDeps): CliPort {
  const { takes, pipeline, library, queue, settings, credentials } = deps;
  return {
    startTake: (request) => pipeline.startTake(request),
    stopTake: () => pipeline.stopTake(),
    pauseTake: () => takes.pause(),
    resumeTake: () => takes.resume(),
    muteTake: async (isMuted) => takes.mute(isMuted),
    discardTake: async () => withoutValue(await pipeline.discardTake()),
    takeView: () => takes.view(),
    sources: () => deps.sources(),
    recordings: () =>
      library.list().map((recording) => ({
        view: viewOf(recording, queue),
        file: fileOf(recording),
        isWanted: recording.manifest.isWanted,
      })),
    onRecordingsChanged: (listen) => library.onChange(() => listen()),
    send: (id) => queue.send(id),
    async openLink(id) {
      const link = library.get(id)?.manifest.claap?.url;
      if (link === undefined)
        return err(
          failure(library.get(id) === undefined ? 'unknown-recording' : 'not-possible-now'),
        );
      return (await deps.openLink(link, link)) ? ok(undefined) : err(failure('not-allowed'));
    },
    settings: () => deps.settingsView(),
    async changeSettings(patch) {
      if (patch.libraryFolder !== undefined && patch.libraryFolder !== '') {
        const usable = await deps.checkFolder(patch.libraryFolder);
        if (!usable.ok) return usable;
      }
      return withoutValue(settings.change(patch));
    },
    setKey: async (key) => credentials.setKey(key),
    showPanel: () => deps.showPanel(),
    quit: () => deps.quit(),
  };
}

/** The windows' view of a recording, with its progress. */
export function viewOf(recording: Recording, queue: Queue): RecordingView {
  return recordingView(recording, queue.progress(recording.manifest.id));
}

function fileOf({ folder, manifest }: Recording): string | null {
  if (manifest.finished !== null) return finishedFile(folder, manifest.finished.container);
  return manifest.raw === null ? null : rawFile(folder, manifest.raw.kind);
}
