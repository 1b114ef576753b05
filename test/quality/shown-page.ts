// A still picture that covers the display, and what a recording made of it, beside a lossless grab of the
// same display.
import path from 'node:path';
import { mustRun, startChild, until, run } from '../helpers/child';
import type { Child } from '../helpers/child';
import type { Desktop } from '../helpers/desktop';

/** RGB, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Shows a picture over the whole display until stopped; resolves once it is on the screen. */
export async function showPage(desktop: Desktop, file: string): Promise<Child> {
  const child = startChild(
    'ffplay',
    ['-v', 'error', '-fs', '-noborder', '-loop', '0', '-x', '1920', '-y', '1080', file],
    { env: desktop.env, logFile: path.join(desktop.dir, 'page.log'), isWorld: true },
  );
  const before = await grabbedBytes(desktop);
  await until(async () => (await grabbedBytes(desktop)) !== before, {
    what: 'the page on the screen',
    child,
  });
  return child;
}

/** The display as it is, without loss. */
export async function grab(desktop: Desktop, file: string): Promise<void> {
  await mustRun('ffmpeg', [...grabArgs(desktop), '-frames:v', '1', '-y', file], {
    env: desktop.env,
  });
}

function grabArgs({ env }: Desktop): string[] {
  return [
    ...['-v', 'error', '-f', 'x11grab', '-draw_mouse', '0', '-framerate', '30'],
    ...['-video_size', '1920x1080', '-i', `${env['DISPLAY'] ?? ''}.0`],
  ];
}

async function grabbedBytes(desktop: Desktop): Promise<string> {
  const grabbed = await run(
    'ffmpeg',
    [...grabArgs(desktop), '-frames:v', '1', '-vf', 'scale=32:18', '-f', 'rawvideo', 'pipe:1'],
    { env: desktop.env },
  );
  return grabbed.stdout.toString('hex');
}

/** A page of small text, as `scale` times 100 %. */
export async function drawText(file: string, scale: number): Promise<void> {
  const size = 13 * scale;
  const line = 'The quick brown fox 0123456789 jumps {over} the [lazy] dog; const a = b + 1; ';
  const lines = Array.from({ length: Math.floor(1040 / (size * 1.5)) }, (_, n) =>
    [
      `drawtext=font='DejaVu Sans'`,
      `text='${`${n} ${line.repeat(3)}`.replaceAll(/[':;[\]{}=+]/g, ' ')}'`,
      `fontsize=${size}`,
      `fontcolor=${n % 3 === 0 ? '0x1a4fd0' : '0x202020'}`,
      `x=24`,
      `y=${Math.round(20 + n * size * 1.5)}`,
    ].join(':'),
  );
  await mustRun('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', `color=0xffffff:s=1920x1080,${lines.join(',')}`],
    ...['-frames:v', '1', '-y', file],
  ]);
}

/** Upright bars of these colours, from left to right. */
export async function drawBars(file: string, colors: readonly Rgb[]): Promise<void> {
  const width = Math.floor(1920 / colors.length);
  const boxes = colors.map(
    ([r, g, b], n) =>
      `drawbox=x=${n * width}:y=0:w=${width}:h=1080:t=fill:color=0x${[r, g, b]
        .map((part) => part.toString(16).padStart(2, '0'))
        .join('')}`,
  );
  await mustRun('ffmpeg', [
    ...[
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `color=black:s=1920x1080,format=gbrp,${boxes.join(',')}`,
    ],
    ...['-frames:v', '1', '-y', file],
  ]);
}

/** The middle of each bar at this time of a video, or of a picture. */
export async function barColors(file: string, count: number, atSeconds = 0): Promise<Rgb[]> {
  const decoded = await mustRun('ffmpeg', [
    ...['-v', 'error', '-ss', String(atSeconds), '-i', file, '-frames:v', '1'],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'],
  ]);
  const width = Math.floor(1920 / count);
  return Array.from({ length: count }, (_, n): Rgb => {
    const at = (540 * 1920 + n * width + Math.floor(width / 2)) * 3;
    const [r = 0, g = 0, b = 0] = decoded.stdout.subarray(at, at + 3);
    return [r, g, b];
  });
}

/** Similarity (SSIM, of all colours) of one second of a video to a picture, 0 to 1. */
export async function similarity(
  video: string,
  picture: string,
  fromSeconds: number,
): Promise<number> {
  const { stderr } = await mustRun('ffmpeg', [
    ...['-hide_banner', '-ss', String(fromSeconds), '-t', '1', '-i', video, '-loop', '1'],
    ...['-framerate', '30', '-t', '1', '-i', picture, '-lavfi'],
    '[0:v]format=gbrp,settb=AVTB,fps=30[a];[1:v]format=gbrp,settb=AVTB,fps=30[b];[a][b]ssim=shortest=1',
    ...['-f', 'null', '-'],
  ]);
  const all = stderr.match(/All:([\d.]+)/)?.[1];
  if (all === undefined) throw new Error(`ffmpeg told no similarity: ${stderr.slice(-300)}`);
  return Number(all);
}

/** The same still picture by x264 veryfast, as many seconds in as many bytes. */
export async function encodeVeryfast(
  picture: string,
  file: string,
  wanted: { readonly seconds: number; readonly videoBytes: number },
): Promise<void> {
  const bitrate = Math.round((wanted.videoBytes * 8) / wanted.seconds);
  await mustRun(
    'ffmpeg',
    [
      ...['-v', 'error', '-loop', '1', '-framerate', '30', '-t', String(wanted.seconds)],
      ...['-i', picture, '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'],
      ...['-b:v', String(bitrate), '-maxrate', String(bitrate), '-bufsize', String(bitrate * 2)],
      ...['-g', '60', '-y', file],
    ],
    { timeoutMs: 300_000 },
  );
}

/** Bytes of the picture alone in a file. */
export async function videoBytes(file: string): Promise<number> {
  const { stdout } = await mustRun('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'packet=size', '-of', 'csv=p=0'],
    file,
  ]);
  const sizes = stdout
    .toString('utf8')
    .split(/\s+/)
    .map((size) => Number.parseInt(size, 10));
  return sizes.filter(Number.isFinite).reduce((sum, size) => sum + size, 0);
}
