// Lays the camera into the pictures of a recorded window, where its bubble lies over it. Where no bubble lies
// the pictures go through untouched; the camera is open only while it is shown.
import type { Size } from '../../preload/geometry';
import type { CameraChoice, CameraPlace } from '../../preload/schemas/camera';
import { bubbleSize } from '../devices/cameras';
import { createCameraFace } from './camera-face';
import { type CameraFrames, openCameraFrames } from './camera-frames';
import { contextOf } from './canvas';
import { copyFrame } from './frame-copy';

export interface CameraOverlay {
  /** A picture of the window; closed when it was written. */
  write(frame: VideoFrame): Promise<void>;
  /** Null: the camera is not shown, and let go. */
  place(place: CameraPlace | null): void;
  close(): void;
}

export interface CameraOverlayOptions {
  readonly choice: CameraChoice;
  readonly size: Size;
  readonly frameRate: number;
  write(frame: VideoFrame): Promise<void>;
}

/** Nothing is shown until it has a place. */
export function createCameraOverlay(options: CameraOverlayOptions): CameraOverlay {
  const { choice, size, frameRate, write } = options;
  const periodMs = 1000 / frameRate;
  const face = createCameraFace(size);
  let canvas: OffscreenCanvas | null = null;
  let place: CameraPlace | null = null;
  let camera: CameraFrames | null = null;
  /** The window's last picture, and when it came. */
  let under: VideoFrame | null = null;
  let underMs = 0;
  let writtenMs = 0;
  let lastTimestamp = 0;
  // One after the other, in the order in which they came.
  let turn: Promise<void> = Promise.resolve();
  let inWork = 0;

  // Where the bytes can't be had, as those of a graphics card's own kind.
  function drawn(frame: VideoFrame, at: CameraPlace, timestamp: number): VideoFrame {
    canvas ??= new OffscreenCanvas(size.width, size.height);
    const context = contextOf(canvas, { alpha: false });
    context.drawImage(frame, 0, 0, size.width, size.height);
    face.drawOnto(context, at);
    return new VideoFrame(canvas, { timestamp, alpha: 'discard' });
  }

  async function writeWith(frame: VideoFrame, at: CameraPlace, timestamp: number): Promise<void> {
    try {
      const laid = face.laidInto(frame, at);
      const copy = laid === null ? null : await copyFrame(frame, timestamp, laid);
      await write(copy ?? drawn(frame, at, timestamp));
    } finally {
      frame.close();
      inWork -= 1;
    }
  }

  /** What came is shown with the camera as it is now. */
  function compose(picture: VideoFrame, at: CameraPlace, nowMs: number): Promise<void> {
    const frame = picture.clone();
    // Counted on from the window's own time, and never back.
    const timestamp = Math.max(
      lastTimestamp + 1000,
      frame.timestamp + Math.round((nowMs - underMs) * 1000),
    );
    lastTimestamp = timestamp;
    writtenMs = nowMs;
    inWork += 1;
    turn = turn.then(
      () => writeWith(frame, at, timestamp),
      () => writeWith(frame, at, timestamp),
    );
    return turn;
  }

  function seen(frame: VideoFrame): void {
    face.show(frame);
    const nowMs = performance.now();
    // A moving window brings the camera along with each of its own pictures.
    const isDue =
      inWork === 0 && nowMs - underMs > 1.5 * periodMs && nowMs - writtenMs > 0.7 * periodMs;
    // One that fails is followed by the next.
    if (isDue && under !== null && place !== null)
      compose(under, place, nowMs).catch(() => undefined);
  }

  function letGo(): void {
    camera?.close();
    camera = null;
    face.show(null);
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
      try {
        await compose(frame, place, underMs);
      } finally {
        frame.close();
      }
    },
    place(next) {
      const isNew = place === null;
      place = next;
      if (next === null) letGo();
      else if (isNew)
        camera = openCameraFrames({
          ...{ choice, frameRate, size: bubbleSize, onFrame: seen },
          onState(state) {
            if (state !== 'live') face.show(null);
          },
        });
      if (under !== null && next !== null)
        compose(under, next, performance.now()).catch(() => undefined);
    },
    close() {
      letGo();
      place = null;
      under?.close();
      under = null;
    },
  };
}
