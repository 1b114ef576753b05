// English: the area picker.

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
