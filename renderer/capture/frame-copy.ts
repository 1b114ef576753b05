// A frame in memory of its own: as it was but for its time, and for what is laid into it. Nothing is drawn, so
// every other pixel stays what the screen gave, and a frame costs a copy of its bytes.
import { type FrameFormat, isKnownFormat, layIn, type Patch, type YuvKind } from './patch';
import { sizeOf } from './frame-size';

// In Chromium since 2023, not yet in the compiler's DOM types: the bytes are not copied once more.
interface HandedOver extends VideoFrameBufferInit {
  readonly transfer: readonly ArrayBuffer[];
}

/** A patch and where it lies; even pixels. */
export interface Laid {
  readonly patch: Patch;
  readonly x: number;
  readonly y: number;
}

/**
 * Null: its pixels can't be had, or are kept in an unknown way. The frame that came stays open. A copy has the
 * time that it is given alone, not that of its capture too, by which a recorder would leave it out.
 * `timestamp`: microseconds
 */
export async function copyFrame(
  frame: VideoFrame,
  timestamp: number,
  laid: Laid | null,
): Promise<VideoFrame | null> {
  const { format, colorSpace } = frame;
  if (!isKnownFormat(format)) return null;
  const { width, height } = sizeOf(frame);
  const bytes = new Uint8Array(frame.allocationSize());
  const layout = await frame.copyTo(bytes);
  if (laid !== null) layIn({ format, width, height, bytes, layout }, laid.patch, laid);
  const init: HandedOver = {
    ...{ format, timestamp, layout, codedWidth: width, codedHeight: height },
    colorSpace: colorSpace.toJSON(),
    transfer: [bytes.buffer],
  };
  return new VideoFrame(bytes, init);
}

/** How a patch for this frame must be kept; null: as red, green and blue. */
export function yuvKindOf(
  format: FrameFormat,
  { matrix, fullRange }: VideoColorSpace,
): YuvKind | null {
  if (format !== 'I420' && format !== 'NV12') return null;
  return { matrix: matrix === 'bt709' ? 'bt709' : 'bt601', isFullRange: fullRange === true };
}
