// Small windows are as large as their content: the page measures itself and tells main.
import { type RefObject, useEffect } from 'react';
import { ask } from '../state/ask';

/** Tells main the size of `element` whenever it changes; it must not depend on the window's size. */
export function useFit(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const observer = new ResizeObserver(() => {
      const { width, height } = measured.getBoundingClientRect();
      if (width >= 1 && height >= 1)
        void ask('windows.fit', { width: Math.ceil(width), height: Math.ceil(height) });
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
}
