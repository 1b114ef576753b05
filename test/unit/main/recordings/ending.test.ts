import { describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { takeEnding } from '../../../../main/recordings/ending';
import type { Manifest } from '../../../../main/recordings/manifest';
import { takeEndSchema } from '../../../../preload/schemas/take';
import { madeManifest } from './made-recording';

const offline = failure('offline');
const gone = failure('display-gone');
const link = 'https://app.claap.io/w/r1';
const discardedAt = '2026-03-02T14:00:00.000Z';
const retryAt = null;

/** Without a link at Claap, unless the row says so. */
const rows: Record<string, [Partial<Manifest>, unknown]> = {
  'capturing is open': [{ media: { kind: 'capturing' } }, null],
  'interrupted is open': [{ media: { kind: 'interrupted' } }, null],
  'finishing is open': [{ media: { kind: 'finishing' } }, null],
  'finishing is open, deleted or not': [{ media: { kind: 'finishing' }, discardedAt }, null],
  'broken failed': [
    { media: { kind: 'broken', failure: failure('finish-failed') } },
    { outcome: 'failed', link: null, failure: failure('finish-failed') },
  ],
  'deleted is deleted': [{ discardedAt }, { outcome: 'discarded', link: null, failure: null }],
  'kept on this computer': [
    { publication: { kind: 'none' } },
    { outcome: 'saved', link: null, failure: null },
  ],
  'kept, with the reason why it ended by itself': [
    { publication: { kind: 'none' }, lastFailure: gone },
    { outcome: 'saved', link: null, failure: gone },
  ],
  'in the queue is open': [{ publication: { kind: 'queued', hold: null, retryAt } }, null],
  'held in the queue is saved for later': [
    { publication: { kind: 'queued', hold: offline, retryAt } },
    { outcome: 'saved', link: null, failure: offline },
  ],
  'being created is open': [{ publication: { kind: 'creating' } }, null],
  'an unknown outcome is saved, and said': [
    { publication: { kind: 'create-unknown', question: null } },
    { outcome: 'saved', link: null, failure: failure('create-unknown') },
  ],
  'failed is saved': [
    { publication: { kind: 'failed', at: 'creating', failure: offline, retryAt } },
    { outcome: 'saved', link: null, failure: offline },
  ],
  'with a link the link is the ending': [
    { claap: madeManifest().claap, publication: { kind: 'uploading' } },
    { outcome: 'link', link, failure: null },
  ],
  'with a link, and why it had ended by itself': [
    {
      claap: madeManifest().claap,
      publication: { kind: 'uploading' },
      endedBecause: gone,
    },
    { outcome: 'link', link, failure: gone },
  ],
  'with a link even when the upload failed': [
    {
      claap: madeManifest().claap,
      publication: { kind: 'failed', at: 'uploading', failure: offline, retryAt },
    },
    { outcome: 'link', link, failure: null },
  ],
  'deleted with a link is deleted': [
    { claap: madeManifest().claap, discardedAt },
    { outcome: 'discarded', link, failure: null },
  ],
};

describe('how a take ended', () => {
  test.each(Object.entries(rows))('%s', (_name, [more, expected]) => {
    const end = takeEnding(madeManifest({ claap: null, ...more }));

    expect(end).toEqual(
      expected === null ? null : { recordingId: '00112233aabbccdd', ...Object(expected) },
    );
    if (end !== null) expect(takeEndSchema.parse(end)).toEqual(end);
  });
});
