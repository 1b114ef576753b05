// The system's bin.
import { shell } from 'electron';

/** Rejects when the system has no bin for this folder's disk. */
export async function moveToTrash(folder: string): Promise<void> {
  await shell.trashItem(folder);
}
