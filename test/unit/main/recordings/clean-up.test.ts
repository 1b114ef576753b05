import { describe, expect, it } from 'vitest';
import { createCleanUp, isDue } from '../../../../main/recordings/clean-up';
import type { Manifest } from '../../../../main/recordings/manifest';
import { ok } from '../../../../main/base/result';
import { madeManifest } from './made-recording';

const day = 24 * 60 * 60_000;
const uploadedAt = '2026-03-02T13:10:00.000Z';
const uploaded = Date.parse(uploadedAt);

/** Ready at Claap, changed by `more`. */
function ready(more: Partial<Manifest> = {}): Manifest {
  const made = madeManifest({ publication: { kind: 'published', isConfirmed: true } });
  return {
    ...made,
    claap: made.claap === null ? null : { ...made.claap, uploadedAt },
    ...more,
  };
}

describe('the local copy', () => {
  it('goes when it has been Ready at Claap for so many days, and not a moment before', () => {
    expect(isDue(ready(), 7, uploaded + 7 * day - 1)).toBe(false);
    expect(isDue(ready(), 7, uploaded + 7 * day)).toBe(true);
  });

  it.each<[string, Manifest]>([
    [
      'that Claap has not confirmed',
      ready({ publication: { kind: 'published', isConfirmed: false } }),
    ],
    ['that Claap still processes', ready({ publication: { kind: 'processing' } })],
    ['that is on its way', ready({ publication: { kind: 'uploading' } })],
    ['that was never sent', ready({ publication: { kind: 'none' } })],
    ['that is still being finished', ready({ media: { kind: 'finishing' } })],
    ['that lies in the bin already', ready({ discardedAt: uploadedAt })],
    ['that was brought back from the bin', ready({ isKept: true })],
    ['whose day of upload nobody knows', ready({ claap: null })],
  ])('stays, of one %s', (_what, manifest) => {
    expect(isDue(manifest, 1, uploaded + 1000 * day)).toBe(false);
  });
});

describe('cleaning up', () => {
  it('bins what is due and nothing else, and does nothing while it is off', async () => {
    const binned: string[] = [];
    let days: number | null = null;
    const list = [
      ready({ id: '00112233aabbccd0' }),
      ready({ id: '00112233aabbccd1', isKept: true }),
      ready({ id: '00112233aabbccd2', publication: { kind: 'processing' } }),
    ];
    const cleanUp = createCleanUp({
      clock: { now: () => uploaded + 8 * day, monotonic: () => 0, after: () => () => undefined },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      library: { list: () => list.map((manifest) => ({ folder: '/library', manifest })) },
      bin: {
        discard: (id) => {
          binned.push(id);
          return Promise.resolve(ok(undefined));
        },
      },
      days: () => days,
    });

    await cleanUp.look();
    expect(binned).toEqual([]);
    days = 7;
    await cleanUp.look();
    expect(binned).toEqual(['00112233aabbccd0']);
  });
});
