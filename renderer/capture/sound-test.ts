// Plays a short, soft tone and listens for it in the computer's sound, which is opened as for a take. Nothing of
// it is kept.
import type { SoundOutcome } from '../../preload/schemas/sound-test';
import { hasTone } from './find-tone';
import type { SystemSound } from './system-sound';
import { playTone } from './tone';

/** Far from hum and from our other sounds. */
const tone = {
  ...{ hertz: 1318.5, afterSeconds: 0, seconds: 0.8, fadeSeconds: 0.1, loudness: 0.08 },
} as const;
/** ms */
const lookEveryMs = 50;
const limitMs = 2000;

/** The outcome; main has granted the screen for it. */
export async function testSound(systemSound: SystemSound): Promise<SoundOutcome> {
  const track = await systemSound.open();
  if (track === null) return 'no-sound';
  const context = new AudioContext({ sampleRate: 48_000 });
  try {
    await context.resume();
    const meter = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(new MediaStream([track])).connect(meter);
    playTone(context, tone);
    return (await isHeard(meter, context.sampleRate)) ? 'heard' : 'not-heard';
  } finally {
    track.stop();
    await context.close();
  }
}

async function isHeard(meter: AnalyserNode, sampleRate: number): Promise<boolean> {
  const spectrum = new Float32Array(meter.frequencyBinCount);
  const endMs = performance.now() + limitMs;
  while (performance.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    meter.getFloatFrequencyData(spectrum);
    if (hasTone(spectrum, tone.hertz, sampleRate)) return true;
  }
  return false;
}
