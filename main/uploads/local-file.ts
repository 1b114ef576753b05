// The finished file as the upload reads it: one descriptor, checked against what the probe had seen, read
// by position. A file that was swapped, cut or grown since is never sent (claap-api.md section 2, rule 3).
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { HttpBody } from '../claap/http';
import { diskFailure, failure, systemCode } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import { finishedFile } from '../recordings/files';
import type { Recording } from '../recordings/library';

/** An open file whose size and time are those that were probed. */
export interface LocalFile {
  readonly sizeBytes: number;
  readonly mediaType: string;
  /** The file as a request's body; its end is only given out while the file is still the same. */
  readonly body: HttpBody;
  close(): Promise<void>;
}

/** Opens the finished file; `file-missing`, `file-changed`, `bad-media` (empty) or the disk's failure. */
export async function openLocalFile({ folder, manifest }: Recording): Promise<Result<LocalFile>> {
  const { finished } = manifest;
  if (finished === null) return err(failure('file-missing'));
  let handle: FileHandle;
  try {
    // A link in its place could lead to any file of the user's.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
    handle = await open(finishedFile(folder, finished.container), flags);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return err(failure('file-missing'));
    return err(code === 'ELOOP' ? failure('file-changed') : diskFailure(error));
  }
  const isSame = (): Promise<boolean> => matches(handle, finished);
  if (!(await isSame())) {
    await handle.close();
    return err(failure('file-changed'));
  }
  const { sizeBytes } = finished;
  if (sizeBytes <= 0) {
    await handle.close();
    return err(failure('bad-media'));
  }
  return ok({
    sizeBytes,
    mediaType: `video/${finished.container}`,
    body: {
      sizeBytes,
      async read(offset, into) {
        const wanted = Math.min(into.byteLength, sizeBytes - offset);
        const { bytesRead } = await handle.read(into, 0, wanted, offset);
        if (bytesRead === 0) throw new FileChanged();
        if (offset + bytesRead >= sizeBytes && !(await isSame())) throw new FileChanged();
        return bytesRead;
      },
    },
    close: () => handle.close(),
  });
}

/** The file is not the one that was probed; the upload that reads it must not end well. */
class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

async function matches(
  handle: FileHandle,
  probed: { readonly sizeBytes: number; readonly mtimeMs: number },
): Promise<boolean> {
  const now = await handle.stat();
  if (!now.isFile() || now.size !== probed.sizeBytes) return false;
  // Fractions of a millisecond don't survive every file system's copy of a time.
  return Math.abs(now.mtimeMs - probed.mtimeMs) < 1;
}
