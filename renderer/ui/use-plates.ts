// The parts of a transparent window that are drawn. Where nothing composes the screen, what is transparent would
// be black: main cuts the window to these.
import { type RefObject, useEffect } from 'react';
import { ask } from '../state/ask';
import type { Plate } from '../../preload/schemas/plate';

/** Tells main where the elements with `data-plate` in `element` lie, whenever they change. */
export function usePlates(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = element.current;
    if (root === null) return undefined;
    let told = '';
    const tell = (): void => {
      const plates = [...root.querySelectorAll<HTMLElement>('[data-plate]')].map(plateOf);
      const now = JSON.stringify(plates);
      if (now === told) return;
      told = now;
      void ask('windows.shape', { plates });
    };
    const resized = new ResizeObserver(tell);
    resized.observe(root);
    const changed = new MutationObserver(tell);
    changed.observe(root, { childList: true, subtree: true });
    return () => {
      resized.disconnect();
      changed.disconnect();
    };
  }, [element]);
}

// By its place in the layout: one that is just moving in is taken for where it will be.
function plateOf(element: HTMLElement): Plate {
  const { offsetLeft, offsetTop, offsetWidth: width, offsetHeight: height } = element;
  const corner = getComputedStyle(element).borderTopLeftRadius;
  const share = corner.endsWith('%') ? Math.min(width, height) / 100 : 1;
  const radius = Math.min(Number.parseFloat(corner) * share || 0, width / 2, height / 2);
  return { x: offsetLeft, y: offsetTop, width, height, radius };
}
