import { describe, expect, it } from 'vitest';
import type { CameraPlace } from '../../../../preload/schemas/camera';
import { aWindow, createFakeTake, takeId } from './fake-take';

const camera = { kind: 'default' } as const;
const window = { ...aWindow };
const place: CameraPlace = {
  where: { kind: 'over', x: 0, y: 0.5, width: 0.2, height: 0.4 },
  shape: 'circle',
  isMirrored: true,
};

describe('the camera of a take', () => {
  it('can be hidden and shown while recording', async () => {
    const { takes, begin } = createFakeTake();
    await begin({ camera });

    expect(takes.view().camera).toBe('shown');
    expect(takes.showCamera(false).ok).toBe(true);
    expect(takes.view().camera).toBe('hidden');
    takes.showCamera(true);
    expect(takes.view().camera).toBe('shown');
  });

  it('is not there to be shown in a take that began without one', async () => {
    const { takes, begin } = createFakeTake();
    await begin();

    expect(takes.view().camera).toBe('none');
    expect(takes.showCamera(true)).toMatchObject({ ok: false });
  });

  it('is drawn into a window where the bubble lies, each place told once', async () => {
    const { takes, begin, sent } = createFakeTake();
    await begin({ camera, window });

    takes.placeCamera(place);
    takes.placeCamera({ ...place });
    takes.placeCamera(null);

    expect(sent.filter(({ kind }) => kind === 'camera')).toEqual([
      { kind: 'camera', takeId, place },
      { kind: 'camera', takeId, place: null },
    ]);
  });

  it('keeps its place in a further part', async () => {
    const fake = createFakeTake();
    await fake.begin({ camera, window });
    fake.takes.placeCamera(place);

    fake.takes.engineGone();
    await fake.clock.passSlowly(1000);

    expect(fake.sent.findLast(({ kind }) => kind === 'start')).toMatchObject({
      camera,
      cameraPlace: place,
    });
  });

  it('is on the screen in a recording of a display: nothing is drawn', async () => {
    const { takes, begin, sent } = createFakeTake();
    await begin({ camera });

    takes.placeCamera(place);

    expect(sent.filter(({ kind }) => kind === 'camera')).toEqual([]);
  });

  it('that is unplugged is said, and the take goes on until it is back', async () => {
    const { takes, begin } = createFakeTake();
    await begin({ camera });

    takes.setCameraGone(true);
    expect(takes.view()).toMatchObject({ state: 'recording', troubles: ['camera-gone'] });
    takes.setCameraGone(false);
    expect(takes.view()).toMatchObject({ state: 'recording', troubles: [] });
  });

  it('that is itself recorded is likewise, by the word of the engine', async () => {
    const { takes, begin } = createFakeTake();
    await begin({ camera, isCamera: true });

    takes.hear({ kind: 'input', takeId, input: 'camera', state: 'gone' });
    expect(takes.view()).toMatchObject({ state: 'recording', troubles: ['camera-gone'] });
    takes.displayRemoved('1');
    expect(takes.view().state, 'a display means nothing to it').toBe('recording');
    takes.hear({ kind: 'input', takeId, input: 'camera', state: 'live' });
    expect(takes.view().troubles).toEqual([]);
  });
});
