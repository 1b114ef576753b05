import { describe, expect, it } from 'vitest';
import { type FailureCode, failureCodes } from '../../../../preload/schemas/failure';
import type { PublicationState, RecordingView } from '../../../../preload/schemas/recording';
import { needsUser, stateLine } from '../../../../preload/words/states';
import { languageFor } from '../../../../preload/words/words';
import { recording } from '../../../helpers/plain-views';

const { words, format } = languageFor('en-GB', 'UTC');
const now = new Date('2026-03-02T14:05:00Z');

const lineOf = (change: Partial<RecordingView>) =>
  stateLine({ ...recording, ...change }, words, format, now);
const publicationLine = (publication: PublicationState) => lineOf({ publication });
const failedWith = (code: FailureCode, retryAt: string | null = null) =>
  publicationLine({
    kind: 'failed',
    at: 'uploading',
    failure: { code, retryable: retryAt !== null },
    retryAt,
  });

describe('while bytes go up', () => {
  it('says how much is there and how long it takes', () => {
    const line = lineOf({
      publication: { kind: 'uploading' },
      progress: { sentBytes: 34, totalBytes: 100, bytesPerSecond: 3.3 },
    });

    expect(line.text).toBe('Uploading 34%, 20 s left');
    expect(line.share).toBeCloseTo(0.34);
  });

  it('stays at 99 % until the storage has confirmed', () => {
    const line = lineOf({
      publication: { kind: 'uploading' },
      progress: { sentBytes: 100, totalBytes: 100, bytesPerSecond: 50 },
    });

    expect(line.text).toBe('Uploading 99%');
  });
});

describe('what needs a person', () => {
  it('is said with the one button that helps', () => {
    const held = (code: FailureCode) =>
      publicationLine({ kind: 'queued', hold: { code, retryable: false }, retryAt: null });

    expect(held('key-missing')).toMatchObject({ tone: 'needs-user', action: 'add-key' });
    expect(held('channel-unknown').action).toBe('send-without-channel');
    expect(held('author-refused').action).toBe('open-settings');
    expect(held('quota-exhausted').action).toBe('try-again');
    expect(failedWith('claap-failed').action).toBe('send-again');
  });

  it('never costs a place of the quota by a plain retry', () => {
    const unasked = failureCodes.filter((code) => failedWith(code).action === 'send-again');

    expect(unasked).toEqual(['upload-expired', 'claap-failed']);
  });

  it('is counted for the tray, but not while it goes on by itself or lies in the bin', () => {
    const held = (code: FailureCode, change: Partial<RecordingView> = {}) =>
      needsUser(
        {
          ...recording,
          publication: {
            kind: 'queued',
            hold: { code, retryable: false },
            retryAt: '2026-03-02T15:00:00Z',
          },
          ...change,
        },
        words,
        format,
      );

    expect(held('key-refused')).toBe(true);
    expect(held('server-error')).toBe(false);
    expect(held('key-refused', { isDiscarded: true })).toBe(false);
    expect(needsUser(recording, words, format)).toBe(false);
  });

  it('asks when Claap did not confirm, and says that the file is safe', () => {
    const line = publicationLine({ kind: 'create-unknown', question: 'send-again' });

    expect(line).toMatchObject({ tone: 'needs-user', action: 'send-again' });
    expect(line.explanation).toContain('safe on this computer');
  });
});

describe('what goes on by itself', () => {
  it('waits for the network without a button', () => {
    expect(
      publicationLine({
        kind: 'queued',
        hold: { code: 'offline', retryable: true },
        retryAt: '2026-03-02T14:06:00Z',
      }),
    ).toMatchObject({ text: 'Waiting for the network', tone: 'waiting', action: null });
  });

  it('tells the time of a later try and lets the user try at once', () => {
    expect(failedWith('server-error', '2026-03-02T15:00:00Z')).toMatchObject({
      text: 'Claap has trouble; trying again. Next try at 15:00.',
      tone: 'waiting',
      action: 'try-again',
    });
  });

  it('names the time at which Claap lets us go on', () => {
    expect(
      publicationLine({
        kind: 'queued',
        hold: { code: 'rate-limited', retryable: true },
        retryAt: '2026-03-02T14:20:00Z',
      }).text,
    ).toBe('Claap asks to wait; going on at 14:20.');
  });
});

describe('a recording that is done', () => {
  it('is Ready only when Claap has said so', () => {
    expect(publicationLine({ kind: 'published', isConfirmed: true }).text).toBe('Ready');
    expect(publicationLine({ kind: 'published', isConfirmed: false }).text).toBe('Uploaded');
  });

  it('can be taken back after it was deleted', () => {
    expect(lineOf({ isDiscarded: true, publication: { kind: 'uploading' } }).action).toBe(
      'restore',
    );
  });
});

