// The channels to choose from, by name. Claap has no documented call that lists them: they are gathered from the
// workspace's newest recordings, so one that nobody has used lately is missing and is entered by its id.
import type { Channel } from '../../preload/schemas/channel';
import type { Clock } from '../base/clock';
import type { ClaapClient } from './client';

export interface Channels {
  /** By name. What was learnt stays for ten minutes; without an answer it is what was known, or nothing. */
  list(): Promise<readonly Channel[]>;
}

const staysMs = 10 * 60_000;

interface Learnt {
  /** Whose key saw them. */
  readonly keyHash: string;
  readonly atMs: number;
  readonly asked: Promise<readonly Channel[]>;
}

/** Nothing is asked before somebody looks. */
export function createChannels(
  client: Pick<ClaapClient, 'keyHash' | 'readChannels'>,
  clock: Clock,
): Channels {
  let learnt: Learnt | null = null;

  async function ask(before: readonly Channel[]): Promise<readonly Channel[]> {
    const answer = await client.readChannels();
    if (!answer.ok) {
      learnt = null;
      return before;
    }
    return answer.value.toSorted((a, b) => a.name.localeCompare(b.name));
  }

  return {
    async list() {
      const keyHash = client.keyHash();
      if (keyHash === null) return [];
      const isSame = learnt?.keyHash === keyHash;
      if (learnt !== null && isSame && clock.monotonic() - learnt.atMs < staysMs)
        return learnt.asked;
      const before = learnt !== null && isSame ? await learnt.asked : [];
      const asked = ask(before);
      learnt = { keyHash, atMs: clock.monotonic(), asked };
      return asked;
    },
  };
}
