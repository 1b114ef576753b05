/**
 * One request at the storage from head to answer. A payload is kept only when it came whole; what the
 * contract forbids is refused and noted as a violation even when a fault answers first.
 */
import type { Answer } from '../http/answer';
import type { Connection } from '../http/connection';
import type { Exchange } from '../http/exchange';
import { earlyAnswer, replacingAnswer } from '../http/fault-answers';
import { openExchange } from '../http/open-exchange';
import { headerValue, type RequestHead } from '../http/request-head';
import type { PutEntry } from '../ledger/types';
import type { UploadLink } from '../model/links';
import type { Recording, StoredFile } from '../model/recordings';
import type { RunningPut, Service } from '../service';
import { checkPutHead, refuse, type StorageRefusal } from './head-checks';
import { receive, type ReceivePlan } from './receive';

/** How long a second PUT waits for a first one that may only look alive, ms. */
const ALIVE_MS = 1_000;

/** True when the connection can take another request. */
export async function handleStorage(
  service: Service,
  connection: Connection,
  head: RequestHead,
): Promise<boolean> {
  const link = service.recordings.linkAt(head.target);
  const exchange = openExchange(service, 'storage', connection, head, {
    call: 'put',
    id: link?.recording,
    ...(link && { signature: link.signature }),
  });
  const recording = link && service.recordings.find(link.recording);
  if (recording) applyFate(exchange, recording);
  if (link) await clearTheWay(service, link);
  const refused = checkPutHead(service, head, link);
  const { announced } = exchange.entry;
  const put = service.ledger.put({
    request: exchange.entry.seq,
    ...(link && { recording: link.recording }),
    ...(announced !== undefined && { announced }),
    bytes: 0,
    outcome: 'open',
  });
  if (refused || !recording) await turnAway(exchange, put, refused);
  else await run(exchange, put, recording, link);
  return exchange.reusable;
}

function applyFate(exchange: Exchange, recording: Recording): void {
  const { faults, service } = exchange;
  if (faults.expireLinkAfterMs !== undefined) {
    service.recordings.expireLink(recording, faults.expireLinkAfterMs);
  }
  if (faults.stuck !== undefined) recording.stuck = faults.stuck;
  if (faults.failProcessing) recording.failProcessing = true;
  if (faults.hide) recording.hidden = true;
}

/** Lets a running PUT whose client has gone find that out first. */
async function clearTheWay(service: Service, link: UploadLink): Promise<void> {
  const running = service.runningPuts.get(link.recording + link.purpose);
  if (!running) return;
  running.nudge.abort();
  await Promise.race([running.done, new Promise((resolve) => setTimeout(resolve, ALIVE_MS))]);
}

async function turnAway(
  exchange: Exchange,
  put: PutEntry,
  refused: StorageRefusal | undefined,
): Promise<void> {
  if (refused?.violation !== undefined) {
    const detail = `${exchange.entry.method} ${exchange.entry.path}: ${refused.code}`;
    exchange.service.ledger.violation(refused.violation, detail, exchange.entry.seq);
  }
  close(exchange, put, 'refused', refused?.code);
  await exchange.pause(exchange.faults.beforeMs);
  const answer = replacingAnswer(exchange) ?? refused?.answer;
  if (answer) await exchange.answer(answer);
}

async function run(
  exchange: Exchange,
  put: PutEntry,
  recording: Recording,
  link: UploadLink,
): Promise<void> {
  const { runningPuts } = exchange.service;
  const slot = link.recording + link.purpose;
  let finished = (): void => undefined;
  const running: RunningPut = {
    nudge: new AbortController(),
    done: new Promise((resolve) => {
      finished = resolve;
    }),
  };
  runningPuts.set(slot, running);
  const free = (): void => {
    if (runningPuts.get(slot) === running) runningPuts.delete(slot);
    finished();
  };
  try {
    const answer = await takeIn(exchange, put, recording, link, running);
    free();
    if (answer) await exchange.answer(answer);
  } finally {
    free();
  }
}

