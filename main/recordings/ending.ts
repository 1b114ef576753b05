// What the bar says when a take has ended: decided by the recording's two states alone. Pure.
import type { TakeEnd } from '../../preload/schemas/take';
import type { Manifest } from './manifest';
import { linkOf } from './view';

/** How the take ended; null while that is still open (finishing, or Claap is being asked). */
export function takeEnding(manifest: Manifest): TakeEnd | null {
  const { id: recordingId, media, publication } = manifest;
  const link = linkOf(manifest);
  const end = (outcome: TakeEnd['outcome'], failure: TakeEnd['failure'] = null): TakeEnd => ({
    recordingId,
    outcome,
    link,
    failure,
  });
  if (media.kind === 'broken') return end('failed', media.failure);
  if (media.kind !== 'ready') return null;
  if (manifest.discardedAt !== null) return end('discarded');
  if (link !== null) return end('link', manifest.endedBecause);
  switch (publication.kind) {
    case 'none':
      return end('saved', manifest.lastFailure);
    case 'queued':
      return publication.hold === null ? null : end('saved', publication.hold);
    case 'failed':
      return end('saved', publication.failure);
    case 'create-unknown':
      return end('saved', { code: 'create-unknown', retryable: false });
    case 'creating':
    case 'uploading':
    case 'processing':
    case 'published':
      return null;
    default:
      return publication satisfies never;
  }
}