it('a broken file says what is kept', () => {
  const line = lineOf({
    media: { kind: 'broken', failure: { code: 'finish-failed', retryable: true } },
  });

  expect(line.tone).toBe('needs-user');
  expect(line.explanation).toContain('kept on this computer');
});

describe('what the queue waits for', () => {
  const offline = { failure: { code: 'offline', retryable: true }, retryAt: null } as const;

  it('is said instead of "Uploading 0 %"', () => {
    expect(lineOf({ publication: { kind: 'uploading' }, waiting: offline })).toMatchObject({
      text: 'Waiting for the network',
      tone: 'waiting',
      explanation: 'It is safe on this computer and goes on by itself.',
      share: null,
    });
  });

  it('is said of one in the queue, and of one that is looked for', () => {
    const queued = { kind: 'queued', hold: null, retryAt: null } as const;
    const looked = { kind: 'create-unknown', question: null } as const;

    expect(lineOf({ publication: queued, waiting: offline }).text).toBe('Waiting for the network');
    expect(lineOf({ publication: looked, waiting: offline }).text).toBe('Waiting for the network');
  });

  it('is no reason to worry when only the key cannot see the state', () => {
    const unseen = { failure: { code: 'state-unseen', retryable: false }, retryAt: null } as const;

    expect(lineOf({ publication: { kind: 'processing' }, waiting: unseen })).toMatchObject({
      text: 'Uploaded',
      tone: 'good',
    });
  });
});

describe('what a person has decided', () => {
  it.each(['queued', 'uploading', 'failed'] as const)(
    'is a pause, with the way to go on, while %s',
    (kind) => {
      const publication: PublicationState =
        kind === 'queued'
          ? { kind, hold: null, retryAt: null }
          : kind === 'failed'
            ? {
                kind,
                at: 'uploading',
                failure: { code: 'timeout', retryable: true },
                retryAt: null,
              }
            : { kind };

      expect(lineOf({ publication, isPaused: true })).toMatchObject({
        text: 'Upload paused',
        action: 'resume',
      });
    },
  );

  it('is no pause where nothing is left to stop', () => {
    expect(lineOf({ publication: { kind: 'processing' }, isPaused: true }).text).toBe(
      'Claap is processing',
    );
  });

  it('is a cancelled upload that can be taken up', () => {
    expect(failedWith('cancelled')).toMatchObject({ tone: 'quiet', action: 'upload' });
  });

  it('is a question that was left, and no reason to look again', () => {
    const left: PublicationState = { kind: 'create-unknown', question: 'left' };

    expect(publicationLine(left)).toMatchObject({ tone: 'quiet', action: 'send-again' });
  });
});

it('lets the user choose when several could be it', () => {
  expect(publicationLine({ kind: 'create-unknown', question: 'choose' }).action).toBe('choose');
});

it('lets a large file go after a yes, but none that no storage takes', () => {
  const held: PublicationState = {
    kind: 'queued',
    hold: { code: 'too-large', retryable: false },
    retryAt: null,
  };

  expect(lineOf({ publication: held, sizeBytes: 3 * 1024 ** 3 }).action).toBe('send-large');
  expect(lineOf({ publication: held, sizeBytes: 5 * 1024 ** 3 }).action).toBeNull();
});

describe('a recording that was brought back', () => {
  it('says how much may be missing, and is not uploaded unasked', () => {
    expect(lineOf({ isRecovered: true, mostLostMs: 300 })).toMatchObject({
      text: 'Recovered, 0.3 s may be missing at the end',
      action: 'upload',
    });
    expect(lineOf({ isRecovered: true, mostLostMs: null }).text).toBe('Recovered');
  });

  it('says that it was made again from its files', () => {
    expect(lineOf({ isRebuilt: true }).text).toBe('On this computer; rebuilt from its files');
  });
});

describe('what was sent again', () => {
  const sentAgain = { hasEmptyAtClaap: true };

  it('offers to delete the empty one at Claap once the new one is there', () => {
    const line = lineOf({ ...sentAgain, publication: { kind: 'published', isConfirmed: true } });

    expect(line).toMatchObject({ text: 'Ready', tone: 'good', action: 'delete-empty' });
    expect(line.explanation).toContain('still at Claap');
  });

  it('says nothing of it before', () => {
    expect(lineOf({ ...sentAgain, publication: { kind: 'uploading' } }).action).toBeNull();
  });
});
