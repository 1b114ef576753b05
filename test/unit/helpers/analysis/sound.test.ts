import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loudDb, readTones, silenceDb, stretchesBelow } from '../../../helpers/analysis/sound';
import { mustRun } from '../../../helpers/child';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'claap-sound-'));
});
afterAll(async () => rm(dir, { recursive: true }));

const amplitude = 10 ** (-12 / 20);
const sine = (hertz: number): string => `${amplitude}*sin(2*PI*${hertz}*t)`;

async function makeSound(name: string, ...channels: string[]): Promise<string> {
  const file = path.join(dir, name);
  const source = `aevalsrc='${channels.join('|')}':s=48000:d=4`;
  const encode = ['-c:a', 'aac', '-b:a', '128k', file];
  await mustRun('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', source, ...encode]);
  return file;
}

test('each of two mixed tones is found at the level it was played', async () => {
  const file = await makeSound('both.mp4', `${sine(440)}+${sine(1000)}`);

  const tones = await readTones(file, [440, 1000, 2000]);

  expect(loudDb(tones.get(440) ?? [])).toBeCloseTo(-12, 0);
  expect(loudDb(tones.get(1000) ?? [])).toBeCloseTo(-12, 0);
  expect(loudDb(tones.get(2000) ?? [])).toBeLessThan(-60);
});

test('stereo is measured like mono', async () => {
  const file = await makeSound('stereo.mp4', sine(440), sine(440));

  const tones = await readTones(file, [440]);

  expect(loudDb(tones.get(440) ?? [])).toBeCloseTo(-12, 0);
});

test('a muted second is found where it was', async () => {
  const file = await makeSound('muted.mp4', `${sine(440)}+${sine(1000)}*not(between(t,1.5,2.5))`);

  const tones = await readTones(file, [440, 1000]);
  const [silent, ...others] = stretchesBelow(tones.get(1000) ?? [], -32, 300);

  expect(others).toEqual([]);
  expect(silent?.fromMs).toBeGreaterThanOrEqual(1_500);
  expect(silent?.fromMs).toBeLessThanOrEqual(1_600);
  expect(silent?.toMs).toBeGreaterThanOrEqual(2_400);
  expect(silent?.toMs).toBeLessThanOrEqual(2_500);
  expect(stretchesBelow(tones.get(440) ?? [], -32)).toEqual([]);
});

test('bursts are as loud as they are, and their pauses are no silence', async () => {
  const file = await makeSound('bursts.mp4', `${sine(1000)}*lt(mod(t,0.5),0.25)`);

  const levels = (await readTones(file, [1000])).get(1000) ?? [];

  expect(loudDb(levels)).toBeCloseTo(-12, 0);
  expect(stretchesBelow(levels, -32, 450)).toEqual([]);
});

test('a silent file is silent from end to end', async () => {
  const file = await makeSound('silent.mp4', '0');

  const levels = (await readTones(file, [440])).get(440) ?? [];

  expect(loudDb(levels)).toBe(silenceDb);
  expect(stretchesBelow(levels, -32)).toHaveLength(1);
});
