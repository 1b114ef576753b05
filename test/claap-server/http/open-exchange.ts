/** Turns a head that was read into an exchange with its ledger entry and the faults that apply. */
import type { CallName, ListenerName } from '../ledger/types';
import type { Service } from '../service';
import type { Connection } from './connection';
import { Exchange } from './exchange';
import { contentLength, headerValue, pathOf, type RequestHead } from './request-head';

export interface CallInfo {
  readonly call: CallName;
  /** The recording it is about; of a create the id it would give. */
  readonly id: string | undefined;
  /** The signature of the storage link used. */
  readonly signature?: string;
}

const SECRET_LENGTH = 6;

/** Writes the request into the ledger and picks its faults. */
export function openExchange(
  service: Service,
  listener: ListenerName,
  connection: Connection,
  head: RequestHead,
  info: CallInfo,
): Exchange {
  const faults = service.faults.pick(info.call, info.id, head.target);
  const key = headerValue(head, 'x-claap-key');
  const length = contentLength(head);
  const contentType = headerValue(head, 'content-type');
  const expect = headerValue(head, 'expect');
  const userAgent = headerValue(head, 'user-agent');
  const entry = service.ledger.request({
    listener,
    connection: connection.id,
    call: info.call,
    method: head.method,
    path: listener === 'storage' ? pathOf(head.target) : withoutKeys(service, head.target),
    headerNames: head.fields.map((field) => field.name),
    ...(contentType !== undefined && { contentType }),
    ...(expect !== undefined && { expect }),
    ...(userAgent !== undefined && { userAgent }),
    ...(key !== undefined && { key: key.slice(0, SECRET_LENGTH) }),
    ...(info.signature !== undefined && { link: info.signature.slice(0, SECRET_LENGTH) }),
    ...(info.id !== undefined && info.call !== 'create' && { recording: info.id }),
    ...(typeof length === 'number' && { announced: length }),
    received: 0,
    faults: [...faults.names],
    end: 'open',
  });
  return new Exchange(service, connection, head, entry, faults);
}

function withoutKeys(service: Service, target: string): string {
  let text = target;
  for (const { key } of service.world.keys) {
    text = text.replaceAll(key, `${key.slice(0, SECRET_LENGTH)}…`);
  }
  return text;
}
