// The camera's picture in a video element: open while it is wanted, let go as soon as it is not.
import { type RefObject, useEffect, useState } from 'react';
import type { BubbleView } from '../../preload/schemas/camera';
import { bubbleSize, wholeSize } from '../devices/cameras';
import { type CameraState, holdCamera } from '../devices/held-camera';
import { ask } from '../state/ask';

const frameRate = 30;

/** How the camera stands; `opening` until it is known. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  { camera, isWholePicture }: Pick<BubbleView, 'camera' | 'isWholePicture'>,
): CameraState | 'opening' {
  const [state, setState] = useState<CameraState | 'opening'>('opening');
  const key = JSON.stringify([camera, isWholePicture]);
  useEffect(() => {
    setState('opening');
    const element = video.current;
    const held = holdCamera(
      { choice: camera, frameRate, size: isWholePicture ? wholeSize : bubbleSize },
      (track) => {
        if (element === null) return;
        element.srcObject = track === null ? null : new MediaStream([track]);
        // It is interrupted when the next track comes at once.
        if (track !== null) void element.play().catch(() => undefined);
      },
      (now) => {
        setState(now);
        void ask('bubble.tell', { state: now });
      },
    );
    return () => {
      held.close();
      if (element !== null) element.srcObject = null;
    };
    // The choice by its content: an equal one is no new one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, video]);
  return state;
}
