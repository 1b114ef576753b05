import { expect, it } from 'vitest';
import { playerKey } from '../../../../renderer/library/player-keys';

it.each([
  [' ', false, { kind: 'toggle' }],
  ['k', false, { kind: 'toggle' }],
  ['J', true, { kind: 'skip', ms: -10_000 }],
  ['l', false, { kind: 'skip', ms: 10_000 }],
  ['ArrowRight', false, { kind: 'skip', ms: 5000 }],
  ['ArrowLeft', true, { kind: 'skip', ms: -1000 }],
  ['5', false, { kind: 'jump', share: 0.5 }],
  ['End', false, { kind: 'jump', share: 1 }],
  ['>', true, { kind: 'rate', step: 1 }],
  ['m', false, { kind: 'mute' }],
  ['f', false, { kind: 'fullscreen' }],
  ['Tab', false, null],
  ['Escape', false, null],
  ['q', false, null],
])('“%s” does what people know from other players', (key, isShift, does) => {
  expect(playerKey(key, isShift)).toEqual(does);
});
