// An hour of two devices whose clocks are not the computer's, simulated: nothing that is heard slips.
import { expect, it } from 'vitest';
import { createMix } from '../../renderer/capture/sound/mix';
import { noise, play, startUs } from '../unit/renderer/capture/sound/made-sound';

const seconds = 3600;
/** What drifts freely is 360 and 180 ms off after an hour. */
const [microphonePpm, speakersPpm] = [100, -50];

it('an hour of sound is where it was heard, within 10 ms', { timeout: 300_000 }, () => {
  let nowUs = startUs;
  /** Where the loudest sample of each second lies, ms from the second; by tone. */
  const late: number[] = [];
  let loudest = { atUs: 0, value: 0 };
  let second = 0;
  const mix = createMix({
    nowUs: () => nowUs,
    emit(timestampUs, left) {
      for (const [n, sample] of left.entries()) {
        const atUs = timestampUs + (n / 48) * 1000;
        if (atUs > startUs + (second + 0.5) * 1e6) {
          if (loudest.value > 0.1) late.push((loudest.atUs - startUs) / 1000 - second * 1000);
          second += 1;
          loudest = { atUs, value: 0 };
        }
        if (sample > loudest.value) loudest = { atUs, value: sample };
      }
    },
  });
  // The microphone hears a click at even seconds, the speakers give one at odd ones.
  const clickAt = (parity: number) => (at: number) => {
    const nearest = Math.round(at);
    const since = at - nearest;
    if (nearest % 2 !== parity || Math.abs(since) > 0.0005) return 0;
    return 0.8 * Math.cos(since * 1000 * Math.PI);
  };
  mix.turn('microphone', true);
  mix.turn('systemSound', true);
  mix.listen();
  const microphone = play(seconds, {
    ...{ rate: 44_100, block: 1_024, fastPpm: microphonePpm, at: clickAt(0) },
    wrongMs: (n) => 3 * noise(n),
  });
  const speakers = play(seconds, {
    ...{ rate: 48_000, block: 480, fastPpm: speakersPpm, at: clickAt(1) },
    wrongMs: (n) => 3 * noise(n + 0.5),
  });
  const devices = [
    { name: 'microphone' as const, blocks: microphone, next: microphone.next() },
    { name: 'systemSound' as const, blocks: speakers, next: speakers.next() },
  ];
  for (;;) {
    const [first] = devices
      .filter(({ next }) => next.done !== true)
      .toSorted((a, b) => (a.next.value?.timestampUs ?? 0) - (b.next.value?.timestampUs ?? 0));
    if (first?.next.value === undefined) break;
    nowUs = Math.max(nowUs, first.next.value.timestampUs + 30_000);
    mix.hear(first.name, first.next.value);
    first.next = first.blocks.next();
  }

  console.log('first, last, most (ms)', late[2], late.at(-1), Math.max(...late.map(Math.abs)));
  expect(late.length).toBeGreaterThan(seconds - 3);
  expect(Math.max(...late.slice(2).map(Math.abs))).toBeLessThan(10);
});