/** The answer to give; undefined when the exchange has ended without one. */
async function takeIn(
  exchange: Exchange,
  put: PutEntry,
  recording: Recording,
  link: UploadLink,
  running: RunningPut,
): Promise<Answer | undefined> {
  const { outcome, beforeMs } = exchange.faults;
  await exchange.pause(beforeMs, running.nudge.signal);
  const instead = replacingAnswer(exchange);
  const afterBody = outcome && 'status' in outcome && outcome.status.afterBody === true;
  if (instead && !afterBody) {
    close(exchange, put, 'refused', 'fault');
    return instead;
  }
  await greet(exchange);
  const plan = planFor(exchange, running.nudge.signal);
  const received = await receive(exchange, put, `${recording.id}-${link.purpose}`, plan);
  if (received === 'cut') {
    close(exchange, put, 'cut');
    exchange.cutByClient();
    return undefined;
  }
  if (received === 'stopped') {
    close(exchange, put, outcome && 'early-answer' in outcome ? 'refused' : 'cut', 'fault');
    if (outcome && 'early-answer' in outcome) {
      return earlyAnswer(outcome['early-answer'].code, outcome['early-answer'].xml);
    }
    exchange.tear();
    return undefined;
  }
  if (outcome && 'never' in outcome) {
    close(exchange, put, 'cut', 'fault');
    await exchange.hold();
    return undefined;
  }
  if (instead) {
    close(exchange, put, 'refused', 'fault');
    return instead;
  }
  return keep(exchange, put, recording, link, received.file);
}

/** Stores a whole payload and sets the recording going. */
async function keep(
  exchange: Exchange,
  put: PutEntry,
  recording: Recording,
  link: UploadLink,
  file: StoredFile,
): Promise<Answer> {
  if (await moreThanAnnounced(exchange)) {
    const result = refuse(400, 'InvalidArgument', 'More bytes than announced', 'too-many-bytes');
    exchange.service.ledger.violation('too-many-bytes', result.code, exchange.entry.seq);
    close(exchange, put, 'refused', result.code);
    exchange.reusable = false;
    return result.answer;
  }
  const replaces = link.purpose === 'raw' ? recording.payload : recording.meta;
  if (link.purpose === 'raw') recording.payload = file;
  else recording.meta = file;
  put.sha256 = file.sha256;
  put.md5 = file.md5;
  close(exchange, put, 'stored', replaces ? 'replaced an earlier payload' : undefined);
  exchange.service.processing.payloadStored(recording);
  const { outcome } = exchange.faults;
  const body = outcome && 'bad-json' in outcome ? '{"stored":' : '';
  return { status: 200, headers: storedHeaders(exchange, file), body };
}

function storedHeaders(exchange: Exchange, file: StoredFile): Record<string, string> {
  const ETag = `"${file.md5}"`;
  if (exchange.service.settings.flavour === 's3') {
    return { ETag, 'x-amz-request-id': `STANDIN${exchange.entry.seq}` };
  }
  return { ETag, 'x-goog-hash': `md5=${Buffer.from(file.md5, 'hex').toString('base64')}` };
}

/** 100 on good headers, unless this storage is a silent one. */
async function greet(exchange: Exchange): Promise<void> {
  const expects = headerValue(exchange.head, 'expect') !== undefined;
  if (expects && exchange.service.settings.expect === 'continue') await exchange.sendContinue();
}

function planFor(exchange: Exchange, nudge: AbortSignal): ReceivePlan {
  const { outcome } = exchange.faults;
  const stall = outcome && 'stall' in outcome ? outcome.stall : undefined;
  return { stopAt: stopPoint(exchange), stall, nudge };
}

function stopPoint(exchange: Exchange): number | undefined {
  const { outcome } = exchange.faults;
  const announced = exchange.entry.announced ?? 0;
  if (outcome && 'early-answer' in outcome) {
    return Math.min(outcome['early-answer'].afterBytes, announced);
  }
  if (!outcome || !('reset' in outcome)) return undefined;
  if ('atPercent' in outcome.reset) return Math.floor((announced * outcome.reset.atPercent) / 100);
  if ('afterRequestBytes' in outcome.reset) {
    return Math.min(outcome.reset.afterRequestBytes, announced);
  }
  return undefined;
}

/** A turn of the loop lets bytes that came along with the last ones show themselves. */
async function moreThanAnnounced(exchange: Exchange): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve));
  return exchange.connection.waiting > 0;
}

function close(
  exchange: Exchange,
  put: PutEntry,
  outcome: PutEntry['outcome'],
  noteText?: string,
): void {
  put.outcome = outcome;
  if (noteText !== undefined) put.note = noteText;
  exchange.service.ledger.touched(put);
}
