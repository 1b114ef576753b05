// A recording as the windows see it: no path, no upload link, nothing that they need not know.
import type { RecordingView, UploadProgress, Waiting } from '../../preload/schemas/recording';
import type { Library, Recording } from './library';
import type { Manifest } from './manifest';

/** The view of one recording; `progress` while it is being uploaded, `waiting` while it can't be. */
export function recordingView(
  { manifest }: Recording,
  progress: UploadProgress | null,
  waiting: Waiting | null = null,
): RecordingView {
  return {
    id: manifest.id,
    title: manifest.title,
    startedAt: manifest.startedAt,
    lengthMs: manifest.finished?.durationMs ?? manifest.takeMs,
    sizeBytes: manifest.finished?.sizeBytes ?? null,
    container: manifest.finished?.container ?? null,
    sourceName: manifest.sourceName,
    media: manifest.media,
    publication: manifest.publication,
    isDiscarded: manifest.discardedAt !== null,
    isRecovered: manifest.isRecovered,
    mostLostMs: manifest.mostLostMs,
    isRebuilt: manifest.isRebuilt,
    link: linkOf(manifest),
    hasEmptyAtClaap: undecided(manifest).length > 0,
    progress,
    waiting,
    isPaused: manifest.isPaused,
    hasPoster: manifest.hasPoster,
    receipt: manifest.receipt,
    ...(manifest.trim?.state === 'done'
      ? { trimmedFromMs: manifest.trim.original.durationMs }
      : {}),
  };
}

/** Ids of what "send again" left empty at Claap, about which the user has not decided. */
export function undecided({ abandoned, abandonedDecided }: Manifest): readonly string[] {
  return abandoned.filter((claapId) => !abandonedDecided.includes(claapId));
}

/** The link of one in the library; null when there is none, or no such recording. */
export function linkIn(library: Pick<Library, 'get'>, id: string): string | null {
  const recording = library.get(id);
  return recording === undefined ? null : linkOf(recording.manifest);
}

/** The link that the user shares; null while Claap has given none. */
export function linkOf({ claap }: Manifest): string | null {
  // A create whose answer was incomplete leaves an empty one until it is looked up.
  return claap === null || claap.url === '' ? null : claap.url;
}
