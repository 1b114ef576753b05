import { describe, expect, it } from 'vitest';
import { type Failure, failureCodes } from '../../../../preload/schemas/failure';
import { failureSentences, failureText } from '../../../../preload/words/failures';
import { languageFor } from '../../../../preload/words/words';

const { words, format } = languageFor('en-GB', 'UTC');
const now = new Date('2026-03-02T14:05:00Z');
const textOf = (failure: Omit<Failure, 'retryable'>) =>
  failureText({ retryable: false, ...failure }, words.failures, format, now);

describe('every failure', () => {
  it.each(failureCodes)('%s says what happened in whole sentences, without shouting', (code) => {
    const text = textOf({ code });

    expect(text.what).toMatch(/[.…]$/u);
    expect(failureSentences(text)).not.toMatch(/[!{}]|undefined|null|oops|successfully| {2}/iu);
  });

  it.each(failureCodes)('%s says what is safe or that nothing was lost', (code) => {
    const quiet = new Set(['not-recording', 'unknown-recording']);

    expect(quiet.has(code) || textOf({ code }).safe !== '').toBe(true);
  });
});

describe('a failure with facts', () => {
  it('names the author that Claap refused', () => {
    const text = textOf({ code: 'author-refused', detail: { email: 'ada@example.test' } });

    expect(text.what).toBe(
      "ada@example.test isn't a member of this workspace, or may not create recordings.",
    );
  });

  it('gives the day on which there is room again', () => {
    const text = textOf({ code: 'quota-exhausted', detail: { date: '2026-03-12T00:00:00Z' } });

    expect(text.next).toBe('Room is expected on 12 March (estimate).');
  });

  it('gives the percentage at which the connection was lost', () => {
    expect(textOf({ code: 'upload-cut', detail: { percent: 99 } }).what).toBe(
      'Connection lost at 99%.',
    );
  });

  it('shows at most one short line of what the other side said', () => {
    const text = textOf({ code: 'rejected', detail: { message: `a\n${'b'.repeat(500)}` } });

    expect(text.what.length).toBeLessThan(200);
    expect(text.what).not.toContain('\n');
  });

  it('leaves a date out that cannot be read', () => {
    expect(textOf({ code: 'quota-exhausted', detail: { date: 'soon' } }).next).toBe(
      'Try again when there is room.',
    );
  });
});
