// A video under our own controls. Its length is that of the recording: with a late first picture or sound the
// element counts what lies before it, too.
import { type RefObject, useCallback, useEffect, useState } from 'react';

export const rates = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export interface PlayerState {
  readonly timeMs: number;
  readonly isPlaying: boolean;
  readonly isMuted: boolean;
  readonly rate: number;
}

export interface PlayerControls {
  /** Goes to this moment, held within the recording. ms */
  seek(ms: number): void;
  skip(ms: number): void;
  toggle(): void;
  pause(): void;
  toggleMuted(): void;
  setRate(rate: number): void;
  /** One step slower or faster. */
  changeRate(step: 1 | -1): void;
}

/** State and controls of the video in `ref`. @param lengthMs of the recording */
export function usePlayer(
  ref: RefObject<HTMLVideoElement | null>,
  lengthMs: number,
): readonly [PlayerState, PlayerControls] {
  const [state, setState] = useState<PlayerState>({
    timeMs: 0,
    isPlaying: false,
    isMuted: false,
    rate: 1,
  });

  useEffect(() => {
    const video = ref.current;
    if (video === null) return;
    let frame = 0;
    const tell = (): void => {
      const isPlaying = !video.paused && !video.ended;
      const timeMs = video.ended ? lengthMs : Math.min(lengthMs, video.currentTime * 1000);
      setState({ timeMs, isPlaying, isMuted: video.muted, rate: video.playbackRate });
      cancelAnimationFrame(frame);
      if (isPlaying) frame = requestAnimationFrame(tell);
    };
    const names = ['play', 'pause', 'ended', 'seeking', 'seeked', 'ratechange', 'volumechange'];
    for (const name of names) video.addEventListener(name, tell);
    return () => {
      cancelAnimationFrame(frame);
      for (const name of names) video.removeEventListener(name, tell);
    };
  }, [ref, lengthMs]);

  const seek = useCallback(
    (ms: number) => {
      if (ref.current !== null)
        ref.current.currentTime = Math.min(lengthMs, Math.max(0, ms)) / 1000;
    },
    [ref, lengthMs],
  );
  const controls: PlayerControls = {
    seek,
    skip: (ms) => seek((ref.current?.currentTime ?? 0) * 1000 + ms),
    toggle() {
      const video = ref.current;
      if (video === null) return;
      // One that is broken says so by its `error`.
      if (video.paused || video.ended) void video.play().catch(() => undefined);
      else video.pause();
    },
    pause: () => ref.current?.pause(),
    toggleMuted() {
      if (ref.current !== null) ref.current.muted = !ref.current.muted;
    },
    setRate(rate) {
      if (ref.current !== null) ref.current.playbackRate = rate;
    },
    changeRate(step) {
      const video = ref.current;
      if (video === null) return;
      const at = rates.findIndex((rate) => rate >= video.playbackRate);
      video.playbackRate = rates[Math.min(rates.length - 1, Math.max(0, at + step))] ?? 1;
    },
  };
  return [state, controls];
}
