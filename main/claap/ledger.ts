// Remembers each create in a small file of the profile, so that deleting a recording's folder doesn't
// give its place of the quota back. A create is written down, uncertain, before its socket opens; its end
// after the manifest has it. If the process dies between, the manifests tell the rest: they are merged in
// at every count. A file that cannot be read or written costs exactness, never a recording.
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { writeFileAtomic } from '../base/atomic-file';
import type { Clock } from '../base/clock';
import { systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import { type CreateUse, quotaWindowMs, useName } from './quota';

export interface Ledger {
  /** Reads the file; once, before anything else is asked. */
  load(): Promise<void>;
  /** Writes down a use: at first without an id, then with the one that Claap gave. */
  note(use: CreateUse): Promise<void>;
  /** Takes a use back: Claap said no, nothing was made. */
  forget(use: Pick<CreateUse, 'recording' | 'attempt'>): Promise<void>;
  /** All that is remembered, in no order. */
  uses(): readonly CreateUse[];
}

const useSchema = z.object({
  recording: z.string(),
  attempt: z.number().int(),
  keyHash: z.string().nullable(),
  authorEmail: z.string(),
  at: z.string(),
  claapId: z.string().nullable(),
});
const fileSchema = z.object({ version: z.literal(1), uses: z.array(useSchema) });

/** Uses are kept for three windows, so that a look back finds their ids. */
const keptMs = 3 * quotaWindowMs;

/** The ledger in `file`, an absolute path in the profile. */
export function createLedger(options: {
  readonly file: string;
  readonly clock: Clock;
  readonly log: Logger;
}): Ledger {
  const { clock, file, log } = options;
  const uses = new Map<string, CreateUse>();
  let turn: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    turn = turn.then(async () => {
      const since = clock.now() - keptMs;
      const kept = [...uses.values()].filter((use) => Date.parse(use.at) > since);
      try {
        await writeFileAtomic(file, `${JSON.stringify({ version: 1, uses: kept }, null, 1)}\n`);
      } catch (error) {
        log.warn('quota ledger not written', { system: systemCode(error) });
      }
    });
    return turn;
  }

  return {
    async load() {
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text === null) return;
      const read = fileSchema.safeParse(jsonOrNull(text));
      if (!read.success) log.warn('quota ledger not readable; counting from the recordings');
      else for (const use of read.data.uses) uses.set(useName(use), use);
    },
    note(use) {
      uses.set(useName(use), use);
      return write();
    },
    async forget(use) {
      if (uses.delete(useName(use))) await write();
    },
    uses: () => [...uses.values()],
  };
}

function jsonOrNull(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
