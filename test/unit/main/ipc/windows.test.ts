import { expect, test } from 'vitest';
import { windowHandlers, type WindowDeps } from '../../../../main/ipc/windows';

const nothing = (): void => undefined;
const deps: WindowDeps = {
  show: nothing,
  showSection: nothing,
  hide: nothing,
  isVisible: () => true,
  panelDrawn: nothing,
  cardDrawn: nothing,
  fit: nothing,
  shape: nothing,
  displays: async () => [],
  knownDisplays: () => [],
  windows: async () => [],
  isSystemPicker: () => false,
  microphones: async () => [],
  cameras: async () => [],
  knownMicrophones: () => [],
  knownCameras: () => [],
  cameraAccess: () => 'free',
  hasSystemSound: () => true,
  isBarFolded: () => false,
  hearDevices: nothing,
};

/** What is looked at when a page asks for pictures of displays and windows. */
async function lookedAt(isVisible: boolean): Promise<string[]> {
  const looked: string[] = [];
  const handlers = windowHandlers({
    ...deps,
    isVisible: () => isVisible,
    cardDrawn: nothing,
    fit: nothing,
    shape: nothing,
    displays: async (withThumbnails) => {
      looked.push(withThumbnails ? 'screen' : 'names');
      return [];
    },
    windows: async () => {
      looked.push('windows');
      return [];
    },
  });
  await handlers['sources.list']({ withThumbnails: true, withWindows: true }, 'panel');
  return looked;
}

test('the screen is looked at for a page that is seen, and never for one that is hidden', async () => {
  expect(await lookedAt(true)).toEqual(['screen', 'windows']);
  expect(await lookedAt(false)).toEqual(['names']);
});

test('right after a start the displays are told before devices and screens are known', async () => {
  const never = new Promise<never>(nothing);
  const display = { id: '1', name: 'Desk', width: 1920, height: 1080, isPrimary: true };
  const handlers = windowHandlers({
    ...deps,
    displays: () => never,
    knownDisplays: () => [{ ...display, thumbnail: null }],
    microphones: () => never,
    cameras: () => never,
    knownMicrophones: () => [{ name: 'Desk microphone', isDefault: true }],
  });

  const told = await handlers['sources.list']({ withThumbnails: false, atOnce: true }, 'panel');

  expect(told).toMatchObject({
    ok: true,
    value: { displays: [display], microphones: [{ name: 'Desk microphone' }], cameras: [] },
  });
});
