import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import {
  type MediaEvent,
  nextMedia,
  nextPublication,
  type PublicationEvent,
} from '../../../../main/recordings/transitions';
import type { MediaState, PublicationState } from '../../../../preload/schemas/recording';

const trouble = failure('disk-full');
const at = '2026-03-02T13:07:12.480Z';

const mediaStates = {
  capturing: { kind: 'capturing' },
  interrupted: { kind: 'interrupted' },
  finishing: { kind: 'finishing' },
  ready: { kind: 'ready' },
  broken: { kind: 'broken', failure: trouble },
} as const satisfies Record<MediaState['kind'], MediaState>;

const mediaEvents = {
  stopped: { kind: 'stopped' },
  'found-interrupted': { kind: 'found-interrupted' },
  'finish-began': { kind: 'finish-began' },
  finished: { kind: 'finished' },
  broke: { kind: 'broke', failure: trouble },
} as const satisfies Record<MediaEvent['kind'], MediaEvent>;

const { interrupted, finishing, ready, broken } = mediaStates;

/** state -> event -> what follows; what is not named means nothing there. */
const mediaTable: Readonly<
  Record<keyof typeof mediaStates, Partial<Record<keyof typeof mediaEvents, MediaState>>>
> = {
  capturing: { stopped: finishing, 'found-interrupted': interrupted, broke: broken },
  interrupted: { 'finish-began': finishing, broke: broken },
  finishing: { finished: ready, broke: broken },
  ready: {},
  broken: { 'finish-began': finishing, broke: broken },
};

const states = {
  none: { kind: 'none' },
  queued: { kind: 'queued', hold: null, retryAt: null },
  held: { kind: 'queued', hold: trouble, retryAt: at },
  creating: { kind: 'creating' },
  unknown: { kind: 'create-unknown', question: null },
  asking: { kind: 'create-unknown', question: 'send-again' },
  choosing: { kind: 'create-unknown', question: 'choose' },
  left: { kind: 'create-unknown', question: 'left' },
  uploading: { kind: 'uploading' },
  processing: { kind: 'processing' },
  published: { kind: 'published', isConfirmed: true },
  unconfirmed: { kind: 'published', isConfirmed: false },
  'failed creating': { kind: 'failed', at: 'creating', failure: trouble, retryAt: at },
  'failed uploading': { kind: 'failed', at: 'uploading', failure: trouble, retryAt: at },
  'failed processing': { kind: 'failed', at: 'processing', failure: trouble, retryAt: at },
  cancelled: {
    kind: 'failed',
    at: 'uploading',
    failure: { code: 'cancelled', retryable: false },
    retryAt: null,
  },
} as const satisfies Record<string, PublicationState>;

const events = {
  queue: { kind: 'queue' },
  hold: { kind: 'hold', failure: trouble, retryAt: at },
  cancel: { kind: 'cancel' },
  'create-began': { kind: 'create-began' },
  'create-refused': { kind: 'create-refused', failure: trouble, retryAt: at },
  'create-lost': { kind: 'create-lost' },
  'create-asks': { kind: 'create-asks', question: 'send-again' },
  created: { kind: 'created' },
  'send-again': { kind: 'send-again' },
  uploaded: { kind: 'uploaded' },
  'upload-again': { kind: 'upload-again' },
  failed: { kind: 'failed', failure: trouble, retryAt: at },
  retry: { kind: 'retry' },
  published: { kind: 'published', isConfirmed: true },
} as const satisfies Record<PublicationEvent['kind'], PublicationEvent>;

const table: Readonly<
  Record<keyof typeof states, Partial<Record<keyof typeof events, PublicationState>>>
