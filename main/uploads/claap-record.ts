// What is kept of Claap's answer in the manifest, and what it says about the places used. Pure.
import type { SeenRecording } from '../claap/client';
import type { CreateUse } from '../claap/quota';
import type { ClaapRecording, Manifest } from '../recordings/manifest';
import { expiryOf } from './upload-link';

/** The manifest's record of a recording at Claap; a link that is not known yet is an empty text. */
export function claapRecord(
  seen: SeenRecording,
  createdAt: string,
  author: string,
): ClaapRecording {
  const uploadUrl = seen.uploadUrl ?? '';
  return {
    recordingId: seen.id,
    url: seen.url ?? '',
    uploadUrl,
    uploadExpiresAt: expiryText(uploadUrl),
    createdAt,
    authorEmail: seen.authorEmail ?? author,
    etag: null,
    uploadedAt: null,
  };
}

/** The same record with another upload link. */
export function withUploadLink(record: ClaapRecording, uploadUrl: string): ClaapRecording {
  return { ...record, uploadUrl, uploadExpiresAt: expiryText(uploadUrl) };
}

function expiryText(link: string): string | null {
  const at = expiryOf(link);
  return at === null ? null : new Date(at).toISOString();
}

/** The creates that a manifest knows of; the last one is certain when Claap's answer is there. */
export function usesOf(manifest: Manifest): CreateUse[] {
  const last = manifest.attempts.length - 1;
  return manifest.attempts.map((attempt, index) => {
    const claap = index === last ? manifest.claap : null;
    return {
      recording: manifest.id,
      attempt: attempt.n,
      keyHash: null,
      authorEmail: attempt.authorEmail,
      at:
        claap?.createdAt ??
        new Date(Date.parse(attempt.startedAt) + attempt.serverOffsetMs).toISOString(),
      claapId: claap?.recordingId ?? null,
    };
  });
}
