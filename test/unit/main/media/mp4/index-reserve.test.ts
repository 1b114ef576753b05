// The room for the index, over whole recordings of every kind: from a busy screen (index 0.1 % of the media)
// to one that never changes (the index as large as a third of it).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitsReserve,
  heldInMemory,
  planReserve,
} from '../../../../../main/media/mp4/index-reserve';

interface Course {
  /** Largest share of padding at any moment at which the recording could have been stopped. */
  readonly worstPadding: number;
  /** Copied bytes in multiples of the media. */
  readonly copies: number;
  /** Moments at which the index did not fit into the room. */
  readonly misfits: number;
}

function record(finalBytes: number, steps: number, indexShareAt: (done: number) => number): Course {
  let reserveBytes: number | null = null;
  let copiedBytes = 0;
  let indexBytes = 1200;
  let worstPadding = 0;
  let misfits = 0;
  const step = finalBytes / steps;
  for (let at = 1; at <= steps; at++) {
    const mediaBytes = Math.round(step * at);
    indexBytes += Math.round(step * indexShareAt(at / steps));
    const plan = planReserve({ mediaBytes, indexBytes, reserveBytes, copiedBytes });
    if (plan.kind === 'make') {
      if (reserveBytes !== null) copiedBytes += mediaBytes;
      reserveBytes = plan.reserveBytes;
    }
    if (reserveBytes === null) continue;
    if (!fitsReserve(indexBytes, reserveBytes)) misfits++;
    else {
      const padding = reserveBytes - indexBytes;
      worstPadding = Math.max(worstPadding, padding / (reserveBytes + mediaBytes));
    }
  }
  return { worstPadding, copies: copiedBytes / finalBytes, misfits };
}

const megabytes = fc.integer({ min: 1, max: 12_000 });
const shares = fc.double({ min: 0.0005, max: 0.03, noNaN: true });

describe('the room for the index', () => {
  it('never makes more than 2 % of the file padding, always suffices, and costs bounded copying', () => {
    fc.assert(
      fc.property(megabytes, shares, shares, (size, shareAtFirst, shareLater) => {
        const course = record(size * 1e6, 4000, (done) => (done < 0.5 ? shareAtFirst : shareLater));

        expect(course.worstPadding).toBeLessThan(0.02);
        expect(course.copies).toBeLessThanOrEqual(4);
        expect(course.misfits).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('copies less than once over for two busy hours', () => {
    const course = record(2.3e9, 7200, () => 0.0016);

    expect(course.copies).toBeLessThan(1);
    expect(course.misfits).toBe(0);
  });

  it('copies less than three times over for two still hours', () => {
    const course = record(180e6, 7200, () => 0.024);

    expect(course.copies).toBeLessThan(3);
    expect(course.misfits).toBe(0);
  });

  it('ends copying at four times the media, however large the index grows', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.03, max: 0.5, noNaN: true }), (share) => {
        const course = record(400e6, 4000, () => share);

        expect(course.copies).toBeLessThanOrEqual(4);
        expect(course.worstPadding).toBeLessThan(0.02);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps what is short in memory and reserves nothing for it', () => {
    const plan = planReserve({
      mediaBytes: heldInMemory - 1,
      indexBytes: 40_000,
      reserveBytes: null,
      copiedBytes: 0,
    });

    expect(plan).toEqual({ kind: 'keep' });
  });

  it('counts the head of the padding: a rest of 1 to 7 bytes does not fit', () => {
    expect([0, 1, 7, 8, 9].map((rest) => fitsReserve(1000, 1000 + rest))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });
});