> = {
  none: { queue: states.queued },
  queued: {
    hold: states.held,
    cancel: states.none,
    'create-began': states.creating,
    retry: states.queued,
  },
  held: {
    hold: states.held,
    cancel: states.none,
    'create-began': states.creating,
    retry: states.queued,
  },
  creating: {
    'create-refused': states.held,
    'create-lost': states.unknown,
    created: states.uploading,
  },
  unknown: {
    'create-asks': states.asking,
    created: states.uploading,
    'send-again': states.queued,
  },
  asking: {
    cancel: states.left,
    'create-asks': states.asking,
    created: states.uploading,
    'send-again': states.queued,
    retry: states.unknown,
  },
  choosing: {
    cancel: states.left,
    'create-asks': states.asking,
    created: states.uploading,
    'send-again': states.queued,
    retry: states.unknown,
  },
  left: {
    cancel: states.left,
    'create-asks': states.asking,
    created: states.uploading,
    'send-again': states.queued,
    retry: states.unknown,
  },
  uploading: {
    cancel: states.cancelled,
    uploaded: states.processing,
    failed: states['failed uploading'],
    published: states.published,
  },
  processing: {
    'upload-again': states.uploading,
    failed: states['failed processing'],
    published: states.published,
  },
  published: {},
  unconfirmed: {},
  'failed creating': { cancel: states.none, 'send-again': states.queued, retry: states.queued },
  'failed uploading': {
    cancel: states.cancelled,
    'send-again': states.queued,
    retry: states.uploading,
  },
  cancelled: { cancel: states.cancelled, 'send-again': states.queued, retry: states.uploading },
  'failed processing': { 'send-again': states.queued, retry: states.processing },
};

const namesOf = <T extends object>(record: T): (keyof T)[] => Object.keys(record) as (keyof T)[];

describe('the media machine', () => {
  const rows = namesOf(mediaStates).flatMap((state) =>
    namesOf(mediaEvents).map((event) => [state, event] as const),
  );

  test.each(rows)('%s, then %s', (state, event) => {
    expect(nextMedia(mediaStates[state], mediaEvents[event])).toEqual(
      mediaTable[state][event] ?? null,
    );
  });
});

describe('the publication machine', () => {
  const rows = namesOf(states).flatMap((state) =>
    namesOf(events).map((event) => [state, event] as const),
  );

  test.each(rows)('%s, then %s', (state, event) => {
    expect(nextPublication(states[state], events[event])).toEqual(table[state][event] ?? null);
  });

  test('passes on what an event says', () => {
    expect(nextPublication(states.unknown, { kind: 'create-asks', question: 'choose' })).toEqual(
      states.choosing,
    );
    expect(nextPublication(states.processing, { kind: 'published', isConfirmed: false })).toEqual(
      states.unconfirmed,
    );
  });
});

describe('whatever happens, in whatever order', () => {
  const anyEvents = fc.array(fc.constantFrom(...Object.values(events)), { maxLength: 60 });

  /** Runs events and tells each move that applied. */
  function moves(list: readonly PublicationEvent[]): [PublicationState, PublicationEvent][] {
    let state: PublicationState = states.none;
    const made: [PublicationState, PublicationEvent][] = [];
    for (const event of list) {
      const next = nextPublication(state, event);
      if (next === null) continue;
      made.push([state, event]);
      state = next;
    }
    return made;
  }

  test('no second create begins without a sure no or the word of the user', () => {
    fc.assert(
      fc.property(anyEvents, (list) => {
        let isPermitted = true;
        for (const [, { kind }] of moves(list)) {
          if (kind === 'create-began') {
            expect(isPermitted).toBe(true);
            isPermitted = false;
          }
          if (kind === 'create-refused' || kind === 'send-again') isPermitted = true;
        }
      }),
    );
  });

  test('nothing is published that was never created', () => {
    fc.assert(
      fc.property(anyEvents, (list) => {
        const kinds = moves(list).map(([, { kind }]) => kind);
        const end = kinds.indexOf('published');
        expect(end < 0 || kinds.slice(0, end).includes('created')).toBe(true);
      }),
    );
  });

  test('published is the end', () => {
    fc.assert(
      fc.property(anyEvents, (list) => {
        const kinds = moves(list).map(([, { kind }]) => kind);
        const end = kinds.indexOf('published');
        expect(end < 0 ? [] : kinds.slice(end + 1)).toEqual([]);
      }),
    );
  });
});
