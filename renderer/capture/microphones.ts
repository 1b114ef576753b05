// Microphones by their labels: ids change with the profile and the session, names are what people know.
import type { MicrophoneChoice } from '../../preload/schemas/take';

/** Labels of the real microphones, the system's default first. */
export async function microphoneNames(): Promise<string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  noteDefault(devices);
  const inputs = devices.filter((device) => device.kind === 'audioinput' && device.label !== '');
  const standard = inputs.find((device) => device.deviceId === 'default');
  const named = inputs.filter((device) => !isAlias(device.deviceId));
  const first = named.filter((device) => device.groupId === standard?.groupId);
  return [...new Set([...first, ...named].map((device) => device.label))];
}

/** Whether anything plays the computer's sound. */
export async function hasSpeakers(): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audiooutput');
}

let known: string | null = null;

/** Which device was the system's default when the devices were last listed. To list them stops a capture for a moment. */
export function knownDefault(): string | null {
  return known;
}

/** Which device is the system's default now; null when there is none. */
export async function defaultMicrophone(): Promise<string | null> {
  noteDefault(await navigator.mediaDevices.enumerateDevices());
  return known;
}

function noteDefault(devices: readonly MediaDeviceInfo[]): void {
  const standard = devices.find(
    ({ kind, deviceId }) => kind === 'audioinput' && deviceId === 'default',
  );
  known = standard === undefined ? null : `${standard.groupId} ${standard.label}`;
}

/** An open microphone, or why there is none. */
export type Opened = MediaStreamTrack | 'off' | 'missing' | 'refused';

/** The microphone asked for. Never rejects. */
export async function openMicrophone(
  choice: MicrophoneChoice,
  noiseSuppression: boolean,
): Promise<Opened> {
  if (choice.kind === 'off') return 'off';
  const deviceId = choice.kind === 'named' ? await idOf(choice.name) : 'default';
  if (deviceId === null) return 'missing';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: {
        deviceId: choice.kind === 'named' ? { exact: deviceId } : deviceId,
        noiseSuppression,
      },
    });
    return stream.getAudioTracks()[0] ?? 'missing';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError'
      ? 'refused'
      : 'missing';
  }
}

async function idOf(name: string): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.find(
    (device) => device.kind === 'audioinput' && device.label === name && !isAlias(device.deviceId),
  );
  return found?.deviceId ?? null;
}

// Chromium lists the default device twice, once under an alias.
function isAlias(deviceId: string): boolean {
  return deviceId === 'default' || deviceId === 'communications';
}
