import { describe, expect, it, test } from 'vitest';
import type { Sources } from '../../../../preload/schemas/sources';
import {
  cameraOf,
  cameraState,
  displayIn,
  microphoneState,
  sourceRequest,
} from '../../../../renderer/panel/setup';
import { firstSetup } from '../../../../preload/devices';

const display = { name: 'A', width: 1920, height: 1080, isPrimary: false, thumbnail: null };
const sources: Sources = {
  displays: [
    { ...display, id: '1' },
    { ...display, id: '2', isPrimary: true },
  ],
  windows: [],
  isSystemPicker: false,
  microphones: [{ name: 'Yeti', isDefault: true }],
  cameras: [{ name: 'Desk camera', isDefault: true }],
  cameraAccess: 'free',
  hasSystemSound: true,
  isBarFolded: false,
};

test('the first setup has everything on', () => {
  expect(firstSetup).toMatchObject({ microphone: { kind: 'default' }, systemSound: true });
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

describe('what a start asks for', () => {
  const setup = { displayId: '1', microphone: { kind: 'off' }, systemSound: false } as const;
  const windows = [{ id: 'window:1:0', name: 'Plan', icon: null, thumbnail: null }];
  const area = { displayId: '2', x: 100, y: 50, width: 1280, height: 720 };

  it('is the chosen display', () => {
    expect(sourceRequest(sources, setup)).toEqual({ displayId: '1' });
  });

  it('is the chosen window, also when its program was started again', () => {
    const chosen = {
      ...setup,
      kind: 'window',
      window: { id: 'window:9:0', name: 'Plan' },
    } as const;

    expect(sourceRequest({ ...sources, windows }, chosen)).toEqual({ windowId: 'window:1:0' });
    expect(sourceRequest(sources, chosen)).toBeNull();
  });

  it('is the last area while it lies on a display', () => {
    const chosen = { ...setup, kind: 'area', area } as const;

    expect(sourceRequest(sources, chosen)).toEqual({ area });
    expect(
      sourceRequest({ ...sources, displays: sources.displays.slice(0, 1) }, chosen),
    ).toBeNull();
    expect(sourceRequest(sources, { ...setup, kind: 'area' })).toBeNull();
  });

  it('is left to the system where it asks itself', () => {
    const system = { ...sources, isSystemPicker: true };

    expect(sourceRequest(system, { ...setup, kind: 'window' })).toEqual({});
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
});

describe('the camera', () => {
  const named = (name: string) => ({ kind: 'named', name }) as const;
  const setup = firstSetup;

  it('is off at first', () => {
    expect(cameraOf(setup)).toEqual({ kind: 'off' });
    expect(cameraState(cameraOf(setup), sources)).toBe('off');
  });

  it('is on, gone, or not there at all', () => {
    expect(cameraState({ kind: 'default' }, sources)).toBe('on');
    expect(cameraState(named('Desk camera'), sources)).toBe('on');
    expect(cameraState(named('Other'), sources)).toBe('gone');
    const none = { ...sources, cameras: [] };
    expect(cameraState({ kind: 'default' }, none)).toBe('none');
    expect(cameraState({ kind: 'off' }, none)).toBe('none');
    expect(cameraState(named('Other'), none)).toBe('gone');
  });

  it('needs a yes where the system asks, but only when it is on', () => {
    const unasked: Pick<Sources, 'cameras' | 'cameraAccess'> = {
      cameras: [],
      cameraAccess: 'unasked',
    };

    expect(cameraState({ kind: 'default' }, unasked)).toBe('unasked');
    expect(cameraState({ kind: 'default' }, { ...unasked, cameraAccess: 'denied' })).toBe('denied');
    expect(cameraState({ kind: 'off' }, unasked)).toBe('off');
  });

  it('by itself is always one, and can be recorded only when it is there', () => {
    const alone = { ...setup, kind: 'camera' as const };

    expect(cameraOf(alone)).toEqual({ kind: 'default' });
    expect(sourceRequest(sources, alone)).toEqual({ isCameraAlone: true });
    expect(sourceRequest({ ...sources, isSystemPicker: true }, alone)).toEqual({
      isCameraAlone: true,
    });
    expect(sourceRequest({ ...sources, cameras: [] }, alone)).toBeNull();
    expect(sourceRequest({ ...sources, cameraAccess: 'denied' }, alone)).toBeNull();
  });
});
