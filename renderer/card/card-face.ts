// What the link card says and offers, by the recording it tells of. Pure.
import type { Card } from '../../preload/schemas/card';
import type { RecordingView } from '../../preload/schemas/recording';
import type { Format } from '../../preload/words/format';
import { receiptTroubles } from '../../preload/words/receipt';
import { type StateLine, stateLine } from '../../preload/words/states';
import { failureText } from '../../preload/words/failures';
import type { Words } from '../../preload/words/words';

export type CardHeadline = 'linkCopied' | 'linkReady' | 'saved' | 'ready' | 'discarded';

export interface CardFace {
  readonly headline: CardHeadline;
  /** The state under it; without a text when the headline says it all. */
  readonly line: StateLine;
  /** What is amiss with the file, or ended the take early: sentences. */
  readonly notes: readonly string[];
  /** How long it stays by itself, ms; null: until it is closed or something happens. */
  readonly staysMs: number | null;
}

const nothing: StateLine = {
  text: '',
  tone: 'quiet',
  explanation: null,
  action: null,
  share: null,
};

const readyStaysMs = 6000;
const savedStaysMs = 12_000;
const discardedStaysMs = 8000;
/** A sentence is read before the card goes. */
const noteStaysMs = 15_000;

/** The card's face. `isCopied`: the clipboard got the link, by the app or by a click on the card. */
export function cardFace(
  { end, recording }: Card,
  isCopied: boolean,
  words: Words,
  format: Format,
  now: Date,
): CardFace {
  if (recording.isDiscarded)
    return { headline: 'discarded', line: nothing, notes: [], staysMs: discardedStaysMs };
  const notes = [...receiptTroubles(recording.receipt, words, format)];
  if (end.outcome === 'link' && end.failure !== null) {
    const text = failureText(end.failure, words.failures, format, now);
    notes.unshift([text.what, text.safe].join(' ').trim());
  }
  const line = lineOf(recording, words, format, now);
  const headline = isReady(recording)
    ? 'ready'
    : recording.link === null
      ? 'saved'
      : isCopied
        ? 'linkCopied'
        : 'linkReady';
  const staysMs = staysOf(recording, line);
  return {
    headline,
    line,
    notes,
    staysMs: staysMs === null || notes.length === 0 ? staysMs : Math.max(staysMs, noteStaysMs),
  };
}

function isReady({ publication }: RecordingView): boolean {
  return publication.kind === 'published' && publication.isConfirmed;
}

function lineOf(recording: RecordingView, words: Words, format: Format, now: Date): StateLine {
  const { publication } = recording;
  if (isReady(recording) && !recording.hasEmptyAtClaap) return nothing;
  const line = stateLine(recording, words, format, now);
  // A choice or a wish for a key is nothing amiss: the recording is where it should be.
  if (publication.kind === 'none') return { ...line, text: '', explanation: null };
  if (publication.kind === 'queued' && publication.hold?.code === 'key-missing')
    return { ...line, text: words.panel.noKey, tone: 'quiet', explanation: null };
  return line;
}

function staysOf(recording: RecordingView, line: StateLine): number | null {
  if (isReady(recording)) return readyStaysMs;
  switch (line.tone) {
    case 'busy':
    case 'needs-user':
      return null;
    case 'quiet':
    case 'waiting':
    case 'good':
      return savedStaysMs;
    default:
      return line.tone satisfies never;
  }
}
