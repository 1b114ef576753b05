// Limits that both sides of the contract hold to. Bytes.

/** One chunk may not be larger; the recorder's are 300 to 700 kB. */
export const maxChunkBytes = 16 * 1024 * 1024;
/** Chunks that main has not receipted may not exceed this in the engine. */
export const maxBacklogBytes = 32 * 1024 * 1024;
/** Any other question may not be larger. */
export const maxQuestionBytes = 64 * 1024;
/** Edge of the square around the camera's bubble, points. */
export const bubbleSizes = {
  least: 120,
  most: 600,
  standard: 200,
  presets: [140, 200, 320],
} as const;
/** As the bubble is until it is changed. */
export const firstLook = {
  size: bubbleSizes.standard,
  shape: 'circle',
  isMirrored: true,
  places: {},
} as const;
