// What is kept of Claap's answer in the manifest, and what it says about the places used. Pure.
import type { SeenRecording } from '../claap/client';
import type { CreateUse } from '../claap/quota';
import { cleanTitle } from '../base/title';
import type { ClaapRecording, CreateAttempt, Manifest } from '../recordings/manifest';
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

/**
 * A create of this recording that the ledger knows and the manifest doesn't: the manifest was lost and
 * made again. Nothing may be created before it was looked for. The ledger alone is believed when it holds
 * an id, or when the manifest says that it was made again.
 */
export function forgottenUse(manifest: Manifest, uses: Iterable<CreateUse>): CreateUse | null {
  const { abandoned, attempts, id, isRebuilt } = manifest;
  for (const use of uses) {
    if (use.recording !== id || attempts.some(({ n }) => n === use.attempt)) continue;
    if (use.claapId === null ? isRebuilt : !abandoned.includes(use.claapId)) return use;
  }
  return null;
}

/** What the manifest would have held of it. */
export function rememberedCreate(
  { title }: Manifest,
  { at, attempt: n, authorEmail, claapId }: CreateUse,
): { readonly attempt: CreateAttempt; readonly claap: ClaapRecording | null } {
  const known = {
    id: claapId ?? '',
    state: '',
    url: null,
    uploadUrl: null,
    title: null,
    createdAt: at,
    durationMs: null,
    authorEmail,
    channelId: null,
  };
  return {
    attempt: {
      n,
      startedAt: at,
      title: cleanTitle(title),
      authorEmail,
      channelId: null,
      serverOffsetMs: 0,
    },
    claap: claapId === null ? null : claapRecord(known, at, authorEmail),
  };
}
