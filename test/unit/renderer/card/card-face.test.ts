import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../preload/schemas/card';
import type { RecordingView } from '../../../../preload/schemas/recording';
import { languageFor } from '../../../../preload/words/words';
import { type CardFace, cardFace } from '../../../../renderer/card/card-face';
import { recording } from '../../../helpers/plain-views';

const { words, format } = languageFor('en');
const link = 'https://app.claap.test/r1';

const face = (
  more: Partial<RecordingView>,
  isCopied = true,
  end: Partial<Card['end']> = {},
): CardFace =>
  cardFace(
    {
      end: { recordingId: recording.id, outcome: 'link', link, failure: null, ...end },
      recording: { ...recording, ...more },
      isCopied,
    },
    isCopied,
    words,
    format,
    new Date(0),
  );

describe('the card says', () => {
  test('that the link is copied only when the clipboard has it', () => {
    const publication = { kind: 'uploading' } as const;

    expect(face({ link, publication }, true).headline).toBe('linkCopied');
    expect(face({ link, publication }, false).headline).toBe('linkReady');
    expect(face({ link: null }, true).headline).toBe('saved');
  });

  test('how far the upload is, and stays as long as it takes', () => {
    const uploading = face({
      link,
      publication: { kind: 'uploading' },
      progress: { sentBytes: 34, totalBytes: 100, bytesPerSecond: 10 },
    });

    expect(uploading.line.share).toBeCloseTo(0.34);
    expect(uploading.line.text).toMatch(/34 ?%/);
    expect(uploading.staysMs).toBeNull();
  });

  test('Ready to watch only when Claap says so, and goes some seconds later', () => {
    const ready = face({ link, publication: { kind: 'published', isConfirmed: true } });
    const unseen = face({ link, publication: { kind: 'published', isConfirmed: false } });

    expect(ready).toMatchObject({ headline: 'ready', line: { text: '', action: null } });
    expect(ready.staysMs).toBeLessThanOrEqual(8000);
    expect(unseen.headline).toBe('linkCopied');
  });

  test('without a key that it stays here, with the button for a key, as nothing amiss', () => {
    const hold = { code: 'key-missing', retryable: false } as const;
    const kept = face({ publication: { kind: 'queued', hold, retryAt: null } }, false, {
      outcome: 'saved',
      failure: hold,
    });

    expect(kept).toMatchObject({ headline: 'saved', line: { action: 'add-key', tone: 'quiet' } });
    expect(kept.staysMs).not.toBeNull();
  });

  test('without a network that it goes on by itself, with no button', () => {
    const hold = { code: 'offline', retryable: true } as const;
    const held = face({ publication: { kind: 'queued', hold, retryAt: null } }, false);

    expect(held.headline).toBe('saved');
    expect(held.line).toMatchObject({ text: words.states.waitingForNetwork, action: null });
  });

  test('what only the user can mend until he closes it, with one button', () => {
    const failed = face({
      link,
      publication: {
        kind: 'failed',
        at: 'uploading',
        failure: { code: 'key-refused', retryable: false },
        retryAt: null,
      },
    });

    expect(failed.line).toMatchObject({ tone: 'needs-user', action: 'change-key' });
    expect(failed.staysMs).toBeNull();
  });

  test('that a silent microphone or an early end is in it, long enough to be read', () => {
    const troubled = face({ link, publication: { kind: 'published', isConfirmed: true } }, true, {
      failure: { code: 'disk-full', retryable: false },
    });

    expect(troubled.notes).toHaveLength(1);
    expect(troubled.staysMs).toBeGreaterThanOrEqual(12_000);
  });

  test('that it was discarded, whatever it was before', () => {
    expect(face({ link, isDiscarded: true })).toMatchObject({ headline: 'discarded', notes: [] });
  });
});
