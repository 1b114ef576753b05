// Whether a list rests, or is scrolled at a pace at which its rows can be looked at. What flies by is drawn
// without pictures and buttons; it gets them as soon as it is calm.
import { useEffect, useState } from 'react';

export interface Calm {
  isCalm(): boolean;
  /** Calls `listen` once it is calm; the answer stops it. */
  onCalm(listen: () => void): () => void;
  /** The list has been scrolled to here, CSS pixels. */
  scrolled(top: number): void;
}

/** Slower than this, things can be recognized. CSS pixels a millisecond. */
const calmSpeed = 4;
/** After so long without scrolling it rests. ms */
const restMs = 100;

/** Not calm at first: the first picture is drawn without what it can do without. */
export function createCalm(now: () => number = () => performance.now()): Calm {
  const listeners = new Set<() => void>();
  let isCalm = false;
  let last = { top: 0, at: now() };
  let timer = setTimeout(becomeCalm, restMs);

  function becomeCalm(): void {
    isCalm = true;
    for (const listen of listeners) listen();
    listeners.clear();
  }

  return {
    isCalm: () => isCalm,
    onCalm(listen) {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    scrolled(top) {
      const at = now();
      const speed = Math.abs(top - last.top) / Math.max(1, at - last.at);
      last = { top, at };
      clearTimeout(timer);
      if (speed <= calmSpeed) becomeCalm();
      else {
        isCalm = false;
        timer = setTimeout(becomeCalm, restMs);
      }
    },
  };
}

/** False until it was calm once since the component came. */
export function useCalmed(calm: Calm): boolean {
  const [isCalmed, setCalmed] = useState(() => calm.isCalm());
  useEffect(() => {
    if (isCalmed) return undefined;
    if (!calm.isCalm()) return calm.onCalm(() => setCalmed(true));
    setCalmed(true);
    return undefined;
  }, [calm, isCalmed]);
  return isCalmed;
}
