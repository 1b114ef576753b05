// Pulls at the bubble and its corners. Main moves the window: it knows where the pointer is on the desktop.
import type { PointerEvent } from 'react';
import type { BubblePull } from '../../preload/schemas/camera';
import { ask } from '../state/ask';

/** ms; as often as main is asked to follow. */
const everyMs = 25;

/** Begins a pull with this press; it lasts until the pointer is let go. */
export function beginPull(event: PointerEvent, handle: BubblePull['handle']): void {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const target = event.currentTarget;
  target.setPointerCapture(event.pointerId);
  const at = { x: event.clientX, y: event.clientY };
  const tell = (phase: BubblePull['phase']): void => void ask('bubble.pull', { handle, phase, at });
  const over = new AbortController();
  const { signal } = over;
  let toldMs = 0;
  target.addEventListener(
    'pointermove',
    () => {
      const nowMs = performance.now();
      if (nowMs - toldMs < everyMs) return;
      toldMs = nowMs;
      tell('move');
    },
    { signal },
  );
  const end = (): void => {
    over.abort();
    tell('end');
  };
  target.addEventListener('pointerup', end, { signal });
  target.addEventListener('pointercancel', end, { signal });
  tell('begin');
}
