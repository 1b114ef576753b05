// Where beeps begin, to the millisecond: in a recording, and in what really went through the sound server. Beeps
// are bursts of a known tone that begin sharply.
import { spawn } from 'node:child_process';

const sampleRate = 48_000;
/** 10 ms: several periods of every tone that the tests play. */
const windowSamples = 480;
const hopSamples = 48;
/** A beep is preceded by so much quiet and lasts so long, ms. */
const leastMs = 100;

/** When each beep of this tone begins, ms from the first sample (48 kHz). */
export function beepStarts(samples: Float32Array, hertz: number): number[] {
  const levels = levelsOf(samples, hertz);
  // Also of a tone that is heard in a small part of it.
  const loud = levels.toSorted((a, b) => a - b)[Math.floor(levels.length * 0.98)] ?? 0;
  // -50 dBFS: what is below is no beep of ours.
  if (loud < 0.003) return [];
  const half = loud / 2;
  const starts: number[] = [];
  let quietSince = -leastMs;
  for (const [ms, level] of levels.entries()) {
    if (level < half) {
      if ((levels[ms - 1] ?? 0) >= half) quietSince = ms;
      continue;
    }
    const isEdge = ms > 0 && (levels[ms - 1] ?? 0) < half && ms - quietSince >= leastMs;
    const stays = levels.slice(ms, ms + leastMs).every((later) => later > half / 2);
    if (isEdge && stays) starts.push(ms + windowSamples / 2 / (sampleRate / 1000));
  }
  return starts;
}

// One level a millisecond (Goertzel, linear).
function levelsOf(samples: Float32Array, hertz: number): number[] {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  const levels: number[] = [];
  for (let at = 0; at + windowSamples <= samples.length; at += hopSamples) {
    let last = 0;
    let beforeLast = 0;
    for (let n = at; n < at + windowSamples; n += 1) {
      const next = (samples[n] ?? 0) + factor * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    const power = last * last + beforeLast * beforeLast - factor * last * beforeLast;
    levels.push((2 * Math.sqrt(Math.max(0, power))) / windowSamples);
  }
  return levels;
}

export interface Heard {
  /** Ends the listening. */
  stop(): Promise<{
    /** Wall clock of the first sample, Unix ms. */
    readonly beganMs: number;
    /** At 48 kHz, mono. */
    readonly samples: Float32Array;
  }>;
}

/**
 * Listens to a source of the sound server beside the app. A null sink hands out each block at the moment at which
 * it begins to play it, so a sample's time is its block's time of arrival and its place in the block. Arrivals may
 * be late, never early: the earliest of all tells where the samples began.
 */
export function hearSource(source: string, env: NodeJS.ProcessEnv): Heard {
  const child = spawn(
    'parec',
    ['--raw', '--format=s16le', '--rate=48000', '--channels=1', '--latency-msec=10', '-d', source],
    { env, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const blocks: Buffer[] = [];
  let bytes = 0;
  let beganMs = Infinity;
  child.stdout.on('data', (block: Buffer) => {
    beganMs = Math.min(beganMs, Date.now() - (bytes / 2 / sampleRate) * 1000);
    bytes += block.length;
    blocks.push(block);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
      const all = Buffer.concat(blocks);
      const samples = new Float32Array(Math.floor(all.length / 2));
      for (let n = 0; n < samples.length; n += 1) samples[n] = all.readInt16LE(n * 2) / 32_768;
      return { beganMs, samples };
    },
  };
}
