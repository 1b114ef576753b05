// How large a frame is.
import type { Size } from '../../preload/geometry';

/** Pixels that a frame shows. */
export function sizeOf({
  visibleRect,
  codedWidth,
  codedHeight,
}: Pick<VideoFrame, 'visibleRect' | 'codedWidth' | 'codedHeight'>): Size {
  return visibleRect === null
    ? { width: codedWidth, height: codedHeight }
    : { width: visibleRect.width, height: visibleRect.height };
}
