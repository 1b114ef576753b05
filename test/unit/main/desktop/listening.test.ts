import { expect, test } from 'vitest';
import { createListening } from '../../../../main/desktop/listening';
import type { Windows } from '../../../../main/desktop/windows';
import type { WindowRole } from '../../../../preload/contract';
import type { MicrophoneChoice } from '../../../../preload/schemas/take';

const standard: MicrophoneChoice = { kind: 'default' };
const off: MicrophoneChoice = { kind: 'off' };

/** What the engine is told to listen to, while these windows are seen. */
function listeningWith(seen: Set<WindowRole>) {
  const wanted: unknown[] = [];
  const windows: Pick<Windows, 'tell' | 'isVisible'> = {
    isVisible: (role) => seen.has(role),
    tell(name, told) {
      if (name === 'listen.wanted' && typeof told === 'object' && told !== null)
        wanted.push('microphone' in told ? told.microphone : null);
      return true;
    },
  };
  return {
    wanted,
    listening: createListening(
      () => windows,
      () => true,
    ),
  };
}

test('a panel that is made ready behind the scenes opens no microphone', () => {
  const { wanted, listening } = listeningWith(new Set());
  listening.begin(standard, 'panel');
  expect(wanted).toEqual([]);
});

test('a panel that is given another microphone is heard by that one', () => {
  const { wanted, listening } = listeningWith(new Set(['panel']));
  listening.begin(standard, 'panel');
  listening.begin({ kind: 'named', name: 'Headset' }, 'panel');
  expect(wanted).toEqual([standard, { kind: 'named', name: 'Headset' }]);
});

test('a window that is hidden is listened to no more, and again when it is shown', () => {
  const seen = new Set<WindowRole>(['panel']);
  const { wanted, listening } = listeningWith(seen);
  listening.begin(standard, 'panel');
  seen.clear();
  listening.heard({ kind: 'level', peak: 0.3, devicePeak: null });
  expect(wanted).toEqual([standard, off]);
  seen.add('panel');
  listening.begin(standard, 'panel');
  expect(wanted).toEqual([standard, off, standard]);
});

test('a panel that was seen before the engine was there is heard as soon as it is', () => {
  const { wanted, listening } = listeningWith(new Set(['panel']));
  listening.engineReady();
  expect(wanted).toEqual([]);
  listening.begin(standard, 'panel');
  listening.engineReady();
  expect(wanted).toEqual([standard, standard]);
});

test('a panel that is shown again after a take is heard again', () => {
  const { wanted, listening } = listeningWith(new Set(['panel']));
  listening.begin(standard, 'panel');
  listening.begin(standard, 'panel');
  expect(wanted).toEqual([standard, standard]);
});
