// The camera's bubble as it is laid into a recorded window: as the bubble's own page shows it.
import { bubbleInPicture, cornerShare, middleSquare } from '../../preload/bubble';
import type { Rect, Size } from '../../preload/geometry';
import type { CameraPlace } from '../../preload/schemas/camera';
import { contextOf } from './canvas';
import { type Laid, yuvKindOf } from './frame-copy';
import { sizeOf } from './frame-size';
import { evenAround, isKnownFormat, type Patch, rgbPatch, yuvPatch } from './patch';

/** As the bubble's page shows it: its edge, and the ground without a picture. */
const edge = { share: 0.01, color: 'rgb(255 255 255 / 0.9)' };
const ground = '#1b1f31';

export interface CameraFace {
  /** The camera's last picture, which it closes; null: none. */
  show(picture: VideoFrame | null): void;
  /** What is laid into this frame of a picture of `size`; null where patches can't be. */
  laidInto(frame: VideoFrame, place: CameraPlace): Laid | null;
  /** Onto a picture that is drawn. */
  drawOnto(context: OffscreenCanvasRenderingContext2D, place: CameraPlace): void;
}

interface Kept {
  readonly picture: VideoFrame | null;
  readonly place: CameraPlace;
  readonly kind: string;
  readonly laid: Laid;
}

/** `size`: of the recorded picture, pixels. */
export function createCameraFace(size: Size): CameraFace {
  let shown: VideoFrame | null = null;
  let kept: Kept | null = null;
  let canvas: OffscreenCanvas | null = null;

  function pixelsOf(square: Rect, around: Rect, place: CameraPlace): ImageData {
    if (canvas?.width !== around.width || canvas.height !== around.height)
      canvas = new OffscreenCanvas(around.width, around.height);
    // Read at once: it must not lie in the graphics card.
    const context = contextOf(canvas, { willReadFrequently: true });
    context.clearRect(0, 0, around.width, around.height);
    const inside = { ...square, x: square.x - around.x, y: square.y - around.y };
    drawBubble(context, shown, inside, place);
    return context.getImageData(0, 0, around.width, around.height);
  }

  return {
    show(picture) {
      shown?.close();
      shown = picture;
    },
    laidInto({ format, colorSpace }, place) {
      if (!isKnownFormat(format)) return null;
      const yuv = yuvKindOf(format, colorSpace);
      const kind = yuv === null ? 'rgb' : `${yuv.matrix} ${yuv.isFullRange}`;
      if (kept?.picture === shown && kept.place === place && kept.kind === kind) return kept.laid;
      const square = squareIn(place, size);
      const around = evenAround(square);
      const pixels = pixelsOf(square, around, place);
      const patch: Patch = yuv === null ? rgbPatch(pixels) : yuvPatch(pixels, yuv);
      const laid = { patch, x: around.x, y: around.y };
      kept = { picture: shown, place, kind, laid };
      return laid;
    },
    drawOnto(context, place) {
      drawBubble(context, shown, squareIn(place, size), place);
    },
  };
}

function squareIn({ where }: CameraPlace, size: Size): Rect {
  return bubbleInPicture(where, { x: 0, y: 0, ...size });
}

function drawBubble(
  context: OffscreenCanvasRenderingContext2D,
  picture: VideoFrame | null,
  { x, y, width, height }: Rect,
  { shape, isMirrored }: CameraPlace,
): void {
  context.save();
  context.beginPath();
  context.roundRect(x, y, width, height, width * (shape === 'circle' ? 0.5 : cornerShare));
  context.clip();
  context.fillStyle = ground;
  context.fillRect(x, y, width, height);
  if (picture !== null) {
    const part = middleSquare(sizeOf(picture));
    context.imageSmoothingQuality = 'high';
    context.translate(isMirrored ? x + width : x, y);
    context.scale(isMirrored ? -1 : 1, 1);
    context.drawImage(picture, part.x, part.y, part.width, part.height, 0, 0, width, height);
    context.setTransform(1, 0, 0, 1, 0, 0);
  }
  // Half of the line is outside of the clip.
  context.lineWidth = 2 * Math.max(1, width * edge.share);
  context.strokeStyle = edge.color;
  context.stroke();
  context.restore();
}
