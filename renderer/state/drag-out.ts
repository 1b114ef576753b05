// A recording's file is dragged out of the page. The system tells no end of it: it is over at the next press.
import type { DragEvent } from 'react';
import type { RecordingView } from '../../preload/schemas/recording';
import { act } from './ask';

let isUnderWay = false;
const end = (): void => {
  isUnderWay = false;
};

/** The page's own file is above it, and not to be imported again. */
export function isDraggingOut(): boolean {
  return isUnderWay;
}

/** For `onDragStart`: main goes on with the file itself. */
export function dragOut(event: DragEvent, { id }: RecordingView): void {
  event.preventDefault();
  isUnderWay = true;
  document.addEventListener('pointerdown', end, { once: true });
  document.addEventListener('keydown', end, { once: true });
  void act('recordings.drag', { id });
}
