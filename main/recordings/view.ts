// A recording as the windows see it: no path, no upload link, nothing that they need not know.
import type { RecordingView, UploadProgress } from '../../preload/schemas/recording';
import type { Recording } from './library';

/** The view of one recording; `progress` while it is being uploaded. */
export function recordingView(
  { manifest }: Recording,
  progress: UploadProgress | null,
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
    link: manifest.claap?.url ?? null,
    progress,
    hasPoster: manifest.hasPoster,
    receipt: manifest.receipt,
  };
}
