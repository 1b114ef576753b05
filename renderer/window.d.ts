import type { Recorder } from '../preload/contract';

declare global {
  interface Window {
    /** The contract with main, exposed by the preload script. */
    readonly recorder: Recorder;
  }
}
