import { describe, expect, it } from 'vitest';
import type { Sources } from '../../../../preload/schemas/sources';
import {
  displayIn,
  firstSetup,
  microphoneOf,
  microphoneState,
  microphoneValue,
} from '../../../../renderer/panel/setup';

const display = { name: 'A', width: 1920, height: 1080, isPrimary: false, thumbnail: null };
const sources: Sources = {
  displays: [
    { ...display, id: '1' },
    { ...display, id: '2', isPrimary: true },
  ],
  microphones: [{ name: 'Yeti', isDefault: true }],
  hasSystemSound: true,
};

describe('the setup', () => {
  it('is the last one', () => {
    const last = { displayId: '2', microphone: { kind: 'off' }, systemSound: false } as const;

    expect(firstSetup(last)).toBe(last);
  });

  it('has everything on the first time', () => {
    expect(firstSetup(undefined)).toMatchObject({
      microphone: { kind: 'default' },
      systemSound: true,
    });
  });
});

describe('the display', () => {
  it('is the chosen one as long as it is there', () => {
    expect(displayIn(sources, '1')).toBe('1');
  });

  it('falls back to the main one, then to any', () => {
    expect(displayIn(sources, 'gone')).toBe('2');
    expect(displayIn({ ...sources, displays: sources.displays.slice(0, 1) }, 'gone')).toBe('1');
    expect(displayIn({ ...sources, displays: [] }, '1')).toBeNull();
  });
});

describe('the microphone', () => {
  it('that was chosen and unplugged is said to be gone, not replaced in silence', () => {
    expect(microphoneState({ kind: 'named', name: 'Headset' }, sources.microphones)).toBe('gone');
    expect(microphoneState({ kind: 'named', name: 'Headset' }, [])).toBe('gone');
  });

  it('is missing when the system has none', () => {
    expect(microphoneState({ kind: 'default' }, [])).toBe('none');
    expect(microphoneState({ kind: 'off' }, [])).toBe('off');
  });

  it.each([
    { kind: 'off' },
    { kind: 'default' },
    { kind: 'named', name: 'off' },
    { kind: 'named', name: 'named:default' },
  ] as const)('%j survives the list', (choice) => {
    expect(microphoneOf(microphoneValue(choice))).toEqual(choice);
  });
});
