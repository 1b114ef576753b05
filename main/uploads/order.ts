// Which recordings there is something to do for, and in which order: oldest first, and what was begun
// before what is new. Pure.
import type { PublicationState } from '../../preload/schemas/recording';
import type { Recording } from '../recordings/library';

/** `send`: create and PUT, one at a time over the whole app. `ask`: questions, one at a time beside it. */
export type Lane = 'send' | 'ask';

export interface OrderQuestion {
  /** Newest first, as the library lists them. */
  readonly recordings: readonly Recording[];
  /** At work right now, and in which lane. */
  laneOf(id: string): Lane | null;
  /** An unknown create that was not looked for at Claap since this start. */
  isUnlooked(recording: Recording): boolean;
}

/** The user has paused it, and it is at a place where that means something. */
export function isHeldByUser({ manifest: { isPaused, publication } }: Recording): boolean {
  return isPaused && pausable.has(publication.kind);
}

const pausable: ReadonlySet<PublicationState['kind']> = new Set<PublicationState['kind']>([
  'queued',
  'uploading',
  'failed',
]);

/** What a lane could work on, in order; whether each is due is another question. */
export function inOrder(lane: Lane, question: OrderQuestion): readonly Recording[] {
  const { recordings, laneOf, isUnlooked } = question;
  const oldestFirst = recordings
    .filter((recording) => recording.manifest.discardedAt === null && !isHeldByUser(recording))
    .toReversed();
  const free = (kind: PublicationState['kind']): Recording[] =>
    oldestFirst.filter(
      ({ manifest }) =>
        manifest.publication.kind === kind &&
        laneOf(manifest.id) === null &&
        // What has arrived at Claap needs no file any more.
        (manifest.media.kind === 'ready' || kind === 'processing'),
    );
  if (lane === 'ask')
    return [
      ...free('creating'),
      ...free('create-unknown'),
      ...free('processing'),
      ...free('failed'),
    ];
  // A link may be short-lived, and a storage that is out of order must not cost one create after the
  // other: what was begun is ended first. And before anything new is created, each unknown create was
  // looked for once.
  const uploading = free('uploading');
  if (uploading.length > 0) return uploading;
  const hasUnlooked = oldestFirst.some(
    (recording) => laneOf(recording.manifest.id) !== 'send' && isUnlooked(recording),
  );
  return hasUnlooked ? [] : free('queued');
}
