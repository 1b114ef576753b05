// What a process that was killed in the middle of a write leaves in the profile: files that were to become
// settings or the quota's ledger. Only the one running app may look, before it writes anything itself.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const leftover = /^(settings|quota)[\w.-]*\.json\b.*\btmp\b/;

/** Removes them; never throws. */
export function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder))
      if (leftover.test(name)) rmSync(path.join(folder, name), { force: true });
  } catch {
    // Nothing is there yet, or it can't be looked at: whoever reads it next says so.
  }
}
