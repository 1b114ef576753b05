import { describe, expect, test } from 'vitest';
import { planTake } from '../../../../main/capture/plan';
import type { Display } from '../../../../main/capture/sources';
import { type Settings, settingsSchema } from '../../../../preload/schemas/settings';

const display = (id: string, more: Partial<Display> = {}): Display => ({
  id,
  name: `Display ${id}`,
  width: 1920,
  height: 1080,
  isPrimary: false,
  thumbnail: null,
  captureSourceId: `screen:${id}`,
  ...more,
});
const displays = [display('1', { isPrimary: true }), display('2')];
const settings = (more: Partial<Settings> = {}): Settings => ({
  ...settingsSchema.parse({}),
  ...more,
});
const titleFor = (wish: string | undefined, source: string): string => wish ?? `of ${source}`;
const lastTake: Settings['lastTake'] = {
  displayId: '2',
  microphone: { kind: 'named', name: 'Headset' },
  systemSound: false,
};

describe('what is left out', () => {
  test('comes from the last take', () => {
    const plan = planTake({}, settings({ lastTake }), displays, titleFor);

    expect(plan).toMatchObject({
      ok: true,
      value: {
        display: { id: '2' },
        microphone: { kind: 'named', name: 'Headset' },
        systemSound: false,
        title: 'of Display 2',
      },
    });
  });

  test('comes from the settings at the first take', () => {
    const plan = planTake({}, settings({ channelId: ' c1 ' }), displays, titleFor);

    expect(plan).toMatchObject({
      ok: true,
      value: {
        display: { id: '1' },
        microphone: { kind: 'default' },
        systemSound: true,
        frameRate: 30,
        isWanted: true,
        channelId: 'c1',
      },
    });
  });

  test('gives way to what is asked for', () => {
    const plan = planTake(
      {
        displayId: '1',
        microphone: { kind: 'off' },
        systemSound: true,
        title: 'Mine',
        channelId: '',
        upload: false,
      },
      settings({ lastTake, channelId: 'c1' }),
      displays,
      titleFor,
    );

    expect(plan).toMatchObject({
      ok: true,
      value: {
        display: { id: '1' },
        microphone: { kind: 'off' },
        systemSound: true,
        title: 'Mine',
        channelId: null,
        isWanted: false,
      },
    });
  });
});

describe('the display', () => {
  test('of the last take may be gone: the primary one is taken', () => {
    const plan = planTake({}, settings({ lastTake }), displays.slice(0, 1), titleFor);

    expect(plan).toMatchObject({ ok: true, value: { display: { id: '1' } } });
  });

  test('that was asked for must be there', () => {
    const plan = planTake({ displayId: '9' }, settings(), displays, titleFor);

    expect(plan).toMatchObject({ ok: false, failure: { code: 'unknown-source' } });
  });

  test('must exist at all', () => {
    const plan = planTake({}, settings(), [], titleFor);

    expect(plan).toMatchObject({ ok: false, failure: { code: 'display-missing' } });
  });
});

describe('the picture', () => {
  test.each([
    ['a display as high as the limit', 1920, 1080, 1080, 1920, 1080],
    ['a larger display is scaled down', 3840, 2160, 1080, 1920, 1080],
    ['a smaller one is not enlarged', 1366, 768, 1080, 1366, 768],
    ['an upright one keeps its shape', 1080, 1920, 1080, 606, 1080],
    ['odd sizes become even', 1365, 767, 1080, 1364, 766],
    ['a very wide one keeps its shape', 5120, 1440, 720, 2560, 720],
  ] as const)('%s', (_name, width, height, maxHeight, wantedWidth, wantedHeight) => {
    const plan = planTake({}, settings({ maxHeight }), [display('1', { width, height })], titleFor);

    expect(plan).toMatchObject({
      ok: true,
      value: { maxWidth: wantedWidth, maxHeight: wantedHeight },
    });
  });
});
