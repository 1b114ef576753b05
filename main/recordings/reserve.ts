// `.reserve` in the library: room that is given back to the disk when a manifest finds none, so that the
// last word about a recording can always be written. Made again when there is room. If the process dies in
// the middle, a reserve that is too small is made anew at the next start.
import { randomFillSync } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../base/clock';
import { diskSpace } from '../base/disk-space';
import { systemCode } from '../base/failure';
import type { Logger } from '../base/log';

export const reserveName = '.reserve';

export interface ReserveOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** Bytes kept back; 1 MiB. */
  readonly reserveBytes?: number;
  /** It is only made when so much is free beside it; bytes. */
  readonly roomBytes?: number;
}

export interface Reserve {
  /** Makes it if there is room; never throws. */
  keep(root: string): Promise<void>;
  /** Gives it back; false when there was none. Made again by itself, later. */
  give(root: string): Promise<boolean>;
}

const tryAgainMs = 60_000;

/** The reserves of all library folders. */
export function createReserve(options: ReserveOptions): Reserve {
  const { clock, log, reserveBytes = 1024 * 1024, roomBytes = 32 * 1024 * 1024 } = options;

  async function keep(root: string): Promise<void> {
    const file = path.join(root, reserveName);
    try {
      const size = await sizeOf(file);
      if (size === reserveBytes) return;
      const space = await diskSpace(root);
      if (space === null || space.freeBytes < reserveBytes + roomBytes) return;
      await rm(file, { force: true });
      const handle = await open(file, 'wx', 0o600);
      try {
        // Not zeros: a file system that compresses or leaves out zeros would keep nothing back.
        await handle.writeFile(randomFillSync(Buffer.alloc(reserveBytes)));
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      log.warn('no reserve kept', { system: systemCode(error) });
      await rm(file, { force: true }).catch(() => undefined);
    }
  }

  function keepLater(root: string): void {
    clock.after(tryAgainMs, () => {
      void keep(root).then(async () => {
        if ((await sizeOf(path.join(root, reserveName))) !== reserveBytes) keepLater(root);
      });
    });
  }

  return {
    keep,
    async give(root) {
      const file = path.join(root, reserveName);
      if ((await sizeOf(file)) === 0) return false;
      const isGiven = await rm(file).then(
        () => true,
        () => false,
      );
      if (isGiven) {
        log.warn('the reserve was given to the disk');
        keepLater(root);
      }
      return isGiven;
    },
  };
}

function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
