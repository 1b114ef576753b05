// Drags a recording's file out of a window, as from a file manager, with its poster under the pointer.
import { nativeImage, type WebContents } from 'electron';

const width = 160;

/** Begins while the pointer is down; false when there is nothing to show under it, which the system wants. */
export function dragOut(from: WebContents | null, file: string, poster: string): boolean {
  const icon = nativeImage.createFromPath(poster);
  if (from === null || icon.isEmpty()) return false;
  from.startDrag({ file, icon: icon.resize({ width }) });
  return true;
}
