import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicationOf, salvage } from '../../../../main/recordings/salvage';
import { madeManifest } from './made-recording';

const now = Date.UTC(2026, 2, 3);
const publicationAfter = (more: object) => salvage({ ...madeManifest(), ...more }, now).publication;
const unknown = { kind: 'create-unknown', question: null };

describe('what may have been made at Claap is looked up before anything is made again', () => {
  test.each([
    ['creating', { publication: { kind: 'creating' }, claap: null }],
    ['uploading without its link', { publication: { kind: 'uploading' }, claap: { url: 7 } }],
    ['a state of another version', { publication: { kind: 'transcoding' } }],
    ['no state at all', { publication: undefined }],
    ['no state and attempts that are illegible', { publication: 7, attempts: 'two', claap: null }],
    ['queued with an attempt', { publication: { kind: 'queued', hold: null, retryAt: null } }],
    ['queued with illegible attempts', { publication: { kind: 'none' }, attempts: [{}] }],
  ])('%s', (_name, more) => {
    expect(publicationAfter(more)).toEqual(unknown);
  });

  test('and a state that is whole stays', () => {
    const published = { kind: 'published', isConfirmed: true };

    expect(publicationAfter({ publication: published })).toEqual(published);
    expect(publicationAfter({ publication: { kind: 'uploading' } })).toEqual({ kind: 'uploading' });
  });
});

describe('what was never sent', () => {
  test('is not queued', () => {
    const queued = { kind: 'queued', hold: null, retryAt: null };

    expect(publicationAfter({ publication: queued, attempts: [] })).toEqual({ kind: 'none' });
    expect(salvage({ name: 'left-pad' }, now).publication).toEqual({ kind: 'none' });
  });
});

describe('a recording that was thrown away', () => {
  test('stays so', () => {
    const discardedAt = '2026-03-02T14:00:00.000Z';

    expect(salvage({ discardedAt }, now).discardedAt).toBe(discardedAt);
    expect(salvage({ discardedAt: null }, now).discardedAt).toBeNull();
  });

  test('at a time that nobody can read has 24 h from now on', () => {
    expect(salvage({ discardedAt: 12 }, now).discardedAt).toBe(new Date(now).toISOString());
  });
});

describe('the ledger', () => {
  const use = { authorEmail: 'ada@claap.test', at: '2026-03-02T13:06:33.500Z' };
  const lost = { ...use, attempt: 1, claapId: null };

  test('says that something may have been made, and what to look for', () => {
    expect(publicationOf([], 'A')).toEqual({
      publication: { kind: 'none' },
      claap: null,
      attempts: [],
    });
    expect(publicationOf([lost], 'A')).toMatchObject({
      publication: unknown,
      claap: null,
      attempts: [{ n: 1, startedAt: use.at, title: 'A', authorEmail: use.authorEmail }],
    });
    expect(publicationOf([lost, { ...use, attempt: 2, claapId: 'r2' }], 'A')).toMatchObject({
      publication: unknown,
      claap: { recordingId: 'r2', url: '' },
      attempts: [{ n: 1 }, { n: 2 }],
    });
  });
});

test('nothing that a file may hold makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      salvage(value, now);
    }),
    { seed: 3, numRuns: 500 },
  );
  const fields = Object.keys(madeManifest());
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
      const { publication } = salvage({ ...madeManifest(), [field]: value }, now);

      // Whatever is damaged: it is never again as if nothing had been sent.
      expect(publication?.kind).not.toBe('queued');
      if (field !== 'attempts') expect(publication?.kind).not.toBe('none');
    }),
    { seed: 4, numRuns: 1000 },
  );
});
