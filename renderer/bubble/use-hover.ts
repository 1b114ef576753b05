// Whether the pointer is over the bubble; a moment longer, so that it reaches the tools beside it.
import { useEffect, useRef, useState } from 'react';
import { ask } from '../state/ask';

/** ms */
const lingerMs = 500;

export interface Hover {
  readonly isOver: boolean;
  enter(): void;
  leave(): void;
}

/** Main is told, too: only then do the tools take clicks. */
export function useHover(): Hover {
  const [isOver, setOver] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (is: boolean): void => {
    setOver(is);
    void ask('bubble.hover', { isOver: is });
  };
  return {
    isOver,
    enter() {
      clearTimeout(timer.current);
      if (!isOver) set(true);
    },
    leave() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => set(false), lingerMs);
    },
  };
}
