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

/** `openh264`: Chromium's own encoder of H.264. `other`: the hardware's, or another codec. */
export type Encoder = 'openh264' | 'other';

/**
 * Bits for a pixel of a screen that OpenH264 is asked for, at any frame rate. It takes the wish for the size of a
 * picture, too: with few it makes a page of text coarser than it need be, and leaves out the frames that follow a
 * page's turn. It ends at a quantizer of its own, so a page that scrolls at 1080p30 costs 3 Mbit/s of the 60 that may
 * be spent (test/quality/RESULTS.md); other encoders would spend them. More would need a higher level than 4.2.
 */
const wishedBitsPerPixel = 0.96;
/** bit/s; at 4K. What waits for the disk may be 32 MiB (maxBacklogBytes), more than two seconds of it. */
const mostWishedBits = 100_000_000;

/** Which encoder records in this type, where H.264 is left to software or not. */
export function encoderOf(type: string, isSoftware: boolean): Encoder {
  return isSoftware && type.includes('h264') ? 'openh264' : 'other';
}

/**
 * Bits a second for the picture at most: by pixels, frames, content and encoder, about 5 Mbit/s for a screen at 1080p30.
 * Doubling the frames costs half as much again, since neighbours are more alike.
 */
export function videoBitsPerSecond(
  { width, height }: Size,
  frameRate: number,
  content: Content,
  encoder: Encoder,
): number {
  const pixels = width * height * 30;
  if (encoder === 'openh264' && content === 'screen')
    return Math.round(Math.min(pixels * wishedBitsPerPixel, mostWishedBits));
  return Math.round(pixels * bitsPerPixel[content] * (1 + Math.max(0, frameRate / 30 - 1) / 2));
}

export const audioBitsPerSecond = 128_000;
/** ms; fine enough for lossless trims, cheap in bytes. */
export const keyFrameIntervalMs = 2000;
/** ms; what a crash can cost at most. */
export const timesliceMs = 250;
