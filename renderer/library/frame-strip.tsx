import { useEffect, useRef } from 'react';
import styles from './trim-panel.module.css';

interface FrameStripProps {
  readonly src: string;
  readonly lengthMs: number;
}

const frames = 14;
const frameWidth = 128;
const frameHeight = 72;

/** Pictures of the whole video side by side, drawn as they are found. */
export function FrameStrip({ src, lengthMs }: FrameStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const surface = canvas.current?.getContext('2d') ?? null;
    if (surface === null) return;
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    let next = 0;
    const seek = (): void => {
      video.currentTime = ((next + 0.5) / frames) * (lengthMs / 1000);
    };
    const draw = (): void => {
      surface.drawImage(video, next * frameWidth, 0, frameWidth, frameHeight);
      next += 1;
      if (next < frames) seek();
      else forget();
    };
    const forget = (): void => {
      video.removeEventListener('seeked', draw);
      video.removeAttribute('src');
      video.load();
    };
    video.addEventListener('loadedmetadata', seek, { once: true });
    video.addEventListener('seeked', draw);
    video.src = src;
    return forget;
  }, [src, lengthMs]);
  return (
    <canvas
      ref={canvas}
      width={frames * frameWidth}
      height={frameHeight}
      aria-hidden="true"
      className={styles['frames']}
    />
  );
}
