// What can be done with a recording now. Pure; main has the last word.
import type { RecordingView } from '../../preload/schemas/recording';

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

/** It waits to be sent, and nothing has been made at Claap yet. */
export function canWithdraw({ publication, isDiscarded }: RecordingView): boolean {
  return publication.kind === 'queued' && !isDiscarded;
}

/** Deleting a running take is discarding it, which is the bar's business. */
export function canDelete({ media, isDiscarded }: RecordingView): boolean {
  return media.kind !== 'capturing' && !isDiscarded;
}

/** Below this peak nobody hears anything. dBFS. */
const silenceDb = -80;

/** A recording with a sound track in which nothing can be heard. */
export function isSilent({ receipt }: RecordingView): boolean {
  return receipt !== null && receipt.maxVolumeDb !== null && receipt.maxVolumeDb < silenceDb;
}
