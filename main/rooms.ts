// The rooms that a recording goes through, built in order and handed what they need; no logic, and no Electron:
// what only the desktop can do is handed in. If the process dies, what they keep is on the disk (pipeline.ts).
import path from 'node:path';
import type { RecordingView } from '../preload/schemas/recording';
import type { Clock } from './base/clock';
import { deferred } from './base/deferred';
import { diskSpace } from './base/disk-space';
import type { Logger } from './base/log';
import type { Result } from './base/result';
import { titleFor } from './base/title';
import { setupOf, withMicrophone } from './capture/plan';
import type { Takes } from './capture/takes-api';
import { type Claap, type ClaapOptions, createClaap } from './claap/claap';
import type { FfmpegCandidate } from './media/find-ffmpeg';
import { finishedLengthMs } from './media/finished-length';
import { createImporting, type Importing } from './media/importing';
import { createMedia, type Media } from './media/media';
import { rawLengthMs } from './media/raw-length';
import { createTrimming, type Trimming } from './media/trimming';
import { createWorks, type Works } from './media/works';
import { createPipeline, type Pipeline, type PipelineDeps } from './pipeline';
import { type Bin, type BinDeps, createBin, undoMs } from './recordings/bin';
import { createCleanUp } from './recordings/clean-up';
import { createLibrary, type Library, type Recording } from './recordings/library';
import { recordingView } from './recordings/view';
import type { Credentials } from './settings/credentials';
import type { KeyValueStore, SettingsRoom } from './settings/settings';
import { createUploadPace } from './settings/upload-pace';
import { createQueue, type Queue } from './uploads/queue';

/** What the surroundings decide. */
export interface RoomsPlace {
  readonly isPackaged: boolean;
  readonly version: string;
  /** Settings, credentials, logs. */
  readonly profileFolder: string;
  readonly defaultLibraryFolder: string;
  /** In the profile: where a take goes on when the library can't be written any more. */
  readonly spareFolder: string;
  readonly apiUrl: string;
  /** Certificates to trust, PEM; null means Node's own list. */
  readonly certificates: readonly string[] | null;
  /** Where ffmpeg may be, best first. */
  readonly ffmpegCandidates: readonly FfmpegCandidate[];
}

export interface RoomsDeps {
  readonly at: RoomsPlace;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: KeyValueStore;
  readonly settings: SettingsRoom;
  readonly credentials: Pick<Credentials, 'key'>;
  readonly takes: Takes;
  readonly displays: PipelineDeps['displays'];
  readonly windows: PipelineDeps['windows'];
  readonly trash: BinDeps['trash'];
  readonly proxyFor: NonNullable<ClaapOptions['proxyFor']>;
  /** What an imported recording says it was made of, in the language of now. */
  importedFrom(): string;
}

export interface Rooms {
  readonly library: Library;
  readonly media: Media;
  readonly claap: Claap;
  readonly queue: Queue;
  readonly bin: Bin;
  readonly works: Works;
  readonly trimming: Trimming;
  readonly importing: Importing;
  readonly pipeline: Pipeline;
  /** As chosen, or the default one. */
  libraryFolder(): string;
  openLibrary(): Promise<Result<void>>;
  /** A recording as the windows see it. */
  viewOf(recording: Recording): RecordingView;
  views(): RecordingView[];
  /** Resolves when the library was read. */
  readonly opened: Promise<void>;
  /** Reads what is on the disk and goes on with everything that was under way. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export function createRooms(deps: RoomsDeps): Rooms {
  const { at, clock, log, settings, takes } = deps;
  const common = { clock, log };
  const library = createLibrary(log, {
    clock,
    lengths: { rawMs: rawLengthMs, finishedMs: finishedLengthMs },
    knownCreates: (id) => claap.ledger.uses().filter((use) => use.recording === id),
  });
  const media = createMedia({ candidates: at.ffmpegCandidates, library, log });
  const ffmpegPath = (): ReturnType<Media['ffmpegPath']> => media.ffmpegPath();
  const claap = createClaap({
    ...common,
    baseUrl: at.apiUrl,
    key: () => deps.credentials.key(),
    version: at.version,
    ledgerFile: path.join(at.profileFolder, 'quota.json'),
    proxyFor: deps.proxyFor,
    allowsLoopback: !at.isPackaged,
    ...(at.certificates === null ? {} : { ca: at.certificates }),
  });
  const queue = createQueue({
    ...common,
    library,
    claap,
    author: () => settings.read().authorEmail,
    quotaLimit: () => settings.read().quotaLimit,
    keptPace: createUploadPace(deps.store),
  });
  const send = (id: string): ReturnType<Queue['send']> => queue.send(id);
  const bin = createBin({
    ...common,
    library,
    trash: deps.trash,
    send,
    poke: () => queue.poke('user'),
  });
  const cleanUp = createCleanUp({
    ...common,
    library,
    bin,
    days: () => settings.read().cleanUpDays,
  });
  const works = createWorks(log);
  const cancel = (id: string): ReturnType<Queue['cancel']> => queue.cancel(id);
  const trimming = createTrimming({
    ...{ ...common, library, works, undoMs, ffmpegPath, cancel, send },
  });
  const importing = createImporting({
    ...{ ...common, library, works, ffmpegPath },
    get sourceName() {
      return deps.importedFrom();
    },
  });
  const opened = deferred<void>();
  const pipeline = createPipeline({
    opened: opened.promise,
    ...{ ...common, takes, library, media, queue, bin, diskSpace },
    settings: () => settings.read(),
    displays: deps.displays,
    windows: deps.windows,
    titleFor: (wish, source) => titleFor(wish, settings.read().titleTemplate, source, clock.now()),
    spareFolder: at.spareFolder,
    keepSetup: (plan) => settings.change({ lastTake: setupOf(plan, settings.read().lastTake) }),
    keepMicrophone: (microphone) =>
      settings.change({ lastTake: withMicrophone(microphone, settings.read().lastTake) }),
  });

  // An empty name, now or formerly, stands for the default folder.
  const folderOf = (chosen: string): string => chosen || at.defaultLibraryFolder;
  const libraryFolder = (): string => folderOf(settings.read().libraryFolder);
  const openLibrary = (): Promise<Result<void>> =>
    library.open(libraryFolder(), [
      ...settings.read().formerLibraryFolders.map(folderOf),
      at.spareFolder,
    ]);
  const viewOf = (recording: Recording): RecordingView => {
    const { id } = recording.manifest;
    return recordingView(recording, queue.progress(id), queue.waiting(id));
  };

  return {
    ...{ library, media, claap, queue, bin, works, trimming, importing, pipeline },
    ...{ libraryFolder, viewOf },
    openLibrary,
    opened: opened.promise,
    views: () => library.list().map(viewOf),
    async start() {
      await Promise.all([media.load(), claap.ledger.load().then(openLibrary)]);
      opened.resolve(undefined);
      pipeline.resumeAll();
      bin.start();
      cleanUp.start();
      trimming.start();
    },
    async close() {
      media.close();
      bin.stop();
      cleanUp.stop();
      trimming.stop();
      works.cancelAll();
      await queue.stop();
    },
  };
}
