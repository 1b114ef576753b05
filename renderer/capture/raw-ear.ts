// A cleaned sound that is too faint proves nothing: suppression takes a quiet room's noise away, and its gain lifts
// what a dead microphone dithers (RESULTS.md of test/quality). Then the same device is opened once more as it is,
// and heard beside it. Closed for good with the first word: from then on it proves nothing any more (preload/ear.ts).
import { doubtMs, doubtPeak, provenPeak } from '../../preload/ear';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import type { Opened } from '../devices/open-device';
import type { Ear } from './ear';

export interface RawEar {
  /** Takes the next peak of the cleaned sound; gives the device's own one, 0 to 1, null while it is not open. */
  hear(cleanedPeak: number): number | null;
  /** Another microphone from now on. */
  turnTo(choice: MicrophoneChoice): void;
  close(): void;
}

export interface RawEarDeps {
  open(choice: MicrophoneChoice): Promise<Opened>;
  listen(track: MediaStreamTrack, tell: (peak: number) => void): Ear;
  /** Monotonic, ms. */
  now(): number;
}

/** Nothing is opened before there is a doubt. */
export function createRawEar(first: MicrophoneChoice, { open, listen, now }: RawEarDeps): RawEar {
  let choice = first;
  let turn = 0;
  let isOpen = false;
  let ear: Ear | null = null;
  let heard: number | null = null;
  let faintSinceMs: number | null = null;
  let isProven = false;

  async function begin(mine: number): Promise<void> {
    const track = await open(choice);
    if (typeof track === 'string') return;
    if (mine !== turn) {
      track.stop();
      return;
    }
    ear = listen(track, (peak) => {
      heard = peak;
    });
  }

  function end(): void {
    turn += 1;
    isOpen = false;
    ear?.close();
    ear = null;
    heard = null;
    faintSinceMs = null;
    isProven = false;
  }

  return {
    hear(peak) {
      if (isProven) return null;
      if (peak >= provenPeak) {
        end();
        isProven = true;
        return null;
      }
      const nowMs = now();
      // Exact zeros need no second look.
      const isDoubtful = peak > 0 && peak < doubtPeak;
      faintSinceMs = isDoubtful ? (faintSinceMs ?? nowMs) : null;
      if (!isOpen && faintSinceMs !== null && nowMs - faintSinceMs >= doubtMs) {
        isOpen = true;
        void begin(turn);
      }
      return heard;
    },
    turnTo(next) {
      choice = next;
      end();
    },
    close: end,
  };
}
