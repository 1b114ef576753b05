import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newManifest, parseManifest } from '../../../../main/recordings/manifest';
import { madeManifest } from './made-recording';

const text = (value: unknown): string => JSON.stringify(value);

describe('a manifest', () => {
  test('comes back as it was written', () => {
    const full = madeManifest();

    expect(parseManifest(text(full))).toEqual({ kind: 'read', manifest: full });
  });

  test('of a new recording says that it is being captured, and wanted or not', () => {
    const made = newManifest('00112233aabbccdd', {
      title: 'A',
      startedAtMs: Date.UTC(2026, 2, 2),
      sourceName: 'Display 1',
      isWanted: false,
      channelId: null,
    });

    expect(made).toMatchObject({
      media: { kind: 'capturing' },
      publication: { kind: 'none' },
      startedAt: '2026-03-02T00:00:00.000Z',
      isWanted: false,
    });
    expect(parseManifest(text(made))).toEqual({ kind: 'read', manifest: made });
  });

  test('of a newer version is recognized as that, whatever else is in it', () => {
    expect(parseManifest(text({ version: 2, all: 'new' }))).toEqual({ kind: 'newer', version: 2 });
    expect(parseManifest(text({ ...madeManifest(), version: 7 }))).toEqual({
      kind: 'newer',
      version: 7,
    });
  });

  test('is data, never a path: fields that we do not know are dropped', () => {
    const read = parseManifest(text({ ...madeManifest(), folder: '/etc', file: '../../x.mp4' }));

    expect(read).toEqual({ kind: 'read', manifest: madeManifest() });
  });

  test('stays readable when what is only told has another form', () => {
    const read = parseManifest(
      text({ ...madeManifest(), receipt: { of: 'later' }, lastFailure: { code: 'of-later' } }),
    );

    expect(read).toEqual({ kind: 'read', manifest: madeManifest() });
  });

  test.each([
    ['', 'not JSON'],
    ['{"version": 1, "id"', 'not JSON'],
    ['\u2400'.repeat(4), 'not JSON'],
    ['null', ''],
    ['[]', ''],
    ['"text"', ''],
    [text({ ...madeManifest(), id: '../../etc' }), 'id'],
    [text({ ...madeManifest(), id: 'short' }), 'id'],
    [text({ ...madeManifest(), version: '1' }), 'version'],
    [text({ ...madeManifest(), version: 0 }), 'version'],
    [text({ ...madeManifest(), media: { kind: 'done' } }), 'media.kind'],
    [text({ ...madeManifest(), claap: { url: 7 } }), 'claap.recordingId'],
    [text({ ...madeManifest(), takeMs: 'long' }), 'takeMs'],
  ])('that is broken is called so: %s', (broken, reason) => {
    expect(parseManifest(broken)).toEqual({ kind: 'corrupt', reason });
  });

  test('never throws, whatever the file holds', () => {
    const whole = text(madeManifest());
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string(), fc.nat(40), (at, put, cut) => {
        const damaged = whole.slice(0, at) + put + whole.slice(at + cut);

        expect(['read', 'newer', 'corrupt']).toContain(parseManifest(damaged).kind);
      }),
      { seed: 1, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parseManifest(json).kind).not.toBe('read');
      }),
      { seed: 2 },
    );
  });
});
