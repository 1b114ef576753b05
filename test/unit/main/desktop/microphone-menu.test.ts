// The microphones to choose from while recording: one item each, the chosen one marked.
import { expect, test } from 'vitest';
import { microphoneMenu } from '../../../../main/desktop/microphone-menu';
import { en } from '../../../../preload/words/en';

const microphones = [
  { name: 'Desk & Co', isDefault: true },
  { name: 'Headset', isDefault: false },
];

test('names all of them, says which is the default, and can turn it off', () => {
  const menu = microphoneMenu({ microphones, chosen: { kind: 'default' } }, en, () => undefined);
  expect(menu.map(({ label, checked, type }) => label ?? type ?? checked)).toEqual([
    en.microphone.standardNamed('Desk && Co'),
    'Desk && Co',
    'Headset',
    'separator',
    en.microphone.off,
  ]);
  expect(menu.filter(({ checked }) => checked).map(({ label }) => label)).toEqual([menu[0]?.label]);
});

test('a chosen one that is unplugged is in it all the same', () => {
  const chosen = { kind: 'named' as const, name: 'Podium' };
  const menu = microphoneMenu({ microphones, chosen }, en, () => undefined);
  expect(menu.find(({ checked }) => checked)?.label).toBe(en.microphone.gone('Podium'));
});

test.each([
  [0, { kind: 'default' }],
  [2, { kind: 'named', name: 'Headset' }],
  [4, { kind: 'off' }],
])('item %i chooses %o', (index, choice) => {
  const chosen: unknown[] = [];
  const menu = microphoneMenu({ microphones, chosen: { kind: 'default' } }, en, (it) =>
    chosen.push(it),
  );
  // Electron's arguments are of no use here.
  Reflect.apply(menu[index]?.click ?? (() => undefined), undefined, []);
  expect(chosen).toEqual([choice]);
});
