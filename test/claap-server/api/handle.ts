/**
 * One API request from head to answer: checks, the work, and whatever the faults make of it.
 * What the contract forbids is refused and noted as a violation even when a fault answers first.
 */
import type { Answer } from '../http/answer';
import type { Connection } from '../http/connection';
import type { Delivery, Exchange } from '../http/exchange';
import { earlyAnswer, replacingAnswer } from '../http/fault-answers';
import { openExchange } from '../http/open-exchange';
import { headerValue, pathOf, queryOf, type RequestHead } from '../http/request-head';
import type { CreateEntry } from '../ledger/types';
import type { RateState } from '../model/rate';
import type { Service } from '../service';
import { planCreate } from './create';
import type { ApiResult } from './errors';
import { checkHead, MAX_BODY } from './head-checks';
import { listRecordings } from './list';
import { deleteRecording, getRecording, getWorkspace } from './reads';
import { routeOf, type Route } from './route';
import { bend } from './shape-faults';

/** True when the connection can take another request. */
export async function handleApi(
  service: Service,
  connection: Connection,
  head: RequestHead,
): Promise<boolean> {
  const route = routeOf(head.method, pathOf(head.target));
  const id = route.call === 'create' ? service.recordings.nextId() : route.id;
  const exchange = openExchange(service, 'api', connection, head, { call: route.call, id });
  const { refused, rate } = checkHead(exchange, route);
  await conduct(exchange, route, refused, rate);
  return exchange.reusable;
}

async function conduct(
  exchange: Exchange,
  route: Route,
  refused: ApiResult | undefined,
  rate: RateState | undefined,
): Promise<void> {
  note(exchange, refused);
  await exchange.pause(exchange.faults.beforeMs);
  if (refused && (expectsContinue(exchange) || exchange.bodyLeft > MAX_BODY)) {
    await exchange.answer(withRate(exchange, replacingAnswer(exchange) ?? refused.answer, rate));
    return;
  }
  const body = await takeBody(exchange);
  if (!body) return;
  await respond(exchange, route, body, refused, rate);
}

/** The whole body; undefined when the exchange ended while it was read. */
async function takeBody(exchange: Exchange): Promise<Buffer | undefined> {
  const tearAt = tearPoint(exchange);
  const { outcome } = exchange.faults;
  const early = outcome && 'early-answer' in outcome ? outcome['early-answer'] : undefined;
  const parts: Buffer[] = [];
  let got = 0;
  if (expectsContinue(exchange)) await exchange.sendContinue();
  while (exchange.bodyLeft > 0) {
    const stop = Math.min(tearAt ?? Infinity, early?.afterBytes ?? Infinity);
    if (got >= stop) break;
    const chunk = await exchange.readBody(Math.min(64 * 1024, stop - got));
    if (!chunk) {
      exchange.cutByClient();
      return undefined;
    }
    parts.push(chunk);
    got += chunk.length;
  }
  if (tearAt !== undefined) {
    exchange.tear();
    return undefined;
  }
  if (early) {
    await exchange.answer(earlyAnswer(early.code, early.xml));
    return undefined;
  }
  return Buffer.concat(parts);
}

/** After how many bytes of the body the connection is torn. */
function tearPoint(exchange: Exchange): number | undefined {
  const { outcome } = exchange.faults;
  if (!outcome || !('reset' in outcome)) return undefined;
  if ('afterRequestBytes' in outcome.reset) return outcome.reset.afterRequestBytes;
  if ('atPercent' in outcome.reset) {
    return Math.floor((exchange.bodyLeft * outcome.reset.atPercent) / 100);
  }
  return undefined;
}

async function respond(
  exchange: Exchange,
  route: Route,
  body: Buffer,
  refused: ApiResult | undefined,
  rate: RateState | undefined,
): Promise<void> {
  const { outcome } = exchange.faults;
  const plan = refused ?? (route.call === 'create' ? planCreate(exchange, body) : undefined);
  if (plan && 'answer' in plan && plan !== refused) note(exchange, plan);
  if (outcome && 'never' in outcome) {
    await exchange.hold();
    return;
  }
  const instead = replacingAnswer(exchange);
  if (instead) {
    await exchange.answer(withRate(exchange, instead, rate));
    return;
  }
  if (plan && 'make' in plan) {
    const { result, entry } = plan.make();
    exchange.entry.recording = entry.id;
    applyFate(exchange, entry.id);
    const answer = withRate(exchange, bend(result.answer, outcome), rate);
    closeCreate(exchange, entry, await exchange.answer(answer));
    return;
  }
  const result = plan ?? work(exchange, route);
  if (!plan) note(exchange, result);
  if (route.id !== undefined) applyFate(exchange, route.id);
  await exchange.answer(withRate(exchange, bend(result.answer, outcome), rate));
}

function work(exchange: Exchange, route: Route): ApiResult {
  const { service, faults, head } = exchange;
  const id = route.id ?? '';
  if (route.call === 'get') {
    const recording = service.recordings.find(id);
    if (recording && faults.expireLinkAfterMs !== undefined) {
      service.recordings.expireLink(recording, faults.expireLinkAfterMs);
    }
    if (recording && faults.hide) recording.hidden = true;
    return getRecording(exchange, id);
  }
  if (route.call === 'delete') return deleteRecording(exchange, id);
  if (route.call === 'list') return listRecordings(service, queryOf(head.target), faults.hide);
  return getWorkspace(service);
}

/** What the faults decide for the recording's later life. */
function applyFate(exchange: Exchange, id: string): void {
  const { faults, service } = exchange;
  const recording = service.recordings.find(id);
  if (!recording) return;
  if (faults.hide) recording.hidden = true;
  if (faults.stuck !== undefined) recording.stuck = faults.stuck;
  if (faults.failProcessing) recording.failProcessing = true;
}

function closeCreate(exchange: Exchange, entry: CreateEntry, delivery: Delivery): void {
  const { outcome } = exchange.faults;
  const garbled = outcome !== undefined && 'bad-json' in outcome;
  entry.outcome = delivery !== 'sent' ? 'lost' : garbled ? 'garbled' : 'answered';
  exchange.service.ledger.touched(entry);
}

function note(exchange: Exchange, result: ApiResult | undefined): void {
  if (result?.violation === undefined) return;
  exchange.service.ledger.violation(
    result.violation,
    describe(exchange, result),
    exchange.entry.seq,
  );
}

function describe(exchange: Exchange, result: ApiResult): string {
  return `${exchange.entry.method} ${exchange.entry.path}: ${result.answer.body}`;
}

/** The rate headers of the contract; the two profiles spell the daily one differently. */
function withRate(exchange: Exchange, answer: Answer, rate: RateState | undefined): Answer {
  const { outcome } = exchange.faults;
  const shown = outcome && 'rate' in outcome ? outcome.rate : rate;
  if (!shown) return answer;
  const { settings } = exchange.service;
  const daily =
    settings.profile === 'seed' ? 'X-RateLimit-Daily-Remaining' : 'X-Daily-RateLimit-Remaining';
  return {
    ...answer,
    headers: {
      'X-RateLimit-Limit': String(settings.rate.perSecond),
      'X-RateLimit-Remaining': String(shown.remaining),
      [daily]: String(shown.daily),
      ...answer.headers,
    },
  };
}

function expectsContinue(exchange: Exchange): boolean {
  return /^100-continue$/i.test(headerValue(exchange.head, 'expect') ?? '');
}
