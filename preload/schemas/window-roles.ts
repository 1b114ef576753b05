// The windows by name, and those that a person works in.

/** The windows, by the folder of their page in renderer/. */
export const windowRoles = [
  'capture',
  'panel',
  'bar',
  'library',
  'settings',
  'area',
  'countdown',
  'bubble',
  'welcome',
  'card',
] as const;
export type WindowRole = (typeof windowRoles)[number];

/** Where takes are begun and watched. */
export const takers: readonly WindowRole[] = ['panel', 'bar'];
/** Told of settings. */
export const people: readonly WindowRole[] = ['panel', 'bar', 'library', 'settings', 'welcome'];
/** Where things are set up. */
export const setup: readonly WindowRole[] = ['settings', 'welcome'];
