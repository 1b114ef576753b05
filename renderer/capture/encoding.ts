// Which codec MediaRecorder is asked for, and how many bits it may spend.
import type { Size } from '../../preload/geometry';

// H.264 first: it goes into mp4 without a transcode and takes the least CPU here. Asked as webm, it is
// really Matroska that comes; the recorder's own mimeType tells (facts.md).
const wishes = [
  'video/webm;codecs=h264,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm;codecs=vp8,opus',
];

/** The best type that this browser records. */
export function recordingType(isSupported: (type: string) => boolean): string {
  return wishes.find(isSupported) ?? 'video/webm';
}

/** Bits for a pixel at most: text has hard edges, a face forgives. A still screen needs next to none of them. */
const bitsPerPixel = { screen: 0.08, camera: 0.06 } as const;
export type Content = keyof typeof bitsPerPixel;

/**
 * Bits a second for the picture: by pixels, frames and content, about 5 Mbit/s for a screen at 1080p30.
 * Doubling the frames costs half as much again, since neighbours are more alike.
 */
export function videoBitsPerSecond(
  { width, height }: Size,
  frameRate: number,
  content: Content,
): number {
  const perFrame30 = width * height * bitsPerPixel[content] * 30;
  return Math.round(perFrame30 * (1 + Math.max(0, frameRate / 30 - 1) / 2));
}

export const audioBitsPerSecond = 128_000;
/** ms; fine enough for lossless trims, cheap in bytes. */
export const keyFrameIntervalMs = 2000;
/** ms; what a crash can cost at most. */
export const timesliceMs = 250;
