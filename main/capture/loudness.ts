// How loud a source was while it was heard, from its power ten times a second. Silence between two sentences does
// not count: what is far below the rest is left out, as in ITU-R BS.1770, without its weighting by frequency.
// Memory stays the same however long it lasts. Pure.

/** dBFS; below is silence. */
const floorDb = -70;
/** dB under the average of what is above the floor: pauses and room noise. */
const gateDb = 10;

export interface Loudness {
  /** The mean square of the samples since the reading before, 0 to 1. */
  add(power: number): void;
  /** dBFS (a full-scale sine: -3); null when it was never above silence. */
  readonly db: number | null;
}

interface Bin {
  sum: number;
  count: number;
}

/** Nothing was heard yet. */
export function createLoudness(): Loudness {
  // One a decibel, from the floor up.
  const bins: Bin[] = Array.from({ length: 1 - floorDb }, () => ({ sum: 0, count: 0 }));
  const meanAbove = (db: number): number => {
    const kept = bins.slice(Math.max(0, Math.ceil(db) - floorDb));
    const count = kept.reduce((all, bin) => all + bin.count, 0);
    return count === 0 ? 0 : kept.reduce((all, bin) => all + bin.sum, 0) / count;
  };
  return {
    add(power) {
      const db = decibels(power);
      if (!(db >= floorDb)) return;
      const bin = bins[Math.min(bins.length - 1, Math.floor(db) - floorDb)];
      if (bin === undefined) return;
      bin.sum += power;
      bin.count += 1;
    },
    get db() {
      const all = meanAbove(floorDb);
      if (all === 0) return null;
      const gated = meanAbove(decibels(all) - gateDb);
      return Math.round(decibels(gated) * 10) / 10;
    },
  };
}

function decibels(power: number): number {
  return 10 * Math.log10(power);
}
