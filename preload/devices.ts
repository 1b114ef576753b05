// The microphones and cameras to choose from, as every list shows them: panel, settings, tray and bar. Pure;
// main and the windows share it.

/** By its label, or the system's own choice, or none; `schemas/take.ts` and `schemas/camera.ts` check it. */
export type DeviceChoice =
  | { readonly kind: 'off' }
  | { readonly kind: 'default' }
  | { readonly kind: 'named'; readonly name: string };

/** One that is there now. */
export interface Device {
  readonly name: string;
  readonly isDefault: boolean;
}

/** What a list says besides the names. */
export interface DeviceWords {
  readonly standard: string;
  standardNamed(name: string): string;
  gone(name: string): string;
  readonly off: string;
}

export interface DeviceEntry {
  readonly choice: DeviceChoice;
  readonly label: string;
}

/** The setup before the first take: all that is heard, and the screen alone. */
export const firstSetup: {
  readonly displayId: string;
  readonly camera: DeviceChoice;
  readonly microphone: DeviceChoice;
  readonly systemSound: boolean;
} = {
  displayId: '',
  camera: { kind: 'off' },
  microphone: { kind: 'default' },
  systemSound: true,
};

/** Chosen by its name, and not there. */
export function isGone(chosen: DeviceChoice, devices: readonly Device[]): boolean {
  return chosen.kind === 'named' && !devices.some(({ name }) => name === chosen.name);
}

export function isSameDevice(one: DeviceChoice, other: DeviceChoice): boolean {
  return one.kind === 'named' && other.kind === 'named'
    ? one.name === other.name
    : one.kind === other.kind;
}

/** The chosen camera; where it is the picture itself there has to be one. */
export function cameraWanted(chosen: DeviceChoice | undefined, isPicture: boolean): DeviceChoice {
  if (chosen !== undefined && chosen.kind !== 'off') return chosen;
  return { kind: isPicture ? 'default' : 'off' };
}

/**
 * Everything that can be chosen: the system's own choice first, none last; the chosen one stands there even
 * when it is unplugged.
 */
export function deviceEntries(
  chosen: DeviceChoice,
  devices: readonly Device[],
  words: DeviceWords,
): readonly DeviceEntry[] {
  const standard = devices.find(({ isDefault }) => isDefault)?.name;
  return [
    {
      choice: { kind: 'default' },
      label: standard === undefined ? words.standard : words.standardNamed(standard),
    },
    ...devices.map(({ name }) => ({ choice: { kind: 'named' as const, name }, label: name })),
    ...(chosen.kind === 'named' && isGone(chosen, devices)
      ? [{ choice: chosen, label: words.gone(chosen.name) }]
      : []),
    { choice: { kind: 'off' }, label: words.off },
  ];
}
