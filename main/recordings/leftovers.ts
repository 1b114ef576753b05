// What a folder that never held a byte of media still holds of ours, and its removal. What somebody else
// put there stays. If the process dies in the middle, the next start finds less of it.
import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../base/failure';

// Raw parts, finished files, and what is on its way to one.
const mediaName = /^(capture(-\d+)?\.(mkv|webm)|recording\.(mp4|webm)(\..+)?)$/;
const otherName =
  /^(recording(\.backup)?\.json(\.[0-9a-f]+\.tmp)?|capture\.lock(\.[0-9a-f]+\.tmp)?)$/;

/** Whether a byte of media is in the folder; a folder that can't be looked into may hold some. */
export async function holdsMedia(folder: string): Promise<boolean> {
  try {
    for (const name of await readdir(folder)) {
      if (mediaName.test(name) && (await lstat(path.join(folder, name))).size > 0) return true;
    }
    return false;
  } catch (error) {
    return systemCode(error) !== 'ENOENT';
  }
}

/** Removes our files, and the folder when nothing else is in it. Only for one without media. */
export async function removeOwn(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names)
    if (mediaName.test(name) || otherName.test(name))
      await rm(path.join(folder, name), { force: true }).catch(() => undefined);
  await rmdir(folder).catch(() => undefined);
}
