// A recording's state as one line of words, with the one button that helps where a person is needed.
// Pure: the library, the bar, the tray and the command line all say the same.
import type { Failure, FailureCode } from '../schemas/failure';
import type { PublicationState, RecordingView } from '../schemas/recording';
import { failureText } from './failures';
import type { Format } from './format';
import type { Words } from './words';

/** `quiet` needs no look, `busy` is at work, `waiting` goes on by itself, `needs-user` does not. */
export type StateTone = 'quiet' | 'busy' | 'good' | 'waiting' | 'needs-user';

export const stateActions = [
  'upload',
  'try-again',
  'send-again',
  'send-without-channel',
  'add-key',
  'change-key',
  'open-settings',
  'restore',
] as const;
/** What the one button does. `send-again` costs a place in the quota: ask before it is done. */
export type StateAction = (typeof stateActions)[number];

export interface StateLine {
  readonly text: string;
  readonly tone: StateTone;
  /** What is safe and what to do; null when the text says it all. */
  readonly explanation: string | null;
  readonly action: StateAction | null;
  /** 0 to 1 while bytes go up, else null. Reaches 1 only after the storage has confirmed. */
  readonly share: number | null;
}

/** The state of a recording in words. */
export function stateLine(
  recording: RecordingView,
  words: Words,
  format: Format,
  now: Date,
): StateLine {
  const { states } = words;
  if (recording.isDiscarded) return { ...plain(states.deleted, 'quiet'), action: 'restore' };
  switch (recording.media.kind) {
    case 'capturing':
      return plain(states.recording, 'busy');
    case 'interrupted':
      return plain(states.interrupted, 'busy');
    case 'finishing':
      return plain(states.saving, 'busy');
    case 'broken': {
      const text = failureText(recording.media.failure, words.failures, format, now);
      return { ...plain(text.what, 'needs-user'), explanation: joined(text.safe, text.next) };
    }
    case 'ready':
      return published(recording.publication, recording, words, format, now);
    default:
      return recording.media satisfies never;
  }
}

/** A recording that goes no further until a person has done something. */
export function needsUser(recording: RecordingView, words: Words, format: Format): boolean {
  return (
    !recording.isDiscarded && stateLine(recording, words, format, new Date(0)).tone === 'needs-user'
  );
}

function published(
  state: PublicationState,
  recording: RecordingView,
  words: Words,
  format: Format,
  now: Date,
): StateLine {
  const { states } = words;
  switch (state.kind) {
    case 'none':
      return { ...plain(states.local, 'quiet'), action: 'upload' };
    case 'queued':
      return state.hold === null
        ? plain(states.queued, 'waiting')
        : held(state.hold, state.retryAt, words, format, now);
    case 'creating':
      return plain(states.creating, 'busy');
    case 'create-unknown':
      if (state.question === null) return plain(states.checking, 'busy');
      return {
        ...plain(
          state.question === 'choose' ? states.severalMatch : states.unconfirmedCreate,
          'needs-user',
        ),
        explanation:
          state.question === 'choose' ? states.severalMatchNext : states.unconfirmedCreateNext,
        action: 'send-again',
      };
    case 'uploading':
      return uploading(recording, words, format);
    case 'processing':
      return plain(states.processing, 'busy');
    case 'published':
      return state.isConfirmed
        ? plain(states.ready, 'good')
        : { ...plain(states.unconfirmed, 'good'), explanation: states.unconfirmedNext };
    case 'failed':
      return held(state.failure, state.retryAt, words, format, now);
    default:
      return state satisfies never;
  }
}

function uploading(recording: RecordingView, words: Words, format: Format): StateLine {
  const { progress } = recording;
  if (progress === null || progress.totalBytes <= 0)
    return { ...plain(words.states.uploading(null, null), 'busy'), share: 0 };
  // Everything sent is not everything arrived: 100 % is the storage's word, not ours.
  const share = Math.min(0.99, progress.sentBytes / progress.totalBytes);
  const rate = progress.bytesPerSecond;
  const leftMs =
    rate === null || rate <= 0 ? null : ((progress.totalBytes - progress.sentBytes) / rate) * 1000;
  const left = leftMs === null || leftMs < 1000 ? null : format.length(leftMs);
  return {
    ...plain(words.states.uploading(format.percent(share), left), 'busy'),
    share,
  };
}

function held(
  failure: Failure,
  retryAt: string | null,
  words: Words,
  format: Format,
  now: Date,
): StateLine {
  if (failure.code === 'offline') return plain(words.states.waitingForNetwork, 'waiting');
  const told: Failure =
    retryAt === null ? failure : { ...failure, detail: { ...failure.detail, retryAt } };
  const text = failureText(told, words.failures, format, now);
  const explanation = joined(text.safe, text.next);
  if (retryAt !== null && goOnByThemselves.has(failure.code)) {
    const isSoon = Date.parse(retryAt) - now.getTime() < 60_000;
    const says = isSoon || failure.code === 'rate-limited';
    return {
      ...plain(
        says ? text.what : words.states.nextTry(text.what, format.time(new Date(retryAt))),
        'waiting',
      ),
      explanation,
      action: isSoon ? null : 'try-again',
    };
  }
  return {
    ...plain(words.states.needsUser(text.what), 'needs-user'),
    explanation,
    action: actionFor(failure.code),
  };
}

/** Held for a time, these end without the user. */
const goOnByThemselves: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'rate-limited',
  'server-error',
  'dns',
  'timeout',
  'captive-portal',
  'upload-cut',
  'proxy-auth',
  'tls',
  'busy',
]);

function actionFor(code: FailureCode): StateAction | null {
  switch (code) {
    case 'key-missing':
      return 'add-key';
    case 'key-refused':
      return 'change-key';
    case 'author-missing':
    case 'author-refused':
      return 'open-settings';
    case 'channel-unknown':
      return 'send-without-channel';
    case 'upload-expired':
    case 'claap-failed':
      return 'send-again';
    case 'too-large':
    case 'bad-media':
      return null;
    default:
      return 'try-again';
  }
}

function plain(text: string, tone: StateTone): StateLine {
  return { text, tone, explanation: null, action: null, share: null };
}

function joined(...parts: readonly string[]): string | null {
  const text = parts.filter((part) => part !== '').join(' ');
  return text === '' ? null : text;
}
