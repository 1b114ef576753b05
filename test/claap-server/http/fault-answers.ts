/** The answers that faults put in place of the real one. */
import { REDIRECT_MARK } from '../api/head-checks';
import type { ActiveFaults } from '../faults/fault-queue';
import type { RedirectTo } from '../faults/types';
import type { Service } from '../service';
import { jsonAnswer, portalPage, xmlError, type Answer } from './answer';
import type { Exchange } from './exchange';

/** A name that no resolver knows (RFC 6761): a redirect there must not be followed. */
const OTHER_HOST = 'elsewhere.test';

/** The answer that replaces the work; undefined when the work is to be done. */
export function replacingAnswer(exchange: Exchange): Answer | undefined {
  const { outcome } = exchange.faults;
  if (!outcome) return undefined;
  if ('status' in outcome) return statusAnswer(exchange.faults);
  if ('html' in outcome) return portalPage(outcome.html.code);
  if ('redirect' in outcome) {
    const { code, to } = outcome.redirect;
    return { status: code, headers: { Location: locationFor(exchange, to) }, body: '' };
  }
  if ('rate' in outcome && Math.min(outcome.rate.remaining, outcome.rate.daily) <= 0) {
    const { retryAfter } = outcome.rate;
    const error = { type: 'too_many_requests', message: 'Slow down' };
    const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
    return jsonAnswer(429, { error }, headers);
  }
  return undefined;
}

/** The final status of an `early-answer` fault. */
export function earlyAnswer(code: number, xml: string | undefined): Answer {
  if (xml === undefined) return xmlError(code, 'AccessDenied', 'Access Denied');
  return { status: code, headers: { 'Content-Type': 'application/xml' }, body: xml };
}

function statusAnswer(faults: ActiveFaults): Answer | undefined {
  const { outcome } = faults;
  if (!outcome || !('status' in outcome)) return undefined;
  const { code, headers = {}, json, xml, text } = outcome.status;
  if (json !== undefined) return jsonAnswer(code, json, headers);
  if (xml !== undefined) {
    return { status: code, headers: { 'Content-Type': 'application/xml', ...headers }, body: xml };
  }
  return { status: code, headers: { 'Content-Type': 'text/plain', ...headers }, body: text ?? '' };
}

function locationFor(exchange: Exchange, to: RedirectTo): string {
  const { service, head, entry } = exchange;
  const origin = service.origins[entry.listener];
  const target = entry.listener === 'api' ? marked(head.target) : head.target;
  switch (to) {
    case 'other-host':
      return origin.replace(/\/\/[^:/]+/, `//${OTHER_HOST}`) + target;
    case 'plain-http':
      return origin.replace(/^https:/, 'http:') + movedTarget(service, target);
    case 'same':
      return origin + movedTarget(service, target);
    case 'loop':
      return origin + target;
  }
}

/** A storage link gets a second address that works; anything else stays. */
function movedTarget(service: Service, target: string): string {
  const link = service.recordings.linkAt(target);
  return link ? service.recordings.moveLink(link).target : target;
}

function marked(target: string): string {
  return `${target}${target.includes('?') ? '&' : '?'}${REDIRECT_MARK}`;
}
