// All sound of a take goes into one track that never ends: inputs come and go while MediaRecorder keeps its two tracks
// (it falls silent for good when a recorded track ends). What is heard when is decided by sound/mix.ts.
import { soundLateMs } from '../../preload/sound-lateness';
import { sampleRate } from './sound/block';
import type { CaptureClock } from './sound/capture-clock';
import { createMix, type Mix, type SoundName } from './sound/mix';
import { readTrack, type TrackSound } from './sound/track-sound';

export interface Mixer extends Pick<Mix, 'listen' | 'mute' | 'measure' | 'offMs'> {
  /** The mix; lives until `close`. */
  readonly track: MediaStreamTrack;
  /** This one is heard from now on; null: none. Resolves when it gives sound, or has taken too long. */
  set(name: SoundName, track: MediaStreamTrack | null): Promise<void>;
  close(): void;
}

/**
 * MediaRecorder's Opus encoder stamps each packet of 60 ms with the time of the last block that completed it, less a
 * block (Chromium, `AudioTrackOpusEncoder::EncodeAudio`): with blocks of 20 ms, 20 ms late. What it encodes comes out
 * 6.5 ms later than that (RFC 7845, pre-skip, which Chromium does not write).
 */
const encoderLateUs = 26_500;
/** While nothing is heard the mix goes on as well; ms. */
const advanceMs = 50;

/** A mix of nothing. */
export function createMixer(clock: CaptureClock): Mixer {
  const track = new window.MediaStreamTrackGenerator<AudioData>({ kind: 'audio' });
  const writer = track.writable.getWriter();
  const mix = createMix({ nowUs: clock.nowUs, emit });
  const timer = setInterval(mix.advance, advanceMs);
  const sounds = new Map<SoundName, TrackSound>();

  function emit(timestampUs: number, left: Float32Array, right: Float32Array): void {
    const data = new Float32Array(2 * left.length);
    data.set(left);
    data.set(right, left.length);
    const sound = new AudioData({
      format: 'f32-planar',
      ...{ sampleRate, numberOfFrames: left.length, numberOfChannels: 2, data },
      timestamp: timestampUs - encoderLateUs + soundLateMs * 1000,
    });
    // A track that is stopped takes no more.
    writer.write(sound).catch(() => sound.close());
  }

  return {
    ...{ track, listen: mix.listen, mute: mix.mute, measure: mix.measure, offMs: mix.offMs },
    set(name, next) {
      sounds.get(name)?.end();
      sounds.delete(name);
      mix.turn(name, next !== null);
      if (next === null) return Promise.resolve();
      const sound = readTrack(next, (block) => {
        clock.hear(block);
        mix.hear(name, block);
      });
      sounds.set(name, sound);
      return sound.begun;
    },
    close() {
      clearInterval(timer);
      for (const sound of sounds.values()) sound.end();
      track.stop();
    },
  };
}
