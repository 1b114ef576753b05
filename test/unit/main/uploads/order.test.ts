import { expect, test } from 'vitest';
import { newManifest } from '../../../../main/recordings/manifest';
import type { Recording } from '../../../../main/recordings/library';
import { inOrder, type Lane } from '../../../../main/uploads/order';
import type { MediaState, PublicationState } from '../../../../preload/schemas/recording';

const states: Readonly<Record<string, PublicationState>> = {
  none: { kind: 'none' },
  queued: { kind: 'queued', hold: null, retryAt: null },
  creating: { kind: 'creating' },
  unknown: { kind: 'create-unknown', question: null },
  uploading: { kind: 'uploading' },
  processing: { kind: 'processing' },
  published: { kind: 'published', isConfirmed: true },
};
interface Made {
  readonly media?: MediaState;
  readonly isDiscarded?: boolean;
}

/** Recordings of these states, the first one the oldest; ids are `state-place`. */
function library(...made: readonly (readonly [string, Made?])[]): Recording[] {
  return made
    .map(([state, more = {}], place) => ({
      folder: '/nowhere',
      manifest: {
        ...newManifest(`${state}-${place}`, {
          title: 't',
          startedAtMs: place,
          sourceName: 's',
          isWanted: true,
          channelId: null,
        }),
        media: more.media ?? ({ kind: 'ready' } as const),
        publication: states[state] ?? { kind: 'none' as const },
        discardedAt: more.isDiscarded === true ? '2026-03-02T13:00:00.000Z' : null,
      },
    }))
    .toReversed();
}

function order(
  lane: Lane,
  recordings: readonly Recording[],
  busy: Readonly<Record<string, Lane>> = {},
  looked: readonly string[] = [],
): string[] {
  return inOrder(lane, {
    recordings,
    laneOf: (id) => busy[id] ?? null,
    isUnlooked: ({ manifest }) =>
      ['creating', 'create-unknown'].includes(manifest.publication.kind) &&
      !looked.includes(manifest.id),
  }).map(({ manifest }) => manifest.id);
}

test('sends the oldest first', () => {
  const recordings = library(['queued'], ['published'], ['queued'], ['none'], ['queued']);

  expect(order('send', recordings)).toEqual(['queued-0', 'queued-2', 'queued-4']);
});

test('ends what was begun before it begins anything', () => {
  const recordings = library(['queued'], ['uploading'], ['uploading']);

  expect(order('send', recordings)).toEqual(['uploading-1', 'uploading-2']);
});

test('creates nothing before each unknown create was looked for once', () => {
  const recordings = library(['queued'], ['unknown'], ['creating']);

  expect(order('send', recordings)).toEqual([]);
  expect(order('ask', recordings)).toEqual(['creating-2', 'unknown-1']);
  expect(order('send', recordings, {}, ['unknown-1', 'creating-2'])).toEqual(['queued-0']);
});

test('takes its own create under way for no unknown one, and touches nothing twice', () => {
  const recordings = library(['creating'], ['queued'], ['processing']);
  const busy = { 'creating-0': 'send', 'processing-2': 'ask' } as const;

  expect(order('send', recordings, busy)).toEqual(['queued-1']);
  expect(order('ask', recordings, busy)).toEqual([]);
});

test('leaves alone what is discarded, or has no finished file', () => {
  const recordings = library(
    ['queued', { isDiscarded: true }],
    ['queued', { media: { kind: 'finishing' } }],
    ['uploading', { isDiscarded: true }],
    ['unknown', { isDiscarded: true }],
    ['processing', { media: { kind: 'interrupted' } }],
    ['queued'],
  );

  expect(order('send', recordings)).toEqual(['queued-5']);
  // What has arrived at Claap needs no file.
  expect(order('ask', recordings)).toEqual(['processing-4']);
});
