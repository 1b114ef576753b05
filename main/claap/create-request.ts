// What a create sends, and what may be done with its answer. The rule "either Claap fetches the file from
// `downloadUrl`, or we PUT it, never both" lives here and nowhere else (claap-api.md section 1). Pure.
import { isTrustedUrl, parseExactUrl } from './exact-url';
import type { WireRecording } from './schemas';

/** How the video gets to Claap. The app itself always PUTs: its files are local. */
export type Payload =
  | { readonly kind: 'put' }
  | { readonly kind: 'fetched'; readonly downloadUrl: string };

export interface CreateRequest {
  readonly authorEmail: string;
  /** Null: no channel. */
  readonly channelId: string | null;
  /** 1 to 200 characters, one line: see base/title.ts. */
  readonly title: string;
  readonly payload: Payload;
}

/** The body, with the seed's four fields only. Should Claap ever want `video`, it is added here. */
export function createBody(request: CreateRequest): string {
  return JSON.stringify({
    authorEmail: request.authorEmail,
    ...(request.channelId === null ? {} : { channelId: request.channelId }),
    title: request.title,
    ...(request.payload.kind === 'fetched' ? { downloadUrl: request.payload.downloadUrl } : {}),
  });
}

/** The upload link that may be used: none when Claap fetches the file, or when it is not to be trusted. */
export function uploadLinkOf(
  recording: WireRecording,
  payload: Payload,
  allowsLoopback: boolean,
): string | null {
  return payload.kind === 'fetched' ? null : usableUrl(recording.upload?.url, allowsLoopback);
}

/** The address if it is one that we would call or show; else null. */
export function usableUrl(url: string | undefined, allowsLoopback: boolean): string | null {
  const parsed = url === undefined ? null : parseExactUrl(url);
  return url !== undefined && parsed !== null && isTrustedUrl(parsed, allowsLoopback) ? url : null;
}
