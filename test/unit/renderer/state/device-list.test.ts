// A chosen device survives its list, and stands in it also when it is unplugged.
import { describe, expect, test } from 'vitest';
import { en } from '../../../../preload/words/en';
import { deviceFor, deviceList, deviceValue } from '../../../../renderer/state/device-list';

const devices = [
  { name: 'Desk', isDefault: true },
  { name: 'Headset', isDefault: false },
];
const named = (name: string) => ({ kind: 'named', name }) as const;

test.each([
  { kind: 'off' } as const,
  { kind: 'default' } as const,
  named('off'),
  named('named:default'),
])('%j survives the list', (choice) => {
  expect(deviceFor(deviceValue(choice))).toEqual(choice);
});

test('anything unknown is the system’s own choice', () => {
  expect(deviceFor('?')).toEqual({ kind: 'default' });
});

describe('the list', () => {
  test('names all, the system’s own first and none last', () => {
    expect(deviceList({ kind: 'default' }, devices, en.microphone)).toEqual([
      { value: 'default', label: en.microphone.standardNamed('Desk') },
      { value: 'named:Desk', label: 'Desk' },
      { value: 'named:Headset', label: 'Headset' },
      { value: 'off', label: en.microphone.off },
    ]);
  });

  test('keeps a chosen one that is unplugged', () => {
    expect(deviceList(named('Podium'), devices, en.camera)).toContainEqual({
      value: 'named:Podium',
      label: en.camera.gone('Podium'),
    });
  });
});
