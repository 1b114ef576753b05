// The cameras that are there, and the one asked for. The engine and the bubble open the same one; the system lets
// both have it.
import type { CameraChoice } from '../../preload/schemas/camera';
import type { Size } from '../../preload/geometry';
import { type Opened, openDevice } from './open-device';

/** Labels of the cameras, in the system's order. */
export async function cameraNames(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const labels = devices.filter(({ kind }) => kind === 'videoinput').map(({ label }) => label);
  return [...new Set(labels.filter((label) => label !== ''))];
}

export interface CameraWish {
  readonly choice: CameraChoice;
  /** As near to it as the camera can. Pixels. */
  readonly size: Size;
  readonly frameRate: number;
}

/** Of one camera two pages want the same: whichever comes first has it opened in this size. Pixels. */
export const bubbleSize: Size = { width: 1280, height: 720 };
export const wholeSize: Size = { width: 3840, height: 2160 };

/** The camera asked for. Never rejects. */
export function openCamera({ choice, size, frameRate }: CameraWish): Promise<Opened> {
  return openDevice('video', choice, {
    width: { ideal: size.width },
    height: { ideal: size.height },
    frameRate: { ideal: frameRate },
  });
}
