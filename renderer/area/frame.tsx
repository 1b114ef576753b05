import { type PointerEvent, type RefObject, useEffect, useId } from 'react';
import { type Point, type Rect, toPixels, toPoints } from '../../preload/geometry';
import type { AreaPick } from '../../preload/schemas/area';
import { words } from '../ui/language';
import { drawn, type Handle, handles, keyed, moved, resized } from './drag';
import styles from './frame.module.css';

interface FrameProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly display: AreaPick['display'];
  /** Native pixels. */
  readonly area: Rect;
  onChange(area: Rect): void;
  onDrag(isDragging: boolean): void;
}

/** The frame: drag it, its eight handles, or a new one from anywhere; the arrow keys do the same. */
export function Frame({ frame, display, area, onChange, onDrag }: FrameProps) {
  const keys = useId();
  useFocusAtFirst(frame);
  const { x, y, width, height } = toPoints(area, display);

  // From its press to its release every move is reckoned from where both began: no rounding adds up.
  function drag(event: PointerEvent, change: (by: Point, at: Point) => Rect): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const from = pixelAt(event);
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    onDrag(true);
    const over = new AbortController();
    const { signal } = over;
    target.addEventListener(
      'pointermove',
      (move) => {
        if (!(move instanceof globalThis.PointerEvent)) return;
        const at = pixelAt(move);
        onChange(change({ x: at.x - from.x, y: at.y - from.y }, at));
      },
      { signal },
    );
    const end = (): void => {
      over.abort();
      onDrag(false);
      frame.current?.focus({ preventScroll: true });
    };
    target.addEventListener('pointerup', end, { signal });
    target.addEventListener('pointercancel', end, { signal });
  }

  function pixelAt({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    return toPixels({ x: clientX, y: clientY }, display);
  }

  return (
    <div
      className={styles['ground']}
      onPointerDown={(event) => {
        const from = pixelAt(event);
        drag(event, (_by, at) => drawn(from, at, display));
      }}
    >
      <div
        ref={frame}
        role="application"
        tabIndex={0}
        aria-label={words.area.frame(area.x, area.y, area.width, area.height)}
        aria-describedby={keys}
        className={styles['frame']}
        style={{ left: x, top: y, width, height }}
        onPointerDown={(event) => drag(event, (by) => moved(area, by, display))}
        onKeyDown={(event) => {
          const next = keyed(area, event, display);
          if (next === null) return;
          event.preventDefault();
          onChange(next);
        }}
      >
        <span id={keys} hidden>
          {words.area.keys}
        </span>
        {handles.map((handle) => (
          <span
            key={handle}
            data-handle={handle}
            className={styles['handle']}
            style={placeOf(handle)}
            onPointerDown={(event) => drag(event, (by) => resized(area, handle, by, display))}
          />
        ))}
      </div>
    </div>
  );
}

function placeOf(handle: Handle): { left: string; top: string; cursor: string } {
  const left = handle.includes('w') ? '0%' : handle.includes('e') ? '100%' : '50%';
  const top = handle.includes('n') ? '0%' : handle.includes('s') ? '100%' : '50%';
  return { left, top, cursor: `${handle}-resize` };
}

function useFocusAtFirst(element: RefObject<HTMLElement | null>): void {
  useEffect(() => element.current?.focus({ preventScroll: true }), [element]);
}
