// English: what can be recorded, and the area picker.

export const enArea = {
  title: 'Choose an area',
  tools: 'Area',
  frame: (x: number, y: number, width: number, height: number): string =>
    `Area of ${width} × ${height} at ${x}, ${y}`,
  keys: 'Arrows move it, with Shift faster, with Alt they change its size. Enter takes it, Escape goes back.',
  fields: {
    x: { short: 'X', long: 'Left edge in pixels' },
    y: { short: 'Y', long: 'Upper edge in pixels' },
    width: { short: 'W', long: 'Width in pixels' },
    height: { short: 'H', long: 'Height in pixels' },
  },
  shapes: {
    wide: { short: '16:9', long: 'Make it 16:9' },
    square: { short: '1:1', long: 'Make it square' },
  },
  other: 'Other display',
  accept: 'Use this area',
};

/** The panel's choice of a source. */
export const enSources = {
  sourceKind: 'What to record',
  kinds: { display: 'Display', window: 'Window', area: 'Area', camera: 'Camera' },
  windows: 'Window to record',
  chooseWindow: 'Choose a window',
  lookingForWindows: 'Looking for windows…',
  noWindows: "No window of another program is open. A minimised one can't be recorded.",
  windowNotOpen: (name: string): string => `“${name}” is not open now.`,
  areaOf: (display: string): string => `Area of ${display}`,
  noArea: 'No area chosen yet',
  areaHint: 'Drag a frame around what shall be recorded.',
  areaGone: 'The last area is not on any display now.',
  chooseArea: 'Choose area…',
  systemPicks: 'Your system asks what to record',
  systemPicksHint: 'It shows its own choice of screens and windows when you start.',
};
