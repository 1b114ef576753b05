// Opens a microphone or a camera by its label: ids change with the profile and the session, names are what
// people know.
import type { DeviceChoice } from '../../preload/devices';

/** An open device, or why there is none. */
export type Opened = MediaStreamTrack | 'off' | 'missing' | 'refused';

const kinds = { audio: 'audioinput', video: 'videoinput' } as const;

/** The one asked for, with these wishes besides; what `default` means, the browser decides. Never rejects. */
export async function openDevice(
  medium: 'audio' | 'video',
  choice: DeviceChoice,
  wishes: MediaTrackConstraints,
): Promise<Opened> {
  if (choice.kind === 'off') return 'off';
  const deviceId = choice.kind === 'named' ? await idOf(medium, choice.name) : undefined;
  if (deviceId === null) return 'missing';
  const constraints = { ...wishes, ...(deviceId && { deviceId: { exact: deviceId } }) };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ [medium]: constraints });
    const tracks = medium === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks();
    return tracks[0] ?? 'missing';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError'
      ? 'refused'
      : 'missing';
  }
}

async function idOf(medium: 'audio' | 'video', name: string): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.find(
    ({ kind, label, deviceId }) => kind === kinds[medium] && label === name && !isAlias(deviceId),
  );
  return found?.deviceId ?? null;
}

/** Chromium lists the default device twice, once under an alias. */
export function isAlias(deviceId: string): boolean {
  return deviceId === 'default' || deviceId === 'communications';
}
