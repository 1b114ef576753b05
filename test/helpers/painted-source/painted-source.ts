// The known picture and sound that the end-to-end tests record: a counter that follows the wall
// clock, painted on every display, 440 Hz from the speakers and 1000 Hz into the microphone.
// What a recording must hold at a moment is thereby known to the frame. Dies with the test.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { startChild, until } from '../child';
import type { Desktop } from '../desktop';

/** The tones of the painted source. */
export const speakerHertz = 440;
export const microphoneHertz = 1_000;
/** Peak level at which both tones are played, dBFS. */
export const tonePeakDb = -12;

/** What a test may choose about the source. */
export interface PaintedSourceOptions {
  /** Default 30. */
  readonly framesPerSecond?: number;
  /** Size of the moving patch; default 480x270. 1280x720 is the picture of the benchmarks. */
  readonly moving?: { readonly width: number; readonly height: number };
  /** False: no tones. Default true. */
  readonly hasSound?: boolean;
  /** Painted in a window of this title and size instead of on all displays. */
  readonly window?: { readonly title: string; readonly width: number; readonly height: number };
}

/** A source that is being painted. */
export interface PaintedSource {
  readonly framesPerSecond: number;
  /** Wall clock (Unix ms) of counter 0. */
  readonly epochMs: number;
  /** The counter that is on the screen at this wall clock. */
  counterAt(wallClockMs: number): number;
  /** Resolves when it has been painting for so much longer: what a recording of it needs. */
  show(ms: number): Promise<void>;
  /** Longest time between two paintings since the last question, in ms: the source's own holes. */
  longestDelayMs(): Promise<number>;
  /** Pictures painted so far. */
  painted(): Promise<number>;
  stop(): Promise<void>;
}

const firstLine = z.object({ epochMs: z.number() });
const statsLine = z.object({ painted: z.number(), longestDelayMs: z.number() });

/** Starts painting on all displays and playing both tones; waits for the first painted frame. */
export async function startPaintedSource(
  desktop: Desktop,
  options: PaintedSourceOptions = {},
): Promise<PaintedSource> {
  const framesPerSecond = options.framesPerSecond ?? 30;
  const { window } = options;
  const root = path.resolve(import.meta.dirname, '../../..');
  const logFile = path.join(
    desktop.dir,
    `painted-${window === undefined ? 'source' : 'window'}.log`,
  );
  const config = {
    display: desktop.env['DISPLAY'],
    areas: window === undefined ? desktop.displays : [{ ...window, x: 200, y: 150 }],
    title: window?.title,
    framesPerSecond,
    moving: options.moving ?? { width: 480, height: 270 },
  };
  const child = startChild(
    process.execPath,
    ['scripts/run-ts.mjs', path.join(import.meta.dirname, 'paint.ts'), JSON.stringify(config)],
    { env: desktop.env, logFile, stdin: 'pipe', stdout: 'pipe', cwd: root, isWorld: true },
  );
  const lines: string[] = [];
  if (child.process.stdout === null) throw new Error('The painted source has no output');
  createInterface({ input: child.process.stdout }).on('line', (line) => lines.push(line));
  const nextLine = (what: string): Promise<string> =>
    until(() => lines.shift(), { what, child, logFile, everyMs: 10 });
  const { epochMs } = firstLine.parse(JSON.parse(await nextLine('the first painted frame')));

  const hasSound = options.hasSound ?? true;
  const silences = hasSound
    ? [
        await desktop.sound.playTone('speakers', speakerHertz, tonePeakDb),
        await desktop.sound.playBursts('mic_feed', microphoneHertz, tonePeakDb),
      ]
    : [];

  const readStats = async (): Promise<z.infer<typeof statsLine>> => {
    child.process.stdin?.write('\n');
    return statsLine.parse(JSON.parse(await nextLine('the painted source')));
  };
  return {
    framesPerSecond,
    epochMs,
    counterAt: (wallClockMs) => Math.floor(((wallClockMs - epochMs) * framesPerSecond) / 1_000),
    show: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    longestDelayMs: async () => (await readStats()).longestDelayMs,
    painted: async () => (await readStats()).painted,
    async stop() {
      for (const silence of silences) await silence();
      await child.stop();
    },
  };
}
