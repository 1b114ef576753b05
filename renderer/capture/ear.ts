// Listens to one track for its level, ten times a second.
import { loudnessOf, recentMs } from './sound/loudness';
import { readTrack } from './sound/track-sound';

const everyMs = 100;

export interface Ear {
  readonly track: MediaStreamTrack;
  /** Listens no more; the track stays open. */
  rest(): void;
  /** Listens no more, and closes the track. */
  close(): void;
}

/** `tell` hears the loudest sample of the last 0.17 s, 0 to 1. */
export function openEar(track: MediaStreamTrack, tell: (peak: number) => void): Ear {
  let heard: { readonly atMs: number; readonly peak: number }[] = [];
  const sound = readTrack(track, ({ channels }) => {
    heard.push({ atMs: performance.now(), peak: loudnessOf(channels).peak });
  });
  const timer = setInterval(() => {
    const sinceMs = performance.now() - recentMs;
    heard = heard.filter(({ atMs }) => atMs >= sinceMs);
    tell(Math.max(0, ...heard.map(({ peak }) => peak)));
  }, everyMs);
  const rest = (): void => {
    clearInterval(timer);
    sound.end();
  };
  return {
    track,
    rest,
    close() {
      rest();
      track.stop();
    },
  };
}
