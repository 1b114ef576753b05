import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('renderer/ui/tokens.css', 'utf8');

/** A colour token's light and dark value. */
function colour(name: string): readonly [string, string] {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1]?.trim() ?? '';
  const [light = '', dark = light] = value.match(/#[0-9a-f]{6}/giu) ?? [];
  return [light, dark];
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ['surface', 'surface-raised', 'surface-control', 'surface-hover'];
const texts = ['text', 'text-quiet', 'text-accent', 'text-bad', 'text-warn', 'text-good'];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_theme, side) => {
  it.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))(
    '%s can be read on %s',
    (text, surface) => {
      expect(contrast(colour(text)[side], colour(surface)[side])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['fill-accent', 'fill-accent-hover', 'fill-bad', 'fill-bad-hover'])(
    'words can be read on a button of %s',
    (fill) => {
      expect(contrast(colour('on-fill')[side], colour(fill)[side])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['edge-strong', 'brand', 'record'])('%s stands out from the page', (edge) => {
    expect(contrast(colour(edge)[side], colour('surface')[side])).toBeGreaterThanOrEqual(3);
  });
});
