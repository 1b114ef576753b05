// The live take as main tells it, and what the windows may do to it. Main owns the truth; the only thing
// done ahead of it is showing "Saving…" at the click on Stop.
import { create } from 'zustand';
import type { Failure } from '../../preload/schemas/failure';
import type { Levels, TakeEnd, TakeRequest, TakeView } from '../../preload/schemas/take';
import { ask } from './ask';
import { useNow } from './use-now';

interface TakeSlice {
  readonly take: TakeView;
  /** When `take` was heard, by `performance.now()`: its elapsed time counts on from there. */
  readonly heardAtMs: number;
  /** How the last take ended; null once a new one begins or it was dismissed. */
  readonly end: TakeEnd | null;
  /** Why the last start did not come about. */
  readonly failure: Failure | null;
}

const idle: TakeView = {
  state: 'idle',
  recordingId: null,
  title: null,
  displayId: null,
  displayName: null,
  elapsedMs: 0,
  countdownMs: null,
  hasMicrophone: false,
  microphone: { kind: 'default' },
  hasSystemSound: false,
  isMuted: false,
  camera: 'none',
  troubles: [],
  minutesLeft: null,
};

export const useTake = create<TakeSlice>()(() => ({
  take: idle,
  heardAtMs: 0,
  end: null,
  failure: null,
}));

export const useLevels = create<Levels>()(() => ({ microphone: 0, systemSound: 0 }));

/** Listens to main; call once, when the page starts. */
export function connectTake(): void {
  let isHeard = false;
  const hear = (take: TakeView): void => {
    isHeard = true;
    const before = useTake.getState().take.state;
    const isBeginning = take.state === 'countdown' || take.state === 'starting';
    // The end of the take before may come late, while this one runs; it is not this one's.
    const isStopping = take.state === 'stopping' && before !== 'stopping';
    useTake.setState({
      take,
      heardAtMs: performance.now(),
      ...(isBeginning || isStopping ? { end: null, failure: null } : {}),
    });
    if (take.state !== 'recording') useLevels.setState({ microphone: 0, systemSound: 0 });
  };
  const { recorder } = window;
  recorder.on('take.changed', hear);
  recorder.on('take.levels', (levels) => useLevels.setState(levels));
  recorder.on('take.ended', (end) => useTake.setState({ end }));
  recorder.on('take.failed', (failure) => useTake.setState({ failure }));
  void ask('take.read', undefined).then((answer) => {
    // What was heard meanwhile is newer than this answer.
    if (answer.ok && !isHeard) hear(answer.value);
  });
}

/** Starts a take; why it did not come about is kept in the slice. */
export async function startTake(request: TakeRequest): Promise<void> {
  useTake.setState({ failure: null });
  const answer = await ask('take.start', request);
  if (!answer.ok) useTake.setState({ failure: answer.failure });
}

/** Stops the take; the windows say "Saving…" at once. */
export async function stopTake(): Promise<void> {
  const { take } = useTake.getState();
  useTake.setState({ take: { ...take, state: 'stopping' }, end: null });
  const answer = await ask('take.stop', undefined);
  if (!answer.ok) await reread();
}

/** Forgets how the last take ended: it has been shown long enough. */
export function dismissEnd(): void {
  useTake.setState({ end: null });
}

/** Forgets why the last start failed. */
export function dismissFailure(): void {
  useTake.setState({ failure: null });
}

async function reread(): Promise<void> {
  const answer = await ask('take.read', undefined);
  if (answer.ok) useTake.setState({ take: answer.value, heardAtMs: performance.now() });
}

/** Recorded time without pauses, ms; counts on by itself four times a second while recording. */
export function useElapsedMs(): number {
  const { take, heardAtMs } = useTake();
  const now = useNow(take.state === 'recording', 250, heardAtMs);
  return elapsedAt(take, heardAtMs, now);
}

/** The same as a plain function. `nowMs` by the same clock as `heardAtMs`. */
export function elapsedAt(take: TakeView, heardAtMs: number, nowMs: number): number {
  return take.state === 'recording'
    ? take.elapsedMs + Math.max(0, nowMs - heardAtMs)
    : take.elapsedMs;
}
