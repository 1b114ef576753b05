// How high each row of a list turned out, by what is drawn of it.
import { type RefCallback, useState, useSyncExternalStore } from 'react';

export interface Heights {
  /** By the `data-key` of rows and headings; what was never drawn is not in it. CSS pixels. */
  readonly known: ReadonlyMap<string, number>;
  /** For the `ref` of each row and heading. */
  readonly measure: RefCallback<HTMLElement>;
}

/** Measures what is drawn, and again when it changes. */
export function useHeights(): Heights {
  const [meter] = useState(createMeter);
  const known = useSyncExternalStore(meter.subscribe, meter.known);
  return { known, measure: meter.measure };
}

interface Meter {
  readonly measure: RefCallback<HTMLElement>;
  /** The same object until something changes. */
  known(): ReadonlyMap<string, number>;
  subscribe(listen: () => void): () => void;
}

function createMeter(): Meter {
  let known: ReadonlyMap<string, number> = new Map();
  const listeners = new Set<() => void>();
  const observer = new ResizeObserver((entries) => {
    const changed = new Map<string, number>();
    for (const { target, borderBoxSize } of entries) {
      const key = target instanceof HTMLElement ? target.dataset['key'] : undefined;
      const height = borderBoxSize[0]?.blockSize ?? 0;
      // What is hidden or gone has no height to remember.
      if (key !== undefined && height > 0 && known.get(key) !== height) changed.set(key, height);
    }
    if (changed.size === 0) return;
    known = new Map([...known, ...changed]);
    for (const listen of listeners) listen();
  });
  return {
    measure(element) {
      if (element === null) return undefined;
      observer.observe(element);
      return () => observer.unobserve(element);
    },
    known: () => known,
    subscribe(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
}
