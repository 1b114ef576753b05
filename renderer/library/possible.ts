// What can be done with a recording now. Pure; main has the last word.
import type { RecordingView } from '../../preload/schemas/recording';
import { isPausedNow } from '../../preload/words/states';

/** There is a finished file to play. */
export function canPlay({ media, isDiscarded }: RecordingView): boolean {
  return media.kind === 'ready' && !isDiscarded;
}

/** The title goes to Claap with the create: until then it can be changed. */
export function canRename({ publication, isDiscarded }: RecordingView): boolean {
  if (isDiscarded) return false;
  return (
    publication.kind === 'none' ||
    publication.kind === 'queued' ||
    (publication.kind === 'failed' && publication.at === 'creating')
  );
}

/** On its way to Claap, with something left to stop. */
export function canPause(recording: RecordingView): boolean {
  const { isDiscarded, publication } = recording;
  if (isDiscarded || isPausedNow(recording)) return false;
  switch (publication.kind) {
    case 'queued':
    case 'creating':
    case 'uploading':
      return true;
    case 'failed':
      return publication.retryAt !== null;
    case 'none':
    case 'create-unknown':
    case 'processing':
    case 'published':
      return false;
    default:
      return publication satisfies never;
  }
}

/** What can be taken back of its way to Claap: the upload, or a question that is left as it is. */
export function cancelling({ isDiscarded, publication }: RecordingView): 'upload' | 'leave' | null {
  if (isDiscarded) return null;
  switch (publication.kind) {
    case 'queued':
    case 'uploading':
      return 'upload';
    case 'failed': {
      const isOver = publication.failure.code === 'cancelled' || publication.at === 'processing';
      return isOver ? null : 'upload';
    }
    case 'create-unknown':
      return publication.question === null || publication.question === 'left' ? null : 'leave';
    case 'none':
    case 'creating':
    case 'processing':
    case 'published':
      return null;
    default:
      return publication satisfies never;
  }
}

/** Sending it would make one more at Claap, as far as we know. */
export function needsPlace({ publication }: RecordingView): boolean {
  return publication.kind === 'none' || publication.kind === 'queued';
}

/** Deleting a running take is discarding it, which is the bar's business. */
export function canDelete({ media, isDiscarded }: RecordingView): boolean {
  return media.kind !== 'capturing' && !isDiscarded;
}

/** Start and end can be cut off until something of it was made at Claap. */
export function canTrim(recording: RecordingView): boolean {
  const { publication } = recording;
  return canPlay(recording) && (publication.kind === 'none' || publication.kind === 'queued');
}

/** Its start and end were cut off, and what was cut off is still there. */
export function canUndoTrim(recording: RecordingView): boolean {
  return recording.trimmedFromMs !== undefined && canTrim(recording);
}
