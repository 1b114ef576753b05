/**
 * What a request's head alone can be refused for, in order: who sends it, whether it is a call we
 * know, the key, the rate, and for a create how the body is announced.
 */
import type { Exchange } from '../http/exchange';
import {
  contentLength,
  headerValue,
  headerValues,
  pathOf,
  queryOf,
  type RequestHead,
} from '../http/request-head';
import type { RateState } from '../model/rate';
import type { Service } from '../service';
import { invalid, refusal, violation, type ApiResult } from './errors';
import type { Route } from './route';

/** Longest body of an API call, bytes. */
export const MAX_BODY = 64 * 1024;
/** Marks the address an API redirect leads to, so that following one shows. */
export const REDIRECT_MARK = 'redirected=1';

const FROM_A_RENDERER: readonly string[] = ['cookie', 'origin', 'referer'];

/** The first thing wrong with the head. `rate` is what the limiter said, when it was asked. */
export function checkHead(
  exchange: Exchange,
  route: Route,
): { readonly refused?: ApiResult; readonly rate?: RateState } {
  const { service, head } = exchange;
  const refused =
    checkSender(service, head) ??
    checkKeyPlaces(service, head) ??
    checkRoute(head, route) ??
    checkKey(service, head);
  if (refused) return { refused };
  const rate = service.rate.take(route.call);
  if (!rate.allowed) return { refused: refusal(429, 'too_many_requests', 'Slow down'), rate };
  const body = route.call === 'create' ? checkCreateHead(exchange) : checkNoBody(head);
  return body ? { refused: body, rate } : { rate };
}

function checkSender(service: Service, head: RequestHead): ApiResult | undefined {
  const hosts = headerValues(head, 'host');
  if (hosts.length !== 1 || `//${hosts[0]}` !== service.origins.api.replace(/^https?:/, '')) {
    return invalid('wrong-host', `Host is ${hosts.join(', ') || 'missing'}`);
  }
  for (const name of FROM_A_RENDERER) {
    if (headerValue(head, name) !== undefined) {
      return invalid('renderer-call', `Header ${name} belongs to a browser`);
    }
  }
  if (queryOf(head.target).includes(REDIRECT_MARK)) {
    return invalid('followed-redirect', 'API calls never follow a redirect');
  }
  return undefined;
}

function checkKeyPlaces(service: Service, head: RequestHead): ApiResult | undefined {
  if (holdsKey(service, head.target)) {
    return violation('key-in-query', 401, 'unauthorized', 'The API key belongs in its header');
  }
  const keys = headerValues(head, 'x-claap-key');
  if (keys.length === 0 || keys[0] === '') {
    return violation('no-key', 401, 'unauthorized', 'API key is missing');
  }
  if (keys.length > 1) return violation('two-keys', 401, 'unauthorized', 'More than one API key');
  return undefined;
}

/** Whether a piece of text has one of the world's keys in it. */
export function holdsKey(service: Service, text: string): boolean {
  return service.world.keys.some(({ key }) => text.includes(key));
}

function checkRoute(head: RequestHead, route: Route): ApiResult | undefined {
  if (route.call !== 'other') {
    return route.call === 'list' || queryOf(head.target) === ''
      ? undefined
      : invalid('unknown-parameter', 'This call takes no query');
  }
  if (route.allow === undefined) {
    return violation('unknown-path', 404, 'not_found', `No such path: ${pathOf(head.target)}`);
  }
  const result = violation('wrong-method', 405, 'method_not_allowed', `Use ${route.allow}`);
  const headers = { ...result.answer.headers, Allow: route.allow };
  return { ...result, answer: { ...result.answer, headers } };
}

function checkKey(service: Service, head: RequestHead): ApiResult | undefined {
  const sent = headerValue(head, 'x-claap-key');
  const known = service.world.keys.find(({ key }) => key === sent);
  if (known?.status === 'ok') return undefined;
  return refusal(401, 'unauthorized', 'API key is not valid');
}

function checkCreateHead(exchange: Exchange): ApiResult | undefined {
  const { service, connection, head, entry } = exchange;
  if (connection.requests > 1) {
    return invalid('create-on-used-connection', 'A create goes over a fresh connection');
  }
  if (service.ledger.isCreating(entry.seq))
    return invalid('parallel-creates', 'Another create is in flight');
  const type = headerValue(head, 'content-type') ?? 'missing';
  if (!/^application\/json(; ?charset="?utf-8"?)?$/i.test(type)) {
    return invalid('not-json', `Content-Type is ${type}`);
  }
  const length = contentLength(head);
  if (headerValue(head, 'transfer-encoding') !== undefined || typeof length !== 'number') {
    return invalid('no-content-length', 'Content-Length is missing or malformed');
  }
  if (headerValue(head, 'content-encoding') !== undefined) {
    return invalid('not-json', 'Content-Encoding is not taken');
  }
  return length > MAX_BODY ? invalid('body-too-long', 'Body over 64 KiB') : undefined;
}

function checkNoBody(head: RequestHead): ApiResult | undefined {
  const length = contentLength(head) ?? 0;
  const none = length === 0 && headerValue(head, 'transfer-encoding') === undefined;
  return none ? undefined : invalid('unexpected-body', 'This call takes no body');
}
