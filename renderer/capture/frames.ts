// Frames of a captured track, cut or fitted on their way into the recorded one. A cut copies nothing: the
// new frame shows a part of the old one's memory. Only a picture whose size changed is drawn anew.
import { even, fitPicture, type Rect, type Size } from '../../preload/geometry';
import { contextOf } from './canvas';
import { copyFrame } from './frame-copy';
import { sizeOf } from './frame-size';

export interface FrameShaper {
  /** The frame as it is recorded, in the size of the recording; closes the one that came. */
  shape(frame: VideoFrame, rect: Rect): VideoFrame;
  /** A recorded frame once more, later; it stays open. `timestamp`: microseconds */
  again(frame: VideoFrame, timestamp: number): Promise<VideoFrame>;
}

/** `size`: of the recording, even. */
export function createShaper(size: Size): FrameShaper {
  let canvas: OffscreenCanvas | null = null;

  function drawn(frame: VideoFrame, rect: Rect, timestamp: number): VideoFrame {
    canvas ??= new OffscreenCanvas(size.width, size.height);
    const context = contextOf(canvas, { alpha: false });
    const place = fitPicture(rect, size);
    context.imageSmoothingQuality = 'high';
    context.fillStyle = '#000';
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(
      frame,
      ...([rect.x, rect.y, rect.width, rect.height] as const),
      ...([place.x, place.y, place.width, place.height] as const),
    );
    return new VideoFrame(canvas, { timestamp, alpha: 'discard' });
  }

  return {
    shape(frame, rect) {
      const isSame = rect.width === size.width && rect.height === size.height;
      const { x = 0, y = 0 } = frame.visibleRect ?? {};
      const shaped = isSame
        ? new VideoFrame(frame, { visibleRect: { ...rect, x: rect.x + x, y: rect.y + y } })
        : drawn(frame, rect, frame.timestamp);
      frame.close();
      return shaped;
    },
    again: async (frame, timestamp) =>
      (await copyFrame(frame, timestamp, null)) ?? drawn(frame, { x: 0, y: 0, ...size }, timestamp),
  };
}

/** What is looked at of a frame. */
export type SeenFrame = Pick<
  VideoFrame,
  'format' | 'visibleRect' | 'codedWidth' | 'codedHeight' | 'allocationSize' | 'copyTo'
>;

/** All of it, but for an odd last row or column: video is made of 2 × 2 pixels. */
export function evenPart({ width, height }: Size): Rect {
  return { x: 0, y: 0, width: Math.max(2, even(width)), height: Math.max(2, even(height)) };
}

/** Whether it is black all over: what the system gives of a window that is minimised. */
export async function isBlack(frame: SeenFrame): Promise<boolean> {
  const { width, height } = sizeOf(frame);
  // The middle first: that is all that is looked at of an ordinary picture.
  for (const part of [4, 1, 7, 2, 6])
    if (!(await isBlackRow(frame, width, Math.floor((height * part) / 16) * 2))) return false;
  return true;
}

async function isBlackRow(frame: SeenFrame, width: number, top: number): Promise<boolean> {
  const { x = 0, y = 0 } = frame.visibleRect ?? {};
  const rect = { x, y: y + top, width: Math.max(2, Math.floor(width / 2) * 2), height: 2 };
  const bytes = new Uint8Array(frame.allocationSize({ rect }));
  await frame.copyTo(bytes, { rect });
  const isPlanar = frame.format === 'I420' || frame.format === 'NV12' || frame.format === 'I420A';
  // Brightness comes first and alone, and black is 16 or less; else four bytes a pixel, the last without
  // meaning.
  if (isPlanar) return bytes.subarray(0, rect.width * 2).every((value) => value <= 16);
  return bytes.every((value, index) => index % 4 === 3 || value === 0);
}
