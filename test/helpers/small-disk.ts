// A disk that is full when a test wants it to be: a tmpfs of a few hundred KiB. Only root may mount;
// elsewhere the tests that need one are skipped, and say so.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  remove(): void;
}

/** Whether this process may make one. */
export const canMakeSmallDisk = tryOut();
if (!canMakeSmallDisk)
  console.warn('tests of a full disk are skipped: only root may mount a tmpfs');

/** A disk of `sizeKiB` (rounded up to pages of 4 KiB). */
export function makeSmallDisk(sizeKiB: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'claap-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKiB}k,mode=700`, 'tmpfs', folder], {
    stdio: 'ignore',
  });
  return {
    folder,
    remove() {
      execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function tryOut(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    makeSmallDisk(64).remove();
    return true;
  } catch {
    return false;
  }
}
