// The library as main tells it.
import { create } from 'zustand';
import type { Failure } from '../../preload/schemas/failure';
import type { RecordingView } from '../../preload/schemas/recording';
import { ask } from './ask';

interface RecordingsSlice {
  /** Null until main has answered. */
  readonly recordings: readonly RecordingView[] | null;
  readonly failure: Failure | null;
}

export const useRecordings = create<RecordingsSlice>()(() => ({ recordings: null, failure: null }));

/** Listens to main; call once, when the page starts. */
export function connectRecordings(): void {
  window.recorder.on('recordings.changed', (recordings) =>
    useRecordings.setState({ recordings, failure: null }),
  );
  void readRecordings();
}

/** Asks for the library again, after a failure. */
export async function readRecordings(): Promise<void> {
  const before = useRecordings.getState().recordings;
  const answer = await ask('recordings.list', undefined);
  // What was heard meanwhile is newer than this answer.
  if (useRecordings.getState().recordings !== before) return;
  useRecordings.setState(
    answer.ok ? { recordings: answer.value, failure: null } : { failure: answer.failure },
  );
}

/** One recording, or null while it is not known. */
export function useRecording(id: string | null): RecordingView | null {
  return useRecordings(({ recordings }) => recordings?.find((one) => one.id === id) ?? null);
}
