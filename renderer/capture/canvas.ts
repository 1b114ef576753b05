// A canvas that is drawn on without being seen.

/** @throws Error when there is none */
export function contextOf(
  canvas: OffscreenCanvas,
  settings: CanvasRenderingContext2DSettings,
): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', settings);
  if (context === null) throw new Error('no canvas');
  return context;
}
