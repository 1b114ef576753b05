// The free question that stands before each create: is the key good, is it really Claap that answers
// (claap-api.md section 4). It may be asked ahead, at Stop, while the file is still being finished: the
// user waits for the link. In memory only; an answer that is a few seconds old is asked anew.
import type { Clock } from '../base/clock';
import type { Result } from '../base/result';
import type { ClaapClient } from '../claap/client';
import type { Refusal } from '../claap/errors';

/** ms; finishing takes less, and nothing that the answer says goes stale in it. */
const freshMs = 5000;

export interface Preflight {
  /** Asks ahead; does nothing without a key. */
  begin(): void;
  /** The answer of `begin`, once and only while it is fresh; otherwise of a new question. */
  answer(signal: AbortSignal): Promise<Result<unknown, Refusal>>;
}

export function createPreflight(
  client: Pick<ClaapClient, 'readWorkspace' | 'keyHash'>,
  clock: Clock,
): Preflight {
  let ahead: {
    readonly at: number;
    readonly keyHash: string;
    readonly answer: Promise<Result<unknown, Refusal>>;
  } | null = null;

  return {
    begin() {
      const keyHash = client.keyHash();
      if (keyHash === null) return;
      const answer = client.readWorkspace();
      // Nobody may come for it.
      answer.catch(() => undefined);
      ahead = { at: clock.monotonic(), keyHash, answer };
    },
    async answer(signal) {
      const asked = ahead;
      ahead = null;
      const isFresh =
        asked !== null &&
        asked.keyHash === client.keyHash() &&
        clock.monotonic() - asked.at < freshMs;
      if (isFresh) {
        const answer = await asked.answer;
        // A no is worth asking again: the world may have changed since.
        if (answer.ok) return answer;
      }
      return client.readWorkspace(signal);
    },
  };
}
