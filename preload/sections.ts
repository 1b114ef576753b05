/** The sections of the settings' window, in their order. */
export const settingsSections = [
  'recording',
  'devices',
  'shortcuts',
  'claap',
  'storage',
  'app',
  'about',
] as const;
