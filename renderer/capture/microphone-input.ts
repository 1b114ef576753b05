// The microphone of one take: opened, taken back when it returns, changed while recording, and following
// the system's default. The mix goes on whatever happens to it.
import type { CaptureReport } from '../../preload/schemas/capture';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { defaultMicrophone, knownDefault, openMicrophone } from '../devices/microphones';
import type { Opened } from '../devices/open-device';
import type { RawEar } from './raw-ear';

export type InputState = Extract<CaptureReport, { kind: 'input' }>['state'];

/** Where the microphone's sound goes; null: nowhere. */
type Outlet = (track: MediaStreamTrack | null) => void;

export interface MicrophoneInput {
  /** The device's own peak, where `peak` of what was made of it is too faint to tell; null: not heard. */
  devicePeak(peak: number): number | null;
  /** What came of opening it. */
  readonly first: 'live' | 'off' | 'missing' | 'refused';
  /** Another one from now on; the one before is heard until the new one is. */
  change(choice: MicrophoneChoice): void;
  close(): void;
}

/**
 * Connects what was opened and looks after it. `tell` hears every later change.
 * @param opened of `choice`, the same suppression
 */
export function createMicrophoneInput(
  first: MicrophoneChoice,
  opened: Opened,
  noiseSuppression: boolean,
  outlet: Outlet,
  createRawEar: (choice: MicrophoneChoice) => RawEar,
  tell: (state: InputState) => void,
): MicrophoneInput {
  const closing = new AbortController();
  let choice = first;
  const rawEar = noiseSuppression ? createRawEar(first) : null;
  let track: MediaStreamTrack | null = null;
  /** Of the default microphone: which device that was. */
  let device = first.kind === 'default' ? knownDefault() : null;
  let turn = 0;

  function use(next: MediaStreamTrack | null): void {
    const before = track;
    track = next;
    rawEar?.turnTo(choice);
    outlet(next);
    if (before !== next) before?.stop();
    next?.addEventListener('ended', () => {
      if (track !== next) return;
      track = null;
      rawEar?.turnTo(choice);
      outlet(null);
      tell('gone');
    });
  }

  async function open(wanted: MicrophoneChoice): Promise<void> {
    turn += 1;
    const mine = turn;
    const standard = await standardOf(wanted);
    const next = await openMicrophone(wanted, noiseSuppression);
    if (mine !== turn || closing.signal.aborted) {
      if (typeof next !== 'string') next.stop();
      return;
    }
    device = standard;
    if (typeof next === 'string') {
      use(null);
      tell(next);
      return;
    }
    use(next);
    tell('live');
  }

  // Plugged in again, or the system has made another one its default.
  async function devicesChanged(): Promise<void> {
    if (choice.kind === 'off') return;
    if (track === null) {
      const mine = turn;
      const next = await openMicrophone(choice, noiseSuppression);
      if (typeof next === 'string') return;
      if (mine !== turn || track !== null || closing.signal.aborted) {
        next.stop();
        return;
      }
      device = await standardOf(choice);
      use(next);
      tell('live');
    } else if (choice.kind === 'default') {
      const now = await standardOf(choice);
      if (now !== null && device !== null && now !== device) await open(choice);
    }
  }

  if (typeof opened !== 'string') use(opened);
  navigator.mediaDevices.addEventListener('devicechange', () => void devicesChanged(), {
    signal: closing.signal,
  });

  return {
    devicePeak: (peak) => (track === null ? null : (rawEar?.hear(peak) ?? null)),
    first: typeof opened === 'string' ? opened : 'live',
    change(next) {
      choice = next;
      void open(next);
    },
    close() {
      closing.abort();
      rawEar?.close();
      turn += 1;
      const before = track;
      track = null;
      before?.stop();
    },
  };
}

async function standardOf(choice: MicrophoneChoice): Promise<string | null> {
  return choice.kind === 'default' ? defaultMicrophone() : null;
}
