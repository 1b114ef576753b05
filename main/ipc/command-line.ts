// What the running app does for the command line: the same acts as for the windows, over the local socket.
import type { RecordingView } from '../../preload/schemas/recording';
import type { SettingsView } from '../../preload/schemas/settings';
import { failure } from '../base/failure';
import { err, ok, withoutValue } from '../base/result';
import type { CliPort } from '../cli/port';
import { listMatchedDisplays } from '../desktop/display-media';
import { isBarFolded } from '../desktop/bar-place';
import type { Engine } from '../desktop/engine';
import { openLink } from '../desktop/links';
import { readPermissions } from '../desktop/permissions';
import { hasSystemPicker, listWindows } from '../desktop/window-sources';
import { checkFolder } from '../recordings/folders';
import { candidateOf } from './uploads';
import { displayOnly } from './windows';
import type { Takes } from '../capture/takes-api';
import type { Pipeline } from '../pipeline';
import { finishedFile, rawFile } from '../recordings/files';
import type { Library, Recording } from '../recordings/library';
import { linkOf } from '../recordings/view';
import type { Report } from '../report/report';
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
  readonly engine: Engine;
  readonly report: Report;
  viewOf(recording: Recording): RecordingView;
  settingsView(): SettingsView;
  showPanel(): void;
  quit(): void;
}

/** The port that main/cli/server.ts serves. */
export function commandLinePort(deps: CommandLineDeps): CliPort {
  const { takes, pipeline, library, queue, settings, credentials } = deps;
  return {
    // Who writes a command is not before the camera.
    startTake: (request) => pipeline.startTake({ countdownSeconds: 0, ...request }),
    stopTake: () => pipeline.stopTake(),
    pauseTake: () => takes.pause(),
    resumeTake: () => takes.resume(),
    muteTake: async (isMuted) => takes.mute(isMuted),
    setMicrophone: async (microphone) => pipeline.setMicrophone(microphone),
    discardTake: async () => withoutValue(await pipeline.discardTake()),
    takeView: () => takes.view(),
    sources: async () =>
      ok({
        displays: (await listMatchedDisplays(false)).map(displayOnly),
        windows: await listWindows(false),
        isSystemPicker: hasSystemPicker(),
        microphones: [...(await deps.engine.microphones())],
        cameras: [...(await deps.engine.cameras())],
        cameraAccess: readPermissions().camera,
        hasSystemSound: deps.engine.hasSystemSound(),
        isBarFolded: isBarFolded(),
      }),
    recordings: () =>
      library.list().map((recording) => ({
        view: deps.viewOf(recording),
        file: fileOf(recording),
        isWanted: recording.manifest.isWanted,
      })),
    onRecordingsChanged(listen) {
      const stops = [library.onChange(() => listen()), queue.onProgress(() => listen())];
      return () => {
        for (const stop of stops) stop();
      };
    },
    uploads: {
      ...queue,
      async candidates(id) {
        const found = await queue.candidates(id);
        return found.ok ? ok(found.value.map(candidateOf)) : found;
      },
    },
    report: () => deps.report.make(),
    async openLink(id) {
      const recording = library.get(id);
      if (recording === undefined) return err(failure('unknown-recording'));
      const link = linkOf(recording.manifest);
      if (link === null) return err(failure('not-possible-now'));
      return (await openLink(link, link)) ? ok(undefined) : err(failure('not-allowed'));
    },
    settings: () => deps.settingsView(),
    async changeSettings(patch) {
      if (patch.libraryFolder !== undefined && patch.libraryFolder !== '') {
        const usable = await checkFolder(patch.libraryFolder);
        if (!usable.ok) return usable;
      }
      return withoutValue(settings.change(patch));
    },
    setKey: async (key) => credentials.setKey(key),
    showPanel: () => deps.showPanel(),
    quit: () => deps.quit(),
  };
}

function fileOf({ folder, manifest }: Recording): string | null {
  if (manifest.finished !== null) return finishedFile(folder, manifest.finished.container);
  return manifest.raw === null ? null : rawFile(folder, manifest.raw.kind);
}
