// Single pixels of recordings and of the screen: which part of a picture another one shows.
import { mustRun } from '../child';
import { readStreams } from './container';

/** A grey picture, one byte a pixel. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** The first frame at or after a time (s), or a picture file, in grey. */
export async function greyPicture(
  file: string,
  size: { readonly width: number; readonly height: number },
  atSeconds = 0,
): Promise<GreyPicture> {
  const decoded = await mustRun('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'error', '-i', file, '-ss', String(atSeconds)],
    ...['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
  ]);
  if (decoded.stdout.length !== size.width * size.height)
    throw new Error(`${file} is not ${size.width}x${size.height}`);
  return { ...size, bytes: decoded.stdout };
}

/** Mean difference (0 to 255) of a part and the place in the whole where it should lie. */
export function differenceAt(part: GreyPicture, whole: GreyPicture, x: number, y: number): number {
  let sum = 0;
  for (let row = 0; row < part.height; row += 1)
    for (let column = 0; column < part.width; column += 1) {
      const there = whole.bytes[(y + row) * whole.width + x + column] ?? 0;
      sum += Math.abs((part.bytes[row * part.width + column] ?? 0) - there);
    }
  return sum / (part.width * part.height);
}

/** How many pixels of two pictures of one size differ by more than an encoder changes them. */
export function changedPixels(one: GreyPicture, other: GreyPicture): number {
  const visible = 24;
  let count = 0;
  for (const [index, value] of one.bytes.entries())
    if (Math.abs(value - (other.bytes[index] ?? 0)) > visible) count += 1;
  return count;
}

/** Names the colours of some pixels of the first frame at or after a time (s); at the end it is the last one. */
export async function pointsAt(
  file: string,
  atSeconds: number,
  points: readonly { readonly x: number; readonly y: number }[],
): Promise<string[]> {
  const { video } = await readStreams(file);
  const { width = 0, height = 0 } = video ?? {};
  const { stdout } = await mustRun('ffmpeg', [
    ...['-v', 'error', '-i', file, '-vf', 'tpad=stop_mode=clone:stop_duration=1'],
    ...[
      '-ss',
      String(atSeconds),
      '-frames:v',
      '1',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      'pipe:1',
    ],
  ]);
  // Nothing decoded would be named "other", as if it had been seen.
  if (stdout.length === 0) throw new Error(`${file} has no frame at ${atSeconds} s`);
  return points.map(({ x, y }) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return 'outside';
    const first = (Math.round(y) * width + Math.round(x)) * 3;
    return colourOf([...stdout.subarray(first, first + 3)]);
  });
}

function colourOf([red = 0, green = 0, blue = 0]: readonly number[]): string {
  if (green > 200 && red < 60 && blue < 60) return 'green';
  if (green < 60 && red > 200 && blue > 200) return 'magenta';
  return 'other';
}
