import { describe, expect, it } from 'vitest';
import { type BubbleFacts, bubbleWish } from '../../../../main/capture/bubble-wish';
import { plan } from './fake-take';

const on = { kind: 'named', name: 'Desk camera' } as const;
const setup = {
  displayId: '2',
  microphone: { kind: 'default' as const },
  systemSound: true,
  camera: on,
};
const idle: BubbleFacts = {
  take: { state: 'idle', camera: 'none' },
  target: null,
  takeCamera: { kind: 'off' },
  setup,
  isPanelSeen: true,
};
const running: BubbleFacts = {
  ...idle,
  take: { state: 'recording', camera: 'shown' },
  target: plan,
  takeCamera: on,
  isPanelSeen: false,
};

describe('before a recording the bubble', () => {
  it('is seen while the panel is open with the camera on', () => {
    expect(bubbleWish(idle)).toEqual({
      camera: on,
      kind: 'display',
      displayId: '2',
      isTaken: false,
    });
  });

  it('is not seen, and the light is off, without the panel or with the camera off', () => {
    expect(bubbleWish({ ...idle, isPanelSeen: false })).toBeNull();
    expect(bubbleWish({ ...idle, setup: { ...setup, camera: { kind: 'off' } } })).toBeNull();
    const { camera: _, ...never } = setup;
    expect(bubbleWish({ ...idle, setup: never })).toBeNull();
    expect(bubbleWish({ ...idle, setup: undefined })).toBeNull();
  });

  it('is there for the camera alone even when it was off: it is the picture', () => {
    const alone = { ...setup, kind: 'camera' as const, camera: { kind: 'off' as const } };

    expect(bubbleWish({ ...idle, setup: alone })).toMatchObject({ camera: { kind: 'default' } });
  });

  it('stands on the display of the chosen area', () => {
    const area = { displayId: '3', x: 0, y: 0, width: 640, height: 360 };

    expect(bubbleWish({ ...idle, setup: { ...setup, kind: 'area', area } })).toMatchObject({
      displayId: '3',
    });
  });
});

describe('while recording the bubble', () => {
  it('belongs to the take, whatever the panel says now', () => {
    const other = { ...running, setup: { ...setup, camera: { kind: 'off' as const } } };

    expect(bubbleWish(other)).toEqual({
      camera: on,
      kind: 'display',
      displayId: '1',
      isTaken: true,
    });
  });

  it('is gone while it is hidden, and in a take without a camera', () => {
    expect(bubbleWish({ ...running, take: { state: 'recording', camera: 'hidden' } })).toBeNull();
    expect(
      bubbleWish({
        ...running,
        take: { state: 'recording', camera: 'none' },
        takeCamera: { kind: 'off' },
        isPanelSeen: true,
      }),
    ).toBeNull();
  });

  it('shows the camera that is itself recorded', () => {
    const alone = { ...running, target: { ...plan, isCamera: true } };

    expect(bubbleWish({ ...alone, take: { state: 'recording', camera: 'none' } })).toMatchObject({
      kind: 'camera',
    });
  });
});
