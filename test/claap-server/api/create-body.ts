/**
 * The body of a create, checked more strictly than Claap may do: known fields only, right types.
 * Profile `seed` knows the seed's four fields; `current` also what later versions of the page name.
 */
import {
  asArray,
  asBoolean,
  asObject,
  asOneOf,
  asString,
  join,
  onlyNames,
  optional,
  ShapeError,
  type JsonObject,
} from '../json-shape';
import type { PayloadSource } from '../model/recordings';
import type { Profile } from '../options';

export interface CreateBody {
  readonly authorEmail: string;
  readonly channelId: string | undefined;
  readonly title: string | undefined;
  readonly source: PayloadSource;
  readonly awaitsMeta: boolean;
}

const SEED_FIELDS: readonly string[] = ['authorEmail', 'channelId', 'title', 'downloadUrl'];
const LATER_FIELDS: readonly string[] = ['source', 'meeting', 'deal', 'transcript', 'video'];
const MAX_TITLE = 255;

/** @throws ShapeError naming the first field that is wrong. */
export function parseCreateBody(
  body: JsonObject,
  profile: Profile,
  requireVideo: boolean,
): CreateBody {
  onlyNames(body, profile === 'seed' ? SEED_FIELDS : [...SEED_FIELDS, ...LATER_FIELDS], '');
  const authorEmail = asString(body['authorEmail'], 'authorEmail');
  if (authorEmail === '') throw new ShapeError('authorEmail', 'Expected an e-mail address');
  const channelId = optional(body, 'channelId', asString);
  const title = optional(body, 'title', parseTitle);
  const downloadUrl = optional(body, 'downloadUrl', parseUrl);
  if (profile === 'seed') {
    return {
      authorEmail,
      channelId,
      title,
      source: sourceOf(downloadUrl, undefined),
      awaitsMeta: false,
    };
  }
  optional(body, 'source', asString);
  optional(body, 'meeting', checkMeeting);
  optional(body, 'deal', checkDeal);
  if (body['deal'] !== undefined && body['meeting'] === undefined) {
    throw new ShapeError('deal', 'Needs meeting');
  }
  const awaitsMeta = optional(body, 'transcript', checkTranscript) ?? false;
  const video = optional(body, 'video', parseVideo);
  if (requireVideo && !video) throw new ShapeError('video', 'Required');
  return { authorEmail, channelId, title, source: sourceOf(downloadUrl, video), awaitsMeta };
}

function parseTitle(value: unknown, path: string): string {
  const title = asString(value, path);
  if (title.trim() === '') throw new ShapeError(path, 'Expected some text');
  if (Array.from(title).length > MAX_TITLE)
    throw new ShapeError(path, `Longer than ${MAX_TITLE} characters`);
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(title)) throw new ShapeError(path, 'Control characters');
  return title;
}

function parseUrl(value: unknown, path: string): string {
  const text = asString(value, path);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new ShapeError(path, 'Expected an http or https URL');
  }
  return text;
}

function sourceOf(
  downloadUrl: string | undefined,
  video: PayloadSource | undefined,
): PayloadSource {
  if (downloadUrl === undefined) return video ?? { kind: 'upload' };
  if (video) throw new ShapeError('downloadUrl', 'Either downloadUrl or video');
  return { kind: 'download', url: downloadUrl };
}

function parseVideo(value: unknown, path: string): PayloadSource {
  const video = asObject(value, path);
  onlyNames(video, ['type', 'url'], path);
  const kind = asOneOf(video['type'], ['upload', 'download', 'none'] as const, join(path, 'type'));
  if (kind === 'download') return { kind, url: parseUrl(video['url'], join(path, 'url')) };
  if (video['url'] !== undefined)
    throw new ShapeError(join(path, 'url'), 'Only with type download');
  return { kind };
}

function checkMeeting(value: unknown, path: string): void {
  const meeting = asObject(value, path);
  onlyNames(meeting, ['startedAt', 'endedAt', 'participants'], path);
  optional(meeting, 'startedAt', checkDate, path);
  optional(meeting, 'endedAt', checkDate, path);
  optional(meeting, 'participants', checkParticipants, path);
}

function checkParticipants(value: unknown, path: string): void {
  for (const [i, item] of asArray(value, path).entries()) {
    const at = join(path, String(i));
    const person = asObject(item, at);
    onlyNames(person, ['name', 'email', 'isOrganizer'], at);
    optional(person, 'name', asString, at);
    optional(person, 'email', asString, at);
    optional(person, 'isOrganizer', asBoolean, at);
  }
}

function checkDeal(value: unknown, path: string): void {
  const deal = asObject(value, path);
  onlyNames(deal, ['type', 'id'], path);
  asString(deal['type'], join(path, 'type'));
  asString(deal['id'], join(path, 'id'));
}

function checkTranscript(value: unknown, path: string): boolean {
  const transcript = asObject(value, path);
  onlyNames(transcript, ['type'], path);
  asOneOf(transcript['type'], ['upload'] as const, join(path, 'type'));
  return true;
}

function checkDate(value: unknown, path: string): void {
  if (Number.isNaN(Date.parse(asString(value, path))))
    throw new ShapeError(path, 'Expected a date');
}
