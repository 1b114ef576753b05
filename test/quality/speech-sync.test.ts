// As everybody records: with noise suppression, whatever is recorded. Speech is with the lips.
import path from 'node:path';
import { readFrames } from '../helpers/analysis/frames';
import { readSamples } from '../helpers/analysis/sound';
import { waitForRecording } from '../helpers/app';
import { mustRun, startChild } from '../helpers/child';
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { startPaintedSource } from '../helpers/painted-source/painted-source';
import { hearSource } from './beeps';
import { speechLate } from './sync';

/** ms; 45 is where people begin to notice (ITU-R BT.1359). */
const mostLate = 40;
const recordMs = 8_000;

// A voice that rises and falls, in syllables of 0.2 s and with pauses: suppression takes steady tones for noise.
const pitch = '(200+150*sin(2*PI*0.7*t))';
const syllables = 'max(0,sin(2*PI*2.3*t))*max(0,0.3+sin(2*PI*0.31*t+1))';
const voice = [1, 2, 3, 5].map((n) => `${1 / n}*sin(2*PI*${n}*${pitch}*t)`).join('+');

test.for([
  ['a display', []],
  ['an area', ['--area', '0,0,1280x720']],
] as const)(
  'speech in a recording of %s is with its pictures',
  async ([, what], { app, desktop }) => {
    const file = path.join(desktop.dir, 'voice.wav');
    const wave = `aevalsrc='0.2*${syllables}*(${voice})':s=48000:d=20`;
    await mustRun('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', wave, file]);
    const env = { ...desktop.env, PULSE_SERVER: desktop.sound.address };
    const player = startChild(
      'ffmpeg',
      ['-v', 'error', '-re', '-i', file, '-f', 'pulse', '-device', 'mic_feed', 'voice'],
      { env, logFile: path.join(desktop.dir, 'voice.log'), isWorld: true },
    );
    const source = await startPaintedSource(desktop, { framesPerSecond: 60, hasSound: false });
    const heard = hearSource('mic_feed.monitor', desktop.env);
    const sources = ['--mic', 'default', '--system-sound', 'off', '--no-upload'];
    await commandLine(app, ['start', ...what, ...sources]);
    await source.show(recordMs);
    await commandLine(app, ['stop']);
    const { folder } = await waitForRecording(
      app,
      'finished',
      ({ manifest }) => manifest.media.kind === 'ready',
    );
    const truth = await heard.stop();
    await source.stop();
    await player.stop();

    const recording = path.join(folder, 'recording.mp4');
    const frames = await readFrames(recording, { frameWidth: 1920 });
    const late = speechLate(frames, await readSamples(recording), source, truth);
    console.info(what.join(' '), late);
    expect(late.likeness).toBeGreaterThan(0.8);
    expect(Math.abs(late.ms)).toBeLessThanOrEqual(mostLate);
  },
);
