// Draws the camera into the pictures of a recorded window, where its bubble lies over it. Where no bubble lies
// the pictures go through untouched; the camera is open only while it is drawn.
import { bubbleInPicture, cornerShare, middleSquare } from '../../preload/bubble';
import type { Size } from '../../preload/geometry';
import type { CameraChoice, CameraPlace } from '../../preload/schemas/camera';
import { bubbleSize } from '../devices/cameras';
import { type CameraFrames, openCameraFrames } from './camera-frames';
import { sizeOf } from './frames';

export interface CameraOverlay {
  /** A picture of the window; closed when it was written. */
  write(frame: VideoFrame): Promise<void>;
  /** Null: the camera is not drawn, and let go. */
  place(place: CameraPlace | null): void;
  close(): void;
}

export interface CameraOverlayOptions {
  readonly choice: CameraChoice;
  readonly size: Size;
  readonly frameRate: number;
  write(frame: VideoFrame): Promise<void>;
}

/** As the bubble's page shows it: its edge, and the ground without a picture. */
const edge = { share: 0.01, color: 'rgb(255 255 255 / 0.9)' };
const ground = '#1b1f31';

/** Nothing is drawn until it has a place. */
export function createCameraOverlay(options: CameraOverlayOptions): CameraOverlay {
  const { choice, size, frameRate, write } = options;
  const periodMs = 1000 / frameRate;
  let canvas: OffscreenCanvas | null = null;
  let place: CameraPlace | null = null;
  let camera: CameraFrames | null = null;
  let face: VideoFrame | null = null;
  /** The window's last picture, and when it came. */
  let under: VideoFrame | null = null;
  let underMs = 0;
  let writtenMs = 0;
  let lastTimestamp = 0;

  function drawn(frame: VideoFrame, at: CameraPlace, timestamp: number): VideoFrame {
    canvas ??= new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('no canvas');
    context.drawImage(frame, 0, 0, size.width, size.height);
    drawCamera(context, face, at, size);
    return new VideoFrame(canvas, { timestamp, alpha: 'discard' });
  }

  /** What came is shown with the camera as it is now. */
  async function compose(frame: VideoFrame, at: CameraPlace, nowMs: number): Promise<void> {
    // Counted on from the window's own time, and never back.
    const timestamp = Math.max(
      lastTimestamp + 1000,
      frame.timestamp + Math.round((nowMs - underMs) * 1000),
    );
    lastTimestamp = timestamp;
    writtenMs = nowMs;
    await write(drawn(frame, at, timestamp));
  }

  function seen(frame: VideoFrame): void {
    face?.close();
    face = frame;
    const nowMs = performance.now();
    // A moving window brings the camera along with each of its own pictures.
    const isDue = nowMs - underMs > 1.5 * periodMs && nowMs - writtenMs > 0.7 * periodMs;
    if (isDue && under !== null && place !== null) void compose(under, place, nowMs);
  }

  function letGo(): void {
    camera?.close();
    camera = null;
    face?.close();
    face = null;
  }

  return {
    async write(frame) {
      under?.close();
      under = frame.clone();
      underMs = performance.now();
      if (place === null) {
        lastTimestamp = frame.timestamp;
        return write(frame);
      }
      await compose(frame, place, underMs);
      frame.close();
    },
    place(next) {
      const isNew = place === null;
      place = next;
      if (next === null) letGo();
      else if (isNew)
        camera = openCameraFrames({
          ...{ choice, frameRate, size: bubbleSize, onFrame: seen },
          onState(state) {
            if (state === 'live') return;
            face?.close();
            face = null;
          },
        });
      if (under !== null && next !== null) void compose(under, next, performance.now());
    },
    close() {
      letGo();
      place = null;
      under?.close();
      under = null;
    },
  };
}

function drawCamera(
  context: OffscreenCanvasRenderingContext2D,
  face: VideoFrame | null,
  { where, shape, isMirrored }: CameraPlace,
  size: Size,
): void {
  const { x, y, width, height } = bubbleInPicture(where, { x: 0, y: 0, ...size });
  context.save();
  context.beginPath();
  context.roundRect(x, y, width, height, width * (shape === 'circle' ? 0.5 : cornerShare));
  context.clip();
  context.fillStyle = ground;
  context.fillRect(x, y, width, height);
  if (face !== null) {
    const part = middleSquare(sizeOf(face));
    context.imageSmoothingQuality = 'high';
    context.translate(isMirrored ? x + width : x, y);
    context.scale(isMirrored ? -1 : 1, 1);
    context.drawImage(face, part.x, part.y, part.width, part.height, 0, 0, width, height);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }
  // Half of the line is outside of the clip.
  context.lineWidth = 2 * Math.max(1, width * edge.share);
  context.strokeStyle = edge.color;
  context.stroke();
  context.restore();
}
