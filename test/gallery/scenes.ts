// Every window with every state of it.
import type { Scene, SeenRole } from './scene';
import { libraryScenes, settingsScenes, welcomeScenes } from './scenes/large-windows';
import { panelScenes } from './scenes/panel';
import {
  areaScenes,
  barScenes,
  bubbleScenes,
  cardScenes,
  countdownScenes,
} from './scenes/small-windows';

interface Gallery {
  readonly scenes: readonly Scene[];
  /** CSS pixels; `least` is the smallest that the window can be. Absent: as large as its page. */
  readonly size?: { readonly usual: Size; readonly least: Size };
  /** Sees through to what is under it. */
  readonly isClear?: boolean;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

export const gallery: { readonly [R in SeenRole]: Gallery } = {
  panel: { scenes: panelScenes },
  bar: { scenes: barScenes, isClear: true },
  card: { scenes: cardScenes, isClear: true },
  countdown: {
    scenes: countdownScenes,
    isClear: true,
    size: { usual: { width: 240, height: 240 }, least: { width: 240, height: 240 } },
  },
  area: {
    scenes: areaScenes,
    size: { usual: { width: 1280, height: 720 }, least: { width: 1280, height: 720 } },
  },
  bubble: {
    scenes: bubbleScenes,
    isClear: true,
    size: { usual: { width: 224, height: 268 }, least: { width: 224, height: 268 } },
  },
  library: {
    scenes: libraryScenes,
    size: { usual: { width: 960, height: 640 }, least: { width: 720, height: 480 } },
  },
  settings: {
    scenes: settingsScenes,
    size: { usual: { width: 820, height: 640 }, least: { width: 480, height: 400 } },
  },
  welcome: {
    scenes: welcomeScenes,
    size: { usual: { width: 600, height: 540 }, least: { width: 600, height: 540 } },
  },
};
