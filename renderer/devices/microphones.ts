// The microphones and loudspeakers that are there, and the one asked for.
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { isAlias, type Opened, openDevice } from './open-device';

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

/** Which device was the system's default when they were last listed: to list them stops a capture for a moment. */
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

/** The microphone asked for. Without suppression it comes as it is: that is for music. Never rejects. */
export function openMicrophone(
  choice: MicrophoneChoice,
  noiseSuppression: boolean,
): Promise<Opened> {
  if (!noiseSuppression) return openDeviceItself(choice);
  return open(choice, { noiseSuppression, autoGainControl: true });
}

/** Without anything that is made of its sound, and with all of its channels. Never rejects. */
export function openDeviceItself(choice: MicrophoneChoice): Promise<Opened> {
  const asItIs = { noiseSuppression: false, autoGainControl: false, echoCancellation: false };
  return open(choice, asItIs);
}

function open(choice: MicrophoneChoice, wishes: MediaTrackConstraints): Promise<Opened> {
  // Without a name it is the system's, also where Chromium would take the one it had last.
  const standard = choice.kind === 'default' ? { deviceId: 'default' } : {};
  return openDevice('audio', choice, { ...wishes, ...standard });
}
