// What "send again" gave up at Claap: an empty recording without a file. It is deleted only on the user's
// word, and only while it is still empty; what he decided is written down, so that he is asked once.
import type { ClaapClient } from '../claap/client';
import { failure } from '../base/failure';
import { err, ok, type Result, withoutValue } from '../base/result';
import type { Library } from '../recordings/library';
import { undecided } from '../recordings/view';

export interface Abandoned {
  /** Deletes the empty ones at Claap; final. One that holds something by now is left there. */
  deleteEmpty(id: string): Promise<Result<void>>;
  /** Leaves them there, and asks no more. */
  keepEmpty(id: string): Promise<Result<void>>;
}

export interface AbandonedDeps {
  readonly library: Pick<Library, 'get' | 'change'>;
  readonly client: Pick<ClaapClient, 'getRecording' | 'deleteRecording'>;
}

export function createAbandoned({ library, client }: AbandonedDeps): Abandoned {
  async function decided(id: string, claapIds: readonly string[]): Promise<Result<void>> {
    const manifest = library.get(id)?.manifest;
    if (manifest === undefined) return err(failure('unknown-recording'));
    const { abandonedDecided } = manifest;
    return withoutValue(
      await library.change(id, { abandonedDecided: [...abandonedDecided, ...claapIds] }),
    );
  }

  return {
    async deleteEmpty(id) {
      const manifest = library.get(id)?.manifest;
      if (manifest === undefined) return err(failure('unknown-recording'));
      for (const claapId of undecided(manifest)) {
        const seen = await client.getRecording(claapId);
        if (!seen.ok && seen.failure.status !== 404) return err(seen.failure.failure);
        if (seen.ok && seen.value.state === 'Empty') {
          const gone = await client.deleteRecording(claapId);
          if (!gone.ok && gone.failure.status !== 404) return err(gone.failure.failure);
        }
        // One by one: what is gone is not asked about again when the next one fails.
        const kept = await decided(id, [claapId]);
        if (!kept.ok) return kept;
      }
      return ok(undefined);
    },
    async keepEmpty(id) {
      const manifest = library.get(id)?.manifest;
      return manifest === undefined
        ? err(failure('unknown-recording'))
        : decided(id, undecided(manifest));
    },
  };
}
