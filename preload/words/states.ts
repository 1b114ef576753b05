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
  'choose',
  'send-large',
  'send-without-channel',
  'resume',
  'add-key',
  'change-key',
  'open-settings',
  'restore',
  'delete-empty',
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

/** The user has paused it, and it is at a place where that means something. */
export function isPausedNow({ isPaused, isDiscarded, publication }: RecordingView): boolean {
  return isPaused && !isDiscarded && ['queued', 'uploading', 'failed'].includes(publication.kind);
}

function published(
  state: PublicationState,
  recording: RecordingView,
  words: Words,
  format: Format,
  now: Date,
): StateLine {
  const { states } = words;
  const { waiting } = recording;
  if (isPausedNow(recording)) return { ...plain(states.paused, 'waiting'), action: 'resume' };
  switch (state.kind) {
    case 'none':
      return { ...keptHere(recording, words, format), action: 'upload' };
    case 'queued':
      if (state.hold === null)
        return waiting === null
          ? plain(states.queued, 'waiting')
          : held(waiting.failure, waiting.retryAt, recording, words, format, now);
      return held(state.hold, state.retryAt, recording, words, format, now);
    case 'creating':
      return plain(states.creating, 'busy');
    case 'create-unknown':
      return unknownCreate(state.question, recording, words, format, now);
    case 'uploading':
      return waiting === null
        ? uploading(recording, words, format)
        : held(waiting.failure, waiting.retryAt, recording, words, format, now);
    case 'processing':
      return waiting?.failure.code === 'state-unseen'
        ? { ...plain(states.unconfirmed, 'good'), explanation: states.unconfirmedNext }
        : withEmptyLeft(plain(states.processing, 'busy'), recording, words);
    case 'published':
      return state.isConfirmed
        ? withEmptyLeft(plain(states.ready, 'good'), recording, words)
        : { ...plain(states.unconfirmed, 'good'), explanation: states.unconfirmedNext };
    case 'failed':
      if (state.failure.code === 'cancelled')
        return { ...plain(states.cancelled, 'quiet'), action: 'upload' };
      return held(state.failure, state.retryAt, recording, words, format, now);
    default:
      return state satisfies never;
  }
}

// Asked once the new one has its file: until then the old one may still be of use.
function withEmptyLeft(line: StateLine, recording: RecordingView, words: Words): StateLine {
  return recording.hasEmptyAtClaap
    ? { ...line, explanation: words.abandoned.left, action: 'delete-empty' }
    : line;
}

function keptHere(
  { isRecovered, isRebuilt, mostLostMs }: RecordingView,
  { states }: Words,
  format: Format,
): StateLine {
  if (isRebuilt) return { ...plain(states.rebuilt, 'quiet'), explanation: states.rebuiltNext };
  if (!isRecovered) return plain(states.local, 'quiet');
  const lost = mostLostMs === null || mostLostMs <= 0 ? null : format.seconds(mostLostMs);
  return { ...plain(states.recovered(lost), 'quiet'), explanation: states.recoveredNext };
}

function unknownCreate(
  question: Extract<PublicationState, { kind: 'create-unknown' }>['question'],
  recording: RecordingView,
  words: Words,
  format: Format,
  now: Date,
): StateLine {
  const { states } = words;
  const { waiting } = recording;
  switch (question) {
    case null:
      return waiting === null
        ? plain(states.checking, 'busy')
        : held(waiting.failure, waiting.retryAt, recording, words, format, now);
    case 'send-again':
      return {
        ...plain(states.unconfirmedCreate, 'needs-user'),
        explanation: states.unconfirmedCreateNext,
        action: 'send-again',
      };
    case 'choose':
      return {
        ...plain(states.severalMatch, 'needs-user'),
        explanation: states.severalMatchNext,
        action: 'choose',
      };
    case 'left':
      return { ...plain(states.left, 'quiet'), action: 'send-again' };
    default:
      return question satisfies never;
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
  recording: RecordingView,
  words: Words,
  format: Format,
  now: Date,
): StateLine {
  if (failure.code === 'offline')
    return {
      ...plain(words.states.waitingForNetwork, 'waiting'),
      explanation: words.states.waitingForNetworkNext,
    };
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
    action: actionFor(failure.code, recording),
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

/** From here on no storage that we know takes it, whatever the user says. */
const refuseFromBytes = 5 * 1024 ** 3;

function actionFor(
  code: FailureCode,
  { publication, sizeBytes }: RecordingView,
): StateAction | null {
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
      return publication.kind === 'queued' && (sizeBytes ?? 0) < refuseFromBytes
        ? 'send-large'
        : null;
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
