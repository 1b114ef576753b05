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

/** Text has hard edges, a face forgives. */
export type Content = 'screen' | 'camera';

/** `openh264`: Chromium's own encoder of H.264. `other`: the hardware's, or another codec. */
export type Encoder = 'openh264' | 'other';

/**
 * Bits for a pixel at most. Few of them are spent where little moves, but OpenH264 takes the wish for the size of a
 * picture, too: with few it makes a page of text coarser than it need be, and leaves out the frames that follow a page's
 * turn. It ends at a quantizer of its own, so that more is a wish and no price (test/quality/RESULTS.md); other
 * encoders would spend it.
 */
const bitsPerPixel: Record<Encoder, Record<Content, number>> = {
  openh264: { screen: 0.96, camera: 0.06 },
  other: { screen: 0.08, camera: 0.06 },
};

/** bit/s; at 4K. What waits for the disk may be 32 MiB (maxBacklogBytes), more than two seconds of it. */
const mostBitsPerSecond = 100_000_000;

/** Which encoder records in this type, where H.264 is left to software or not. */
export function encoderOf(type: string, isSoftware: boolean): Encoder {
  return isSoftware && type.includes('h264') ? 'openh264' : 'other';
}

/**
 * Bits a second for the picture at most: by pixels, frames, content and encoder; for a screen at 1080p30 about 5 Mbit/s,
 * and 60 for OpenH264, which then needs 3 for a page that scrolls. Doubling the frames costs half as much again, since
 * neighbours are more alike; not with OpenH264, whose 60 are as many as level 4.2 allows, which 60 frames need anyhow.
 */
export function videoBitsPerSecond(
  { width, height }: Size,
  frameRate: number,
  content: Content,
  encoder: Encoder,
): number {
  const perFrame30 = width * height * bitsPerPixel[encoder][content] * 30;
  const isWish = encoder === 'openh264' && content === 'screen';
  if (isWish) return Math.min(Math.round(perFrame30), mostBitsPerSecond);
  return Math.round(perFrame30 * (1 + Math.max(0, frameRate / 30 - 1) / 2));
}

export const audioBitsPerSecond = 128_000;
/** ms; fine enough for lossless trims, cheap in bytes. */
export const keyFrameIntervalMs = 2000;
/** ms; what a crash can cost at most. */
export const timesliceMs = 250;
