/** `POST /v1/recordings`: every refusal of the contract in order, then the recording. */
import type { Exchange } from '../http/exchange';
import { jsonAnswer } from '../http/answer';
import { ShapeError } from '../json-shape';
import type { CreateEntry } from '../ledger/types';
import type { Channel, User } from '../model/world';
import type { Service } from '../service';
import { parseCreateBody, type CreateBody } from './create-body';
import { invalid, refusal, violation, type ApiResult } from './errors';
import { holdsKey } from './head-checks';
import { parseStrict } from './strict-json';
import { uploadView } from './view';

/** A create that would be good: `make` makes it. */
export interface PlannedCreate {
  readonly make: () => { readonly result: ApiResult; readonly entry: CreateEntry };
}

/** Looks at a create without making anything. */
export function planCreate(exchange: Exchange, bytes: Buffer): ApiResult | PlannedCreate {
  const { service } = exchange;
  if (holdsKey(service, bytes.toString('latin1'))) {
    return violation('key-in-body', 401, 'unauthorized', 'The API key belongs in its header');
  }
  const json = parseStrict(bytes);
  if ('problem' in json) return invalid('bad-body', json.problem, json.path);
  const body = readBody(service, json.value);
  if ('answer' in body) return body;
  const author = findAuthor(service, body.authorEmail);
  if ('answer' in author) return author;
  const channel = findChannel(service, body.channelId);
  if (channel && 'answer' in channel) return channel;
  if (isQuotaGone(service, author)) return refusal(403, 'forbidden', 'Recording quota exceeded');
  return { make: () => make(exchange, body, author, channel) };
}

function readBody(
  service: Service,
  value: Readonly<Record<string, unknown>>,
): CreateBody | ApiResult {
  const { profile, requireVideo } = service.settings;
  try {
    return parseCreateBody(value, profile, requireVideo);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    // That `video` may be required now is an open question about Claap, not a fault of the client's.
    if (error.path === 'video' && error.expected === 'Required') {
      return refusal(400, 'validation_error', error.expected, error.path);
    }
    return invalid('bad-field', error.expected, error.path);
  }
}

function findAuthor(service: Service, email: string): User | ApiResult {
  const wanted = email.toLowerCase();
  const user = service.world.users.find((someone) => someone.email.toLowerCase() === wanted);
  if (user?.mayCreate) return user;
  const { status, withPath } = service.world.authorRefusal;
  const message = user
    ? 'This user may not create recordings'
    : 'Author is not a user of the workspace';
  return refusal(status, typeFor(status), message, withPath ? 'authorEmail' : undefined);
}

function findChannel(service: Service, id: string | undefined): Channel | ApiResult | undefined {
  if (id === undefined) return undefined;
  const channel = service.world.channels.find((some) => some.id === id && some.open);
  if (channel) return channel;
  const { status, withPath } = service.world.channelRefusal;
  return refusal(
    status,
    typeFor(status),
    'Channel was not found',
    withPath ? 'channelId' : undefined,
  );
}

function typeFor(status: 400 | 403 | 404): string {
  return { 400: 'validation_error', 403: 'forbidden', 404: 'not_found' }[status];
}

function isQuotaGone(service: Service, author: User): boolean {
  const { recordings, settings } = service;
  if (recordings.quotaUsed() >= settings.quota) return true;
  return author.quota !== undefined && recordings.quotaUsed(author.email) >= author.quota;
}

function make(
  exchange: Exchange,
  body: CreateBody,
  author: User,
  channel: Channel | undefined,
): { result: ApiResult; entry: CreateEntry } {
  const { service, faults } = exchange;
  const { recordings } = service;
  const recording = recordings.create({
    title: body.title,
    author,
    channel,
    workspace: service.world.workspace,
    source: body.source,
    awaitsMeta: body.awaitsMeta,
  });
  if (faults.expireLinkAfterMs !== undefined) {
    recordings.expireLink(recording, faults.expireLinkAfterMs);
  }
  const view = uploadView(recording, recordings, service.origins.storage);
  const entry = service.ledger.create({
    request: exchange.entry.seq,
    id: recording.id,
    authorEmail: body.authorEmail,
    ...(body.title !== undefined && { title: body.title }),
    ...(body.channelId !== undefined && { channelId: body.channelId }),
    outcome: 'open',
    quotaUsed: recordings.quotaUsed(),
    quotaLimit: service.settings.quota,
  });
  if (recording.source.kind === 'download') service.fetchDownload(recording, recording.source.url);
  return { result: { answer: jsonAnswer(200, { result: { recording: view } }) }, entry };
}
