import { describe, expect, test } from 'vitest';
import { planTake, setupOf } from '../../../../main/capture/plan';
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
const windows = [
  { id: 'window:1:0', name: 'Plan', icon: null, thumbnail: null },
  { id: 'window:2:0', name: 'Terminal', icon: null, thumbnail: null },
  { id: 'window:3:0', name: 'Terminal', icon: null, thumbnail: null },
];
const found = { displays, windows };
const settings = (more: Partial<Settings> = {}): Settings => ({
  ...settingsSchema.parse({}),
  ...more,
});
const titleFor = (wish: string | undefined, source: string): string => wish ?? `of ${source}`;
const lastTake = {
  displayId: '2',
  microphone: { kind: 'named' as const, name: 'Headset' },
  systemSound: false,
} satisfies Settings['lastTake'];

describe('what is left out', () => {
  test('comes from the last take', () => {
    const plan = planTake({}, settings({ lastTake }), { displays, windows }, titleFor);

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
    const plan = planTake({}, settings({ channelId: ' c1 ' }), { displays, windows }, titleFor);

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
      { displays, windows },
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
    const plan = planTake(
      {},
      settings({ lastTake }),
      { displays: displays.slice(0, 1), windows },
      titleFor,
    );

    expect(plan).toMatchObject({ ok: true, value: { display: { id: '1' } } });
  });

  test('that was asked for must be there', () => {
    const plan = planTake({ displayId: '9' }, settings(), { displays, windows }, titleFor);

    expect(plan).toMatchObject({ ok: false, failure: { code: 'unknown-source' } });
  });

  test('must exist at all', () => {
    const plan = planTake({}, settings(), { displays: [], windows }, titleFor);

    expect(plan).toMatchObject({ ok: false, failure: { code: 'display-missing' } });
  });
});

describe('a window', () => {
  test('that was asked for is recorded, and names the recording', () => {
    const plan = planTake({ windowId: 'window:1:0' }, settings({ lastTake }), found, titleFor);

    expect(plan).toMatchObject({
      ok: true,
      value: { window: { id: 'window:1:0' }, area: null, title: 'of Plan' },
    });
  });

  test('of the last take is the next one, also when its program was started again', () => {
    const window = { id: 'window:99:0', name: 'Plan' };
    const last = { ...lastTake, kind: 'window' as const, window };
    const plan = planTake({}, settings({ lastTake: last }), found, titleFor);

    expect(plan).toMatchObject({ ok: true, value: { window: { id: 'window:1:0' } } });
  });

  test.each([
    ['is not open any more', { id: 'window:99:0', name: 'Mail' }],
    ['can not be told from another one', { id: 'window:99:0', name: 'Terminal' }],
  ])('that %s is never replaced by something else', (_why, window) => {
    const last = { ...lastTake, kind: 'window' as const, window };
    const plan = planTake({}, settings({ lastTake: last }), found, titleFor);

    expect(plan).toMatchObject({ ok: false, failure: { code: 'window-missing' } });
  });
});

describe('an area', () => {
  const area = { displayId: '2', x: 100, y: 50, width: 1280, height: 720 };

  test('is recorded from the display it lies on', () => {
    const plan = planTake({ area }, settings({ lastTake }), found, titleFor);

    expect(plan).toMatchObject({
      ok: true,
      value: {
        display: { id: '2' },
        window: null,
        area: { x: 100, y: 50, width: 1280, height: 720 },
        maxWidth: 1920,
        maxHeight: 1080,
      },
    });
  });

  test('that is higher than the chosen height is scaled down with its display', () => {
    const display4k = { displays: [display('2', { width: 3840, height: 2160 })], windows };
    const large = { ...area, width: 2560, height: 1440 };
    const plan = planTake({ area: large }, settings({ maxHeight: 1080 }), display4k, titleFor);

    expect(plan).toMatchObject({ ok: true, value: { maxWidth: 2880, maxHeight: 1620 } });
  });

  test.each([
    ['reaches over the edge', { ...area, x: 1000 }],
    ['is too small', { ...area, width: 20 }],
    ['lies on a display that is gone', { ...area, displayId: '9' }],
  ])('that %s is refused before anything starts', (_why, asked) => {
    const plan = planTake({ area: asked }, settings(), found, titleFor);

    expect(plan).toMatchObject({ ok: false, failure: { code: 'area-outside' } });
  });
});

