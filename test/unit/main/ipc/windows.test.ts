import { expect, test } from 'vitest';
import { windowHandlers } from '../../../../main/ipc/windows';

const nothing = (): void => undefined;

/** What is looked at when a page asks for pictures of displays and windows. */
async function lookedAt(isVisible: boolean): Promise<string[]> {
  const looked: string[] = [];
  const handlers = windowHandlers({
    show: nothing,
    showSection: nothing,
    hide: nothing,
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
    isSystemPicker: () => false,
    microphones: async () => [],
    cameras: async () => [],
    cameraAccess: () => 'free',
    hasSystemSound: () => true,
    hearDevices: nothing,
  });
  await handlers['sources.list']({ withThumbnails: true, withWindows: true }, 'panel');
  return looked;
}

test('the screen is looked at for a page that is seen, and never for one that is hidden', async () => {
  expect(await lookedAt(true)).toEqual(['screen', 'windows']);
  expect(await lookedAt(false)).toEqual(['names']);
});
