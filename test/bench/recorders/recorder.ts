// What each recorder of the bench offers, ours and its peers: the same screen, the same two sounds, started
// on its own, ended when asked.
import { stat } from 'node:fs/promises';
import { type Child, until } from '../../helpers/child';
import type { Encoder } from '../../../renderer/capture/encoding';
import type { Desktop } from '../../helpers/desktop';

/** What is to be recorded: the desktop's first display, its speakers and its microphone. */
export interface RecordWish {
  readonly desktop: Desktop;
  /** A folder of its own. */
  readonly dir: string;
  readonly framesPerSecond: number;
  /** Bits a second for the picture, where the recorder is asked for a rate. */
  readonly bits: number;
}

/** A recorder that records. */
export interface RunningRecorder {
  /** The top of its processes. */
  readonly pid: number;
  /** Ends the recording and the recorder; the recording's file. */
  stop(): Promise<string>;
}

/** One way to record. */
export interface Recorder {
  readonly name: string;
  /** Whose bits a second are asked for: OpenH264 does not spend what ours asks it for, x264 would. */
  readonly encoder: Encoder;
  /** Why it is left out on this machine; null: it is there. */
  missing(): Promise<string | null>;
  start(wish: RecordWish): Promise<RunningRecorder>;
}

/** Waits until bytes of a recording are in the file. */
export async function untilGrown(file: string, child: Child, logFile: string): Promise<void> {
  await until(async () => (await stat(file)).size > 10_000, {
    what: `a recording in ${file}`,
    timeoutMs: 30_000,
    child,
    logFile,
  });
}
