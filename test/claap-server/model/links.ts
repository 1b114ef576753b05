/**
 * Upload links that look like a storage's presigned ones. Each is valid only byte for byte; path and
 * query hold `%2F`, `%20`, `+`, `'` and `~`, so that any re-encoding on the way shows.
 * Deterministic: the same recording and count give the same link.
 */
import { createHmac } from 'node:crypto';
import type { Settings } from '../options';

/** What is put through a link: the video, or (newer versions of the API) a transcript. */
export type LinkPurpose = 'raw' | 'meta';

export interface UploadLink {
  readonly recording: string;
  readonly purpose: LinkPurpose;
  /** Path and query, exactly as they must come back. */
  readonly target: string;
  readonly signature: string;
  /** The media type that is signed; undefined: any, or (version 2) none at all. */
  readonly contentType: string | undefined;
  /** Version 2 signs the type even when there is none. */
  readonly signsType: boolean;
  /** Service time, ms since 1970. */
  expiresAt: number;
}

type LinkSettings = Pick<
  Settings,
  'flavour' | 'signature' | 'signedContentType' | 'linkTtlSeconds'
>;

/** A new link for a recording; `count` tells apart the links of one recording. */
export function makeLink(
  settings: LinkSettings,
  recording: string,
  purpose: LinkPurpose,
  count: number,
  now: number,
): UploadLink {
  const path = `/claap-in/team%2F${recording}/${purpose}%20take+it's~${count}.bin`;
  const unsigned = `${path}?${queryBeforeSignature(settings, now)}`;
  const hex = createHmac('sha256', 'claap-server').update(unsigned).digest('hex');
  const signature = settings.signature === 'v2' ? v2Signature(hex) : hex;
  return {
    recording,
    purpose,
    target: `${unsigned}${signatureField(settings)}${signature}`,
    signature,
    contentType: settings.signedContentType,
    signsType: settings.signature === 'v2' || settings.signedContentType !== undefined,
    expiresAt: now + settings.linkTtlSeconds * 1_000,
  };
}

/** Another address of the same link, for a redirect: valid like the first one. */
export function moved(link: UploadLink, hop: number): UploadLink {
  return { ...link, target: `/moved-${hop}${link.target}` };
}

function queryBeforeSignature(settings: LinkSettings, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const oddities = "x-id=Put%20Object+it's~";
  const expires = Math.floor(now / 1_000) + settings.linkTtlSeconds;
  if (settings.signature === 'none') return oddities;
  if (settings.signature === 'v2') {
    const who =
      settings.flavour === 's3'
        ? 'AWSAccessKeyId=AKSTANDIN'
        : 'GoogleAccessId=standin%40example.test';
    return `${oddities}&${who}&Expires=${expires}`;
  }
  const signed = settings.signedContentType === undefined ? 'host' : 'content-type%3Bhost';
  const [algorithm, name, scope] =
    settings.flavour === 's3'
      ? ['AWS4-HMAC-SHA256', 'X-Amz', 'eu-west-1%2Fs3%2Faws4_request']
      : ['GOOG4-RSA-SHA256', 'X-Goog', 'auto%2Fstorage%2Fgoog4_request'];
  return [
    oddities,
    `${name}-Algorithm=${algorithm}`,
    `${name}-Credential=AKSTANDIN%2F${day}%2F${scope}`,
    `${name}-Date=${stamp}`,
    `${name}-Expires=${settings.linkTtlSeconds}`,
    `${name}-SignedHeaders=${signed}`,
  ].join('&');
}

function signatureField(settings: LinkSettings): string {
  if (settings.signature === 'none') return '&token=';
  if (settings.signature === 'v2') return '&Signature=';
  return settings.flavour === 's3' ? '&X-Amz-Signature=' : '&X-Goog-Signature=';
}

/** Base64 as version 2 has it, with the signs that must stay escaped. */
function v2Signature(hex: string): string {
  const base64 = Buffer.from(hex.slice(0, 36), 'hex').toString('base64');
  return `${base64.replaceAll('/', '%2F').replaceAll('+', '%2B')}%2B%2F%3D`;
}
