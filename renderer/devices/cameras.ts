// Cameras by their labels: ids change with the profile and the session, names are what people know. The
// engine and the bubble open the same one; the system lets both have it.
import type { CameraChoice } from '../../preload/schemas/camera';
import type { Size } from '../../preload/geometry';

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

/** The camera asked for, or why there is none. */
export async function openCamera({
  choice,
  size,
  frameRate,
}: CameraWish): Promise<MediaStreamTrack | 'off' | 'missing' | 'refused'> {
  if (choice.kind === 'off') return 'off';
  const deviceId = choice.kind === 'named' ? await idOf(choice.name) : undefined;
  if (deviceId === null) return 'missing';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: {
        ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
        width: { ideal: size.width },
        height: { ideal: size.height },
        frameRate: { ideal: frameRate },
      },
    });
    return stream.getVideoTracks()[0] ?? 'missing';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError'
      ? 'refused'
      : 'missing';
  }
}

async function idOf(name: string): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.find(({ kind, label }) => kind === 'videoinput' && label === name);
  return found?.deviceId ?? null;
}
