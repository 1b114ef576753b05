/**
 * Takes a PUT's body in: to a `.part` file, hashing on the way, renamed only when whole. Stops where a
 * fault says so. If the process dies, a `.part` file may stay behind in the service's own folder.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Exchange } from '../http/exchange';
import { headerValue } from '../http/request-head';
import type { PutEntry } from '../ledger/types';
import type { StoredFile } from '../model/recordings';

/** `stopped`: the fault's byte was reached; the rest of the body is unread. */
export type Received = { readonly file: StoredFile } | 'cut' | 'stopped';

export interface ReceivePlan {
  /** Stop after so many bytes. */
  readonly stopAt: number | undefined;
  /** Pause once, after so many bytes. */
  readonly stall: { readonly afterBytes: number; readonly forMs: number } | undefined;
  /** Ends pauses when another PUT wants to know whether this client is still there. */
  readonly nudge: AbortSignal;
}

const CHUNK = 1024 * 1024;

/** Reads the body into a file named after the recording. */
export async function receive(
  exchange: Exchange,
  put: PutEntry,
  name: string,
  plan: ReceivePlan,
): Promise<Received> {
  const { settings } = exchange.service;
  const folder = path.join(settings.dir, 'files');
  await mkdir(folder, { recursive: true });
  const part = path.join(folder, `${name}-${put.seq}.part`);
  const hashes = { sha256: createHash('sha256'), md5: createHash('md5') };
  const handle = await open(part, 'w');
  let result: 'whole' | 'cut' | 'stopped' = 'whole';
  let stalled = false;
  try {
    while (exchange.bodyLeft > 0) {
      const { stall } = plan;
      if (stall && !stalled && put.bytes >= stall.afterBytes) {
        stalled = true;
        await exchange.pause(stall.forMs, plan.nudge);
      }
      const limit = nextStop(plan, put.bytes, stalled);
      if (limit <= 0) {
        result = 'stopped';
        break;
      }
      const chunk = await exchange.readBody(Math.min(CHUNK, limit));
      if (!chunk) {
        result = 'cut';
        break;
      }
      hashes.sha256.update(chunk);
      hashes.md5.update(chunk);
      await handle.write(chunk);
      put.bytes += chunk.length;
      exchange.service.ledger.touched(put);
    }
  } finally {
    await handle.close();
  }
  if (result === 'whole' && plan.stopAt !== undefined) result = 'stopped';
  if (result !== 'whole') {
    await rm(part, { force: true });
    return result;
  }
  const file = path.join(folder, `${name}-${put.seq}.bin`);
  await rename(part, file);
  return {
    file: {
      path: file,
      bytes: put.bytes,
      sha256: hashes.sha256.digest('hex'),
      md5: hashes.md5.digest('hex'),
      contentType: headerValue(exchange.head, 'content-type'),
    },
  };
}

/** How many bytes may be read before something has to happen. */
function nextStop(plan: ReceivePlan, got: number, stalled: boolean): number {
  const toEnd = (plan.stopAt ?? Number.MAX_SAFE_INTEGER) - got;
  return plan.stall && !stalled ? Math.min(toEnd, plan.stall.afterBytes - got) : toEnd;
}