describe('the setup of a take', () => {
  test('is the next one, and forgets nothing of the other kinds', () => {
    const area = { displayId: '2', x: 0, y: 0, width: 640, height: 360 };
    const plan = planTake({ area }, settings({ lastTake }), found, titleFor);
    const after = plan.ok ? setupOf(plan.value, { ...lastTake, displayId: '1' }) : null;
    const window = planTake({ windowId: 'window:1:0' }, settings(), found, titleFor);
    const last = window.ok ? setupOf(window.value, after ?? undefined) : null;

    expect(after).toMatchObject({ kind: 'area', displayId: '1', area });
    expect(last).toMatchObject({
      kind: 'window',
      area,
      window: { id: 'window:1:0', name: 'Plan' },
    });
  });
});

describe('the camera', () => {
  const on = { kind: 'named', name: 'Desk camera' } as const;
  const planOf = (request: Parameters<typeof planTake>[0], last: Settings['lastTake'] = lastTake) =>
    planTake(request, settings({ lastTake: last }), found, titleFor);

  test('is off until it is chosen, then as it was last', () => {
    expect(planOf({})).toMatchObject({ ok: true, value: { camera: { kind: 'off' } } });
    expect(planOf({}, { ...lastTake, camera: on })).toMatchObject({ value: { camera: on } });
    expect(planOf({ camera: { kind: 'off' } }, { ...lastTake, camera: on })).toMatchObject({
      value: { camera: { kind: 'off' } },
    });
  });

  test('by itself is one, and as large as it gives', () => {
    const plan = planOf({ isCameraAlone: true });

    expect(plan).toMatchObject({
      ok: true,
      value: {
        isCamera: true,
        window: null,
        area: null,
        camera: { kind: 'default' },
        title: 'of Camera',
        maxHeight: 2304,
      },
    });
    if (plan.ok)
      expect(setupOf(plan.value, lastTake)).toMatchObject({ kind: 'camera', displayId: '2' });
  });

  test('by itself needs no dialog of the system, and goes without the sound of a screen', () => {
    const picked = [display('1', { isPrimary: true, captureSourceId: 'system-picker' })];

    expect(
      planTake(
        { isCameraAlone: true, systemSound: true },
        settings(),
        { displays: picked, windows: [] },
        titleFor,
      ),
    ).toMatchObject({ ok: true, value: { isCamera: true, systemSound: false } });
  });
});

describe('where the system asks itself', () => {
  test('whatever was wanted is left to its dialog', () => {
    const displays1 = [display('1', { isPrimary: true, captureSourceId: 'system-picker' })];
    const last = { ...lastTake, kind: 'window' as const, window: { id: 'a', name: 'b' } };
    const plan = planTake(
      {},
      settings({ lastTake: last }),
      { displays: displays1, windows: [] },
      titleFor,
    );

    expect(plan).toMatchObject({ ok: true, value: { window: null, area: null } });
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
    ['as on the screen', 2560, 1600, 'native', 2560, 1600],
    ['a very wide one, as wide as can be recorded', 5120, 1440, 1440, 4096, 1152],
    ['a very large one, of as many pixels as can be recorded', 5120, 2880, 'native', 4096, 2304],
    ['an upright one of very many pixels', 2880, 5120, 'native', 2304, 4096],
  ] as const)('%s', (_name, width, height, maxHeight, wantedWidth, wantedHeight) => {
    const plan = planTake(
      {},
      settings({ maxHeight }),
      { displays: [display('1', { width, height })], windows },
      titleFor,
    );

    expect(plan).toMatchObject({
      ok: true,
      value: { maxWidth: wantedWidth, maxHeight: wantedHeight },
    });
  });
});
