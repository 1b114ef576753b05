// An AppImage is one file that the user put somewhere, under a name of the user's choice: the new one takes
// its place by a rename, so that whoever starts the file at whatever moment gets the old or the new one
// whole. If the process dies in the middle, a hidden `.part` is left beside the untouched old file, and the
// next update takes it away.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, copyFile, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../base/atomic-file';

const beginning = (image: string): string => `.${path.basename(image)}.`;

/** Whether this user may put another file in its place; an administrator's is not the app's to update. */
export async function mayReplace(image: string): Promise<boolean> {
  return access(path.dirname(image), constants.W_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Puts `fetched`, a checked file on any disk, in the place of `image`, and takes it away there.
 * @throws the system's error (`ENOSPC`, `EACCES`, …); the old image is then intact
 */
export async function swapIn(fetched: string, image: string): Promise<void> {
  const folder = path.dirname(image);
  for (const name of await readdir(folder))
    if (name.startsWith(beginning(image)) && name.endsWith('.part'))
      await rm(path.join(folder, name), { force: true });
  const part = path.join(folder, `${beginning(image)}${randomBytes(4).toString('hex')}.part`);
  try {
    // Never into a file that somebody laid there.
    await copyFile(fetched, part, constants.COPYFILE_EXCL);
    await chmod(part, (await stat(image)).mode | 0o100);
    const handle = await open(part, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, image);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
  await rm(fetched, { force: true });
}
