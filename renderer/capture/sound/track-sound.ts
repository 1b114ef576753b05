// Reads the sound of a track, block for block, with the times of its capture.
import type { SoundBlock } from './block';

/** A page that is held up for a second loses nothing (blocks are of 10 ms or longer). */
const maxBufferSize = 100;

/** Longer is not waited for, ms: the recording begins, and the sound joins it. */
const firstLimitMs = 500;

/** What is made of a microphone's sound comes so much later, of which the times of capture know nothing. */
const cleanedLateUs = 13_000;

export interface TrackSound {
  /**
   * Resolves when the track has given its first sound (silence is one), or has taken too long. Most take 0.07 s;
   * one that is opened while the sound service closes another has been seen to take half a second, which the
   * beginning of a recording would miss.
   */
  readonly begun: Promise<void>;
  /** Reads no more; the track stays open. */
  end(): void;
}

/** `hear` is given blocks of which it may keep nothing. */
export function readTrack(track: MediaStreamTrack, hear: (block: SoundBlock) => void): TrackSound {
  const init = { track, maxBufferSize };
  const reader = new window.MediaStreamTrackProcessor<AudioData>(init).readable.getReader();
  const begun = Promise.withResolvers<void>();
  const limit = setTimeout(begun.resolve, firstLimitMs);
  const { noiseSuppression = false, echoCancellation = false } = track.getSettings();
  const lateUs = noiseSuppression || echoCancellation === true ? cleanedLateUs : 0;
  let isOver = false;

  function end(): void {
    isOver = true;
    clearTimeout(limit);
    begun.resolve();
  }

  async function read(): Promise<void> {
    let channels: Float32Array[] = [];
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined) return;
      const { timestamp, sampleRate, numberOfChannels, numberOfFrames } = value;
      if (channels.length !== numberOfChannels || channels[0]?.length !== numberOfFrames)
        channels = Array.from({ length: numberOfChannels }, () => new Float32Array(numberOfFrames));
      for (const [planeIndex, samples] of channels.entries())
        value.copyTo(samples, { planeIndex, format: 'f32-planar' });
      value.close();
      if (isOver) return;
      begun.resolve();
      hear({ timestampUs: timestamp - lateUs, sampleRate, channels });
    }
  }

  // A track that ends gives no more.
  void read()
    .catch(() => undefined)
    .finally(end);
  return {
    begun: begun.promise,
    end() {
      end();
      reader.cancel().catch(() => undefined);
    },
  };
}

/** Hears one block, unless none comes. */
export async function firstBlock(
  track: MediaStreamTrack,
  hear: (block: SoundBlock) => void,
): Promise<void> {
  const sound = readTrack(track, hear);
  await sound.begun;
  sound.end();
}
