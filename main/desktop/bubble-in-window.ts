// Tells the engine where the bubble lies over the window that is being recorded, while both may move. Where the
// system does not tell where a window is, the bubble keeps its corner of the display.
import { type BubbleWhere, placeAlike, placeOver, type Square } from '../../preload/bubble';
import type { Rect } from '../../preload/geometry';
import type { CameraPlace } from '../../preload/schemas/camera';
import type { Clock } from '../base/clock';
import type { Takes } from '../capture/takes-api';
import { placeOfWindow } from './window-place';

/** The bubble as it is seen now. */
export interface SeenBubble extends Pick<CameraPlace, 'shape' | 'isMirrored'> {
  readonly square: Square;
  /** The display that it is on. Points. */
  readonly ground: Rect;
}

export interface BubbleInWindow {
  /** It has moved or changed, or a take of a window has begun. */
  tell(): void;
}

/** ms; how often it is looked where the window is. */
const lookMs = 100;

/** `seen`: null while no bubble belongs to a take. */
export function createBubbleInWindow(
  clock: Clock,
  takes: Takes,
  seen: () => SeenBubble | null,
): BubbleInWindow {
  let isLooking = false;
  const windowId = (): string | null =>
    seen() === null ? null : (takes.target()?.window?.id ?? null);

  async function place(id: string): Promise<void> {
    const window = await placeOfWindow(id);
    const bubble = seen();
    if (bubble === null) return;
    const { square, ground, shape, isMirrored } = bubble;
    const where: BubbleWhere =
      window === null ? placeAlike(square, ground) : placeOver(square, window);
    takes.placeCamera({ where, shape, isMirrored });
  }

  function look(): void {
    const id = windowId();
    isLooking = id !== null;
    if (id === null) return;
    void place(id).then(() => clock.after(lookMs, look));
  }

  return {
    tell() {
      const id = windowId();
      if (id === null) return;
      if (isLooking) void place(id);
      else look();
    },
  };
}
