// The frames of a camera that is held on to, one after the other, over unplugging and return.
import type { CameraChoice } from '../../preload/schemas/camera';
import type { Size } from '../../preload/geometry';
import { type CameraState, holdCamera } from '../devices/held-camera';

export interface CameraFrames {
  close(): void;
}

export interface CameraFramesOptions {
  readonly choice: CameraChoice;
  readonly size: Size;
  readonly frameRate: number;
  /** The receiver closes it. */
  onFrame(frame: VideoFrame): void;
  onState(state: CameraState): void;
}

/** Opens the camera; frames come until `close`. */
export function openCameraFrames(options: CameraFramesOptions): CameraFrames {
  const { choice, size, frameRate, onFrame, onState } = options;
  let isClosed = false;

  async function read(track: MediaStreamTrack): Promise<void> {
    const reader = new window.MediaStreamTrackProcessor({ track }).readable.getReader();
    for (;;) {
      const { value: frame } = await reader.read();
      if (frame === undefined) return;
      if (isClosed) {
        frame.close();
        await reader.cancel();
        return;
      }
      onFrame(frame);
    }
  }

  const camera = holdCamera(
    { choice, size, frameRate },
    (track) => {
      // A reader that fails has ended like one that is done; the track's own end is heard apart.
      if (track !== null) void read(track).catch(() => undefined);
    },
    onState,
  );
  return {
    close() {
      isClosed = true;
      camera.close();
    },
  };
}
