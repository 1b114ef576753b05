// The choice of a device as a list's value, and the entries of such a list. Pure.
import {
  type Device,
  type DeviceChoice,
  deviceEntries,
  type DeviceWords,
} from '../../preload/devices';

const namedPrefix = 'named:';

/** A choice as a list's value. */
export function deviceValue(choice: DeviceChoice): string {
  return choice.kind === 'named' ? `${namedPrefix}${choice.name}` : choice.kind;
}

/** The choice behind a list's value; anything unknown is the system's own. */
export function deviceFor(value: string): DeviceChoice {
  if (value.startsWith(namedPrefix))
    return { kind: 'named', name: value.slice(namedPrefix.length) };
  return { kind: value === 'off' ? 'off' : 'default' };
}

/** What such a list offers. */
export function deviceList(
  chosen: DeviceChoice,
  devices: readonly Device[],
  words: DeviceWords,
): { readonly value: string; readonly label: string }[] {
  return deviceEntries(chosen, devices, words).map(({ choice, label }) => ({
    value: deviceValue(choice),
    label,
  }));
}
