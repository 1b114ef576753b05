// The calls to Claap that we make, each one exchange, none repeated here. Who asks decides what follows.
// The key is asked for at each call and goes into its header alone; nothing here keeps it. Knows Claap's
// clock by the last answer's `Date`. If the process dies in a create, its outcome is unknown: see
// uploads/reconcile.ts.
import { createHash } from 'node:crypto';
import type { Channel } from '../../preload/schemas/channel';
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import { isPortal, jsonOf, type RateLeft, rateOf, serverTimeOf } from './answer';
import { type CreateRequest, createBody, uploadLinkOf, usableUrl } from './create-request';
import {
  type CallKind,
  type AskedFor,
  type Refusal,
  refusalOfAnswer,
  refusalOfFault,
} from './errors';
import type { Http, HttpAnswer, HttpLimits } from './http';
import {
  deleteAnswerSchema,
  listAnswerSchema,
  recordingAnswerSchema,
  type WireRecording,
  workspaceAnswerSchema,
} from './schemas';

/** Fresh connection 15 s; head and body of an answer 60 s and 1 MiB (section 4). */
export const apiLimits: HttpLimits = {
  connectMs: 15_000,
  answerMs: 60_000,
  answerBytes: 1024 * 1024,
  stallMs: 60_000,
  continueMs: 3000,
};

/** A recording as Claap knows it; what is null was missing or not to be trusted. */
export interface SeenRecording {
  readonly id: string;
  /** `Empty`, `Uploaded`, `Ready`, `Failed`, or a word that we don't know. */
  readonly state: string;
  /** The link that the user shares. */
  readonly url: string | null;
  /** The PUT's target while `Empty`; a secret. */
  readonly uploadUrl: string | null;
  readonly title: string | null;
  /** ISO, by Claap's clock. */
  readonly createdAt: string | null;
  /** Only when it is ready. */
  readonly durationMs: number | null;
  readonly authorEmail: string | null;
  readonly channelId: string | null;
}

export interface CreatedRecording extends SeenRecording {
  readonly url: string;
  /** Null only when Claap fetches the file itself. */
  readonly uploadUrl: string | null;
  readonly createdAt: string;
}

/** What a create can come to. Only `refused` is a sure no. */
export type CreateOutcome =
  | { readonly kind: 'created'; readonly recording: CreatedRecording }
  /** It was made, but the answer lacks the link or the PUT's target. */
  | { readonly kind: 'incomplete'; readonly recording: SeenRecording; readonly createdAt: string }
  | { readonly kind: 'unknown'; readonly refusal: Refusal }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface ListQuestion {
  readonly recorderEmail: string;
  readonly createdAfterMs: number;
  readonly createdBeforeMs: number;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
}

export interface ClaapClient {
  /** Makes a recording and uses a place of the quota; `refused` with `key-missing` without a key. */
  createRecording(request: CreateRequest): Promise<CreateOutcome>;
  getRecording(id: string, signal?: AbortSignal): Promise<Result<SeenRecording, Refusal>>;
  /** All pages, newest first. */
  listRecordings(
    question: ListQuestion,
    signal?: AbortSignal,
  ): Promise<Result<readonly SeenRecording[], Refusal>>;
  /** Those of the hundred newest recordings that the key can see; each once. */
  readChannels(): Promise<Result<readonly Channel[], Refusal>>;
  /** The free test of key and network; 404 means only that Claap doesn't know this call. */
  readWorkspace(signal?: AbortSignal): Promise<Result<Workspace, Refusal>>;
  /** Only on the user's order; final. */
  deleteRecording(id: string): Promise<Result<void, Refusal>>;
  /** Claap's clock minus ours, ms, by the last answer; 0 before the first. */
  serverOffsetMs(): number;
  /** The workspace of the present key, when an answer has named it. */
  workspace(): Workspace | null;
  /** What the last answer said is left of the workspace's calls. */
  rateLeft(): RateLeft;
  /** Tells keys apart without being one; null without a key. */
  keyHash(): string | null;
}

export interface ClientOptions {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** The key for one call; never kept. */
  readonly key: () => string | null;
  readonly http: Http;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Development builds: Claap's stand-in on this computer is to be trusted over plain `http:`. */
  readonly allowsLoopback?: boolean;
  readonly limits?: HttpLimits;
}

const mostPages = 50;

