// Is a folder fit to be the library? Found out by writing, not by asking for permission bits.
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';

/** Makes the folder if need be and writes a byte into it. */
export async function checkFolder(folder: string): Promise<Result<void>> {
  if (!path.isAbsolute(folder)) return err(failure('invalid'));
  const probe = path.join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // On a full disk the file is made, and the byte does not fit.
    try {
      await writeFile(probe, '0', { flag: 'wx' });
    } finally {
      await rm(probe, { force: true });
    }
    return ok(undefined);
  } catch (error) {
    return err(diskFailure(error));
  }
}
