/**
 * One request and its answer: counts the body, paces and tears where a fault says so, and keeps the
 * ledger's entry true while it runs.
 */
import type { ActiveFaults } from '../faults/fault-queue';
import type { RequestEntry } from '../ledger/types';
import type { Service } from '../service';
import { answerBytes, type Answer } from './answer';
import type { Connection } from './connection';
import { contentLength, headerValue, type RequestHead } from './request-head';

/** `sent`: the whole answer. `partial`: some of it. `none`: not a byte. */
export type Delivery = 'sent' | 'partial' | 'none';

const TICK_MS = 20;
/** Time for bytes already sent to reach the client before a reset would throw them away, ms. */
const SETTLE_MS = 30;

export class Exchange {
  /** False once the connection must not be used for another request. */
  reusable: boolean;
  private left: number;
  private readonly chunked: boolean;

  constructor(
    readonly service: Service,
    readonly connection: Connection,
    readonly head: RequestHead,
    readonly entry: RequestEntry,
    readonly faults: ActiveFaults,
  ) {
    const length = contentLength(head);
    this.left = typeof length === 'number' ? length : 0;
    this.chunked = headerValue(head, 'transfer-encoding') !== undefined || length === 'bad';
    this.reusable =
      head.version === 'HTTP/1.1' && !/\bclose\b/i.test(headerValue(head, 'connection') ?? '');
  }

  /** Bytes of the body that were announced and are not read yet. */
  get bodyLeft(): number {
    return this.left;
  }

  /** The next piece of the body, never beyond its announced end; undefined at its end or when cut. */
  async readBody(max: number): Promise<Buffer | undefined> {
    if (this.left === 0) return undefined;
    const limit = this.faults.bytesPerSecond;
    const pace = limit === undefined ? max : Math.max(1, Math.ceil((limit * TICK_MS) / 1_000));
    const chunk = await this.connection.read(Math.min(max, this.left, pace));
    if (!chunk) return undefined;
    this.left -= chunk.length;
    this.count(chunk.length);
    if (limit !== undefined) await this.pause((chunk.length / limit) * 1_000);
    return chunk;
  }

  /** Waits on the wire; ends early when the client goes away or `signal` says so. */
  pause(ms: number, signal?: AbortSignal): Promise<void> {
    const { gone } = this.connection;
    return this.service.clock.wait(ms, signal ? AbortSignal.any([gone, signal]) : gone);
  }

  /** `100 Continue`. */
  async sendContinue(): Promise<void> {
    await this.connection.write('HTTP/1.1 100 Continue\r\n\r\n');
  }

  /** Tears the connection by a TCP reset. */
  tear(): Delivery {
    this.connection.reset();
    return this.finish('cut-by-fault', 'none');
  }

  /** Never answers; the connection stays until the client leaves. */
  async hold(): Promise<Delivery> {
    await this.connection.untilGone();
    this.connection.destroy();
    return this.finish('cut-by-fault', 'none');
  }

  /** The client left before the request was whole. */
  cutByClient(): Delivery {
    this.connection.destroy();
    return this.finish('cut-by-client', 'none');
  }

  /** Puts the answer on the wire, late, slowly, in part or not at all as the faults say. */
  async answer(answer: Answer): Promise<Delivery> {
    const { outcome, answerMs, dateSkewMs } = this.faults;
    await this.pause(answerMs + this.service.settings.delayMs);
    if (this.connection.gone.aborted) return this.cutByClient();
    if (outcome && 'lose-answer' in outcome) return this.tear();
    if (this.left > 0 || this.chunked) this.reusable = false;
    const bytes = answerBytes(answer, this.service.clock.now() + dateSkewMs, this.reusable);
    if (outcome && 'reset' in outcome && 'afterResponseBytes' in outcome.reset) {
      return this.sendPart(bytes, outcome.reset.afterResponseBytes, answer.status, 'reset');
    }
    if (outcome && 'truncate' in outcome) {
      return this.sendPart(bytes, outcome.truncate.bytes, answer.status, 'end');
    }
    if (!(await this.sendAll(bytes, answer.status))) return this.cutByClient();
    const delivery = this.finish('answered', 'sent');
    await this.leave();
    return delivery;
  }

  private async sendAll(bytes: Buffer, status: number): Promise<boolean> {
    const { outcome } = this.faults;
    this.entry.status = status;
    if (outcome && 'drip' in outcome) return this.drip(bytes, outcome.drip.bytesPerSecond);
    if (outcome && 'stall' in outcome && this.entry.call !== 'put') {
      const first = bytes.subarray(0, outcome.stall.afterBytes);
      if (!(await this.connection.write(first))) return false;
      await this.pause(outcome.stall.forMs);
      return this.connection.write(bytes.subarray(first.length));
    }
    return this.connection.write(bytes);
  }

  private async drip(bytes: Buffer, bytesPerSecond: number): Promise<boolean> {
    const step = Math.max(1, Math.floor((bytesPerSecond * TICK_MS) / 1_000));
    for (let at = 0; at < bytes.length; at += step) {
      if (this.connection.gone.aborted) return false;
      if (!(await this.connection.write(bytes.subarray(at, at + step)))) return false;
      await this.pause((step / bytesPerSecond) * 1_000);
    }
    return true;
  }

  private async sendPart(
    bytes: Buffer,
    count: number,
    status: number,
    how: 'reset' | 'end',
  ): Promise<Delivery> {
    const part = bytes.subarray(0, Math.min(count, bytes.length - 1));
    if (part.length > 0) {
      this.entry.status = status;
      await this.connection.write(part);
    }
    this.reusable = false;
    if (how === 'end') {
      this.connection.end();
    } else {
      await this.pause(SETTLE_MS);
      this.connection.reset();
    }
    return this.finish('cut-by-fault', part.length > 0 ? 'partial' : 'none');
  }

  /** Keeps the connection, or closes it in a way that lets the answer arrive. */
  private async leave(): Promise<void> {
    if (this.reusable) return;
    const { outcome } = this.faults;
    if (outcome && 'early-answer' in outcome && outcome['early-answer'].thenReset) {
      await this.pause(SETTLE_MS);
      this.connection.reset();
      return;
    }
    if (this.left > 0 || this.chunked) {
      await this.connection.linger((bytes) => {
        const counted = Math.min(bytes, this.left);
        this.left -= counted;
        this.count(counted);
      });
    } else {
      this.connection.end();
    }
  }

  private count(bytes: number): void {
    this.entry.received += bytes;
    this.service.ledger.touched(this.entry);
  }

  private finish(end: RequestEntry['end'], delivery: Delivery): Delivery {
    if (end !== 'answered') this.reusable = false;
    this.entry.end = end;
    this.service.ledger.touched(this.entry);
    return delivery;
  }
}