/** A client for one Claap. */
export function createClaapClient(options: ClientOptions): ClaapClient {
  const { clock, http, log, allowsLoopback = false, limits = apiLimits } = options;
  let serverOffsetMs = 0;
  let rateLeft: RateLeft = { burst: null, daily: null };
  let named: { readonly keyHash: string | null; readonly workspace: Workspace } | null = null;

  function keyHash(): string | null {
    const key = options.key();
    return key === null ? null : createHash('sha256').update(key).digest('hex').slice(0, 16);
  }

  async function call(
    kind: CallKind,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    more: { readonly body?: string; readonly asked?: AskedFor; readonly signal?: AbortSignal } = {},
  ): Promise<Result<HttpAnswer, Refusal>> {
    const key = options.key();
    if (key === null) return err(plainRefusal('key-missing'));
    const outcome = await http({
      method,
      url: `${options.baseUrl}${path}`,
      headers: {
        'X-Claap-Key': key,
        Accept: 'application/json',
        'User-Agent': `ClaapRecorder/${options.version}`,
        ...(more.body === undefined
          ? {}
          : {
              'Content-Type': 'application/json',
              'Content-Length': String(Buffer.byteLength(more.body)),
            }),
      },
      limits,
      ...(more.body === undefined ? {} : { body: Buffer.from(more.body) }),
      ...(more.signal === undefined ? {} : { signal: more.signal }),
    });
    const route = path.split('?')[0];
    if (outcome.kind === 'fault') {
      const { fault, hasBegun, system } = outcome;
      log.warn('no answer from Claap', { method, route, fault, hasBegun, system });
      return err(refusalOfFault(outcome, kind));
    }
    // A sign-in page has a clock of its own, which is nobody's.
    if (!isPortal(outcome)) {
      const serverTime = serverTimeOf(outcome);
      if (serverTime !== null) serverOffsetMs = serverTime - clock.now();
      rateLeft = rateOf(outcome);
    }
    if (outcome.status >= 200 && outcome.status < 300) return ok(outcome);
    log.warn('Claap refused', { method, route, status: outcome.status });
    return err(withoutKey(refusalOfAnswer(outcome, kind, clock.now(), more.asked), key));
  }

  // 2xx that is not what it should be: a portal's page, cut or broken JSON.
  function broken(answer: HttpAnswer, kind: CallKind): Refusal {
    log.warn('answer of Claap not understood', { status: answer.status, isWhole: answer.isWhole });
    return refusalOfAnswer(answer, kind, clock.now());
  }

  function seen(wire: WireRecording): SeenRecording {
    return {
      id: wire.id,
      state: wire.state ?? '',
      url: usableUrl(wire.url, allowsLoopback),
      uploadUrl: usableUrl(wire.upload?.url, allowsLoopback),
      title: wire.title ?? null,
      createdAt: isoOrNull(wire.createdAt),
      durationMs: wire.durationSeconds === undefined ? null : wire.durationSeconds * 1000,
      authorEmail: wire.recorder?.email ?? null,
      channelId: wire.channel?.id ?? null,
    };
  }

  return {
    async createRecording(request) {
      const asked: AskedFor = {
        authorEmail: request.authorEmail,
        ...(request.channelId === null ? {} : { channelId: request.channelId }),
      };
      const body = createBody(request);
      const answer = await call('create', 'POST', '/v1/recordings', { body, asked });
      if (!answer.ok) return notCreated(answer.failure);
      const parsed = recordingAnswerSchema.safeParse(jsonOf(answer.value));
      if (!parsed.success) return notCreated(broken(answer.value, 'create'));
      const wire = parsed.data.result.recording;
      const recording = seen(wire);
      const createdAt = recording.createdAt ?? dateOf(answer.value, clock, serverOffsetMs);
      const uploadUrl = uploadLinkOf(wire, request.payload, allowsLoopback);
      if (recording.state !== 'Empty')
        log.warn('born in another state', { state: recording.state });
      if (recording.authorEmail?.toLowerCase() !== request.authorEmail.toLowerCase())
        log.warn('made for another author than asked for');
      const needsPut = request.payload.kind === 'put';
      if (recording.url === null || (needsPut && uploadUrl === null))
        return { kind: 'incomplete', recording: { ...recording, uploadUrl }, createdAt };
      return {
        kind: 'created',
        recording: { ...recording, url: recording.url, uploadUrl, createdAt },
      };
    },

    async getRecording(id, signal) {
      const path = `/v1/recordings/${encodeURIComponent(id)}`;
      const answer = await call('read', 'GET', path, signal === undefined ? {} : { signal });
      if (!answer.ok) return answer;
      const parsed = recordingAnswerSchema.safeParse(jsonOf(answer.value));
      if (!parsed.success || parsed.data.result.recording.id !== id)
        return err(broken(answer.value, 'read'));
      return ok(seen(parsed.data.result.recording));
    },

    async listRecordings(question, signal) {
      const found: SeenRecording[] = [];
      const cursors = new Set<string>();
      let cursor: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const query: URLSearchParams = new URLSearchParams({
          recorderEmail: question.recorderEmail,
          createdAfter: new Date(question.createdAfterMs).toISOString(),
          createdBefore: new Date(question.createdBeforeMs).toISOString(),
          sort: 'created_desc',
          limit: '100',
          ...(cursor === null ? {} : { cursor }),
        });
        const path = `/v1/recordings?${query.toString()}`;
        const answer = await call('read', 'GET', path, signal === undefined ? {} : { signal });
        if (!answer.ok) return answer;
        const parsed = listAnswerSchema.safeParse(jsonOf(answer.value));
        if (!parsed.success) return err(broken(answer.value, 'read'));
        const { recordings, pagination } = parsed.data.result;
        for (const wire of recordings) if (wire !== null) found.push(seen(wire));
        cursor = pagination?.nextCursor ?? null;
        // A cursor that comes back would lead round in a circle.
        if (cursor === null || cursor === '' || cursors.has(cursor)) break;
        cursors.add(cursor);
      }
      return ok(found);
    },

    async readChannels() {
      const answer = await call('read', 'GET', '/v1/recordings?sort=created_desc&limit=100');
      if (!answer.ok) return answer;
      const parsed = listAnswerSchema.safeParse(jsonOf(answer.value));
      if (!parsed.success) return err(broken(answer.value, 'read'));
      const channels = new Map<string, Channel>();
      for (const wire of parsed.data.result.recordings) {
        const id = wire?.channel?.id;
        if (id !== undefined && id !== '')
          channels.set(id, { id, name: wire?.channel?.name ?? id });
      }
      return ok([...channels.values()]);
    },

    async readWorkspace(signal) {
      const path = '/v1/workspaces/mine';
      const askedBy = keyHash();
      const answer = await call('read', 'GET', path, signal === undefined ? {} : { signal });
      if (!answer.ok) return answer;
      const parsed = workspaceAnswerSchema.safeParse(jsonOf(answer.value));
      if (!parsed.success) return err(broken(answer.value, 'read'));
      const { id, name } = parsed.data.result.workspace;
      const workspace = { id, name: name ?? '' };
      named = { keyHash: askedBy, workspace };
      return ok(workspace);
    },

    async deleteRecording(id) {
      const answer = await call('read', 'DELETE', `/v1/recordings/${encodeURIComponent(id)}`);
      if (!answer.ok) return answer;
      const parsed = deleteAnswerSchema.safeParse(jsonOf(answer.value));
      return parsed.success ? ok(undefined) : err(broken(answer.value, 'read'));
    },

    serverOffsetMs: () => serverOffsetMs,
    rateLeft: () => rateLeft,
    workspace: () => (named !== null && named.keyHash === keyHash() ? named.workspace : null),
    keyHash,
  };
}

function notCreated(refusal: Refusal): CreateOutcome {
  const isUnknown = refusal.failure.code === 'create-unknown';
  return { kind: isUnknown ? 'unknown' : 'refused', refusal };
}

function plainRefusal(code: 'key-missing'): Refusal {
  return { failure: failure(code), status: null, retryAfterMs: null };
}

// Claap's sentence could repeat what it was sent.
function withoutKey(refusal: Refusal, key: string): Refusal {
  const message = refusal.failure.detail?.['message'];
  if (typeof message !== 'string' || !message.includes(key)) return refusal;
  const detail = { ...refusal.failure.detail, message: message.replaceAll(key, '[key]') };
  return { ...refusal, failure: { ...refusal.failure, detail } };
}

function isoOrNull(text: string | undefined): string | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function dateOf(answer: HttpAnswer, clock: Clock, offsetMs: number): string {
  return new Date(serverTimeOf(answer) ?? clock.now() + offsetMs).toISOString();
}
