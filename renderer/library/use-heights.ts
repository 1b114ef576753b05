// How high each row of a list turned out, by what is drawn of it.
import { type RefCallback, useState, useSyncExternalStore } from 'react';
import { guessed } from './windowed';

/** What is known; another object whenever it says something else. */
export interface Known {
  /** By the `data-key` of rows and headings; what was never drawn is not in it. CSS pixels. */
  readonly heights: ReadonlyMap<string, number>;
  /** Of most rows: the best guess for the others. */
  readonly usual: number;
}

export interface Heights {
  readonly known: Known;
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
  known(): Known;
  subscribe(listen: () => void): () => void;
}

function createMeter(): Meter {
  const heights = new Map<string, number>();
  let known: Known = { heights, usual: guessed.row };
  const listeners = new Set<() => void>();
  const observer = new ResizeObserver((entries) => {
    let isNews = false;
    for (const { target, borderBoxSize } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      const { key } = target.dataset;
      const height = borderBoxSize[0]?.blockSize ?? 0;
      // What is hidden or gone has no height to remember.
      if (key === undefined || height === 0) continue;
      const isRow = target.dataset['recording'] !== undefined;
      const thought = heights.get(key) ?? (isRow ? known.usual : guessed.heading);
      heights.set(key, height);
      // As high as it was taken for: nothing moves.
      if (thought !== height) isNews = true;
    }
    if (!isNews) return;
    known = { heights, usual: mostOf(heights) };
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

/** The height that most have. */
function mostOf(heights: ReadonlyMap<string, number>): number {
  const counts = new Map<number, number>();
  let most: readonly [height: number, count: number] = [guessed.row, 0];
  for (const height of heights.values()) {
    const count = (counts.get(height) ?? 0) + 1;
    counts.set(height, count);
    if (count > most[1]) most = [height, count];
  }
  return most[0];
}
