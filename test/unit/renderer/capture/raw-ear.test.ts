// The device itself is heard beside the cleaned sound when that is too faint to tell, and no longer than needed.
import { beforeEach, expect, test, vi } from 'vitest';
import { createRawEar, type RawEar } from '../../../../renderer/capture/raw-ear';
import type { Ear } from '../../../../renderer/capture/ear';
import type { MicrophoneChoice } from '../../../../preload/schemas/take';

const faint = 10 ** (-86 / 20);
const speech = 0.1;
const standard = { kind: 'default' } as const;

interface Opened {
  readonly choice: MicrophoneChoice;
  readonly close: () => void;
  tell(peak: number): void;
}

let nowMs = 0;
let opened: Opened[] = [];
let ear: RawEar;
beforeEach(() => {
  nowMs = 0;
  opened = [];
  const choices = new Map<MediaStreamTrack, MicrophoneChoice>();
  ear = createRawEar(standard, {
    open: (choice) => {
      const track = { stop: vi.fn<() => void>() } as Partial<MediaStreamTrack> as MediaStreamTrack;
      choices.set(track, choice);
      return Promise.resolve(track);
    },
    listen: (track, tell) => {
      const close = vi.fn<() => void>();
      opened.push({ choice: choices.get(track) ?? { kind: 'off' }, close, tell });
      const made: Ear = { track, rest: vi.fn<() => void>(), close };
      return made;
    },
    now: () => nowMs,
  });
});

/** Hears this for so long; what it gave last. */
async function hear(peak: number, forMs: number): Promise<number | null> {
  let last: number | null = null;
  for (let passed = 0; passed < forMs; passed += 100) {
    last = ear.hear(peak);
    nowMs += 100;
    await Promise.resolve();
    await Promise.resolve();
  }
  return last;
}

test('nobody opens the device while somebody speaks, or while there are exact zeros', async () => {
  await hear(speech, 2_000);
  await hear(0, 5_000);
  expect(opened).toEqual([]);
});

test('half a second of doubt opens it once, and its own peak is told', async () => {
  await hear(faint, 400);
  expect(opened).toEqual([]);
  await hear(faint, 400);
  expect(opened.map(({ choice }) => choice)).toEqual([standard]);
  opened[0]?.tell(0.00003);
  expect(await hear(faint, 3_000)).toBe(0.00003);
  expect(opened).toHaveLength(1);
});

test('the first word closes it for good: no pause opens it again', async () => {
  await hear(faint, 1_000);
  await hear(10 ** (-72 / 20), 1_000);
  expect(opened[0]?.close).not.toHaveBeenCalled();
  await hear(speech, 100);
  expect(opened[0]?.close).toHaveBeenCalledOnce();
  expect(await hear(faint, 60_000)).toBeNull();
  expect(opened).toHaveLength(1);
});

test('another microphone is another device, whatever was heard of the one before', async () => {
  await hear(faint, 1_000);
  await hear(speech, 100);
  ear.turnTo({ kind: 'named', name: 'Headset' });
  expect(opened[0]?.close).toHaveBeenCalledOnce();
  expect(await hear(faint, 1_000)).toBeNull();
  expect(opened.map(({ choice }) => choice.kind)).toEqual(['default', 'named']);
  ear.close();
  expect(opened[1]?.close).toHaveBeenCalledOnce();
});
