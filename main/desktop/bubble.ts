// The camera's bubble on the screen: seen while the panel is open with the camera on, and while it is part of a
// recording. On a display or an area it is in the picture because it is on the screen; into a window's picture
// the engine draws it where it lies, which is told from here. Where it was left is kept per display.
import { screen } from 'electron';
import {
  bubbleRegion,
  dragged,
  firstBubble,
  resized,
  type Square,
  toolsFor,
  windowAround,
  withSize,
} from '../../preload/bubble';
import { toPoints, type Rect } from '../../preload/geometry';
import { bubbleSizes, firstLook } from '../../preload/limits';
import type {
  BubbleChange,
  BubblePull,
  BubbleSettings,
  BubbleView,
} from '../../preload/schemas/camera';
import type { Clock } from '../base/clock';
import { onDesktop } from '../capture/around-area';
import { changed, homeSquare, leftAt, within } from '../capture/bubble-home';
import { createBubbleInWindow } from './bubble-in-window';
import { type BubbleWish, bubbleWish } from '../capture/bubble-wish';
import type { Takes } from '../capture/takes-api';
import type { SettingsRoom } from '../settings/settings';
import { isSeenThrough, placeOfWindow } from './window-place';
import type { Windows } from './windows';

export interface BubbleDeps {
  readonly clock: Clock;
  readonly windows: Windows;
  readonly takes: Takes;
  readonly settings: SettingsRoom;
}

export interface Bubble {
  /** It shows a camera, or is about to. */
  isSeen(): boolean;
  view(): BubbleView;
  /** What its page has of the camera. */
  hear(state: 'live' | 'missing' | 'refused' | 'away'): void;
  pull(pull: BubblePull): void;
  change(part: BubbleChange): void;
  hover(isOver: boolean): void;
  close(): void;
}

/** Follows take, panel and settings from now on. */
export function createBubble({ clock, windows, takes, settings }: BubbleDeps): Bubble {
  let shown: BubbleWish | null = null;
  let home: Electron.Display = screen.getPrimaryDisplay();
  let square: Square = firstBubble(bubbleSizes.standard, home.workArea);
  let isOver = false;
  let seesThrough = true;
  /** A pull that goes on: where bubble and pointer were when it began. */
  let pulled: { readonly from: Square; readonly at: Electron.Point } | null = null;
  let told = '';
  /** The display that was wished for last; of a window it may be at home on another one. */
  let wished = 0;

  const inWindow = createBubbleInWindow(clock, takes, () => {
    if (shown?.isTaken !== true) return null;
    const { shape, isMirrored } = look();
    return { square, ground: home.bounds, shape, isMirrored };
  });
  const look = (): BubbleSettings => settings.read().bubble ?? firstLook;

  function view(): BubbleView {
    const { shape, isMirrored } = look();
    return {
      ...{ shape, isMirrored, size: square.width },
      camera: shown?.camera ?? { kind: 'off' },
      tools: toolsFor(square, home.bounds),
      isWholePicture: shown?.kind === 'camera',
      canClose: !(shown?.isTaken === true && shown.kind === 'camera'),
    };
  }

  function draw(): void {
    const now = view();
    const key = JSON.stringify(now);
    if (key !== told) windows.tellLoaded('bubble', 'bubble.changed', now);
    told = key;
    if (shown === null) return;
    const region = bubbleRegion(square.width, {
      ...{ shape: now.shape, tools: now.tools, hasTools: isOver, isSeenThrough: seesThrough },
    });
    windows.placeBubble(windowAround(square, now.tools), region);
    inWindow.tell();
  }

  function follow(): void {
    const wish = bubbleWish({
      take: takes.view(),
      target: takes.target(),
      takeCamera: takes.camera(),
      setup: settings.read().lastTake,
      isPanelSeen: windows.isVisible('panel'),
    });
    const before = shown;
    shown = wish;
    if (wish === null) {
      pulled = null;
      isOver = false;
      if (before !== null) {
        draw();
        windows.hide('bubble');
        takes.placeCamera(null);
        takes.setCameraGone(false);
      }
      return;
    }
    if (before === null || displayOf(wish).id !== wished) goHome(wish);
    const isNewTake = wish.isTaken && before?.isTaken !== true;
    if (isNewTake) void intoThePicture(wish);
    draw();
    if (!windows.isVisible('bubble')) windows.show('bubble');
  }

  /** Of an area or a window, only what lies in it is recorded. */
  async function intoThePicture(wish: BubbleWish): Promise<void> {
    const target = takes.target();
    if (target !== null && target.area !== null && wish.kind === 'area') {
      const geometry = { id: '', bounds: home.bounds, scale: home.scaleFactor };
      square = within(square, onDesktop(toPoints(target.area, geometry), home.bounds), home);
    }
    if (target !== null && target.window !== null) {
      const place = await placeOfWindow(target.window.id);
      if (place === null || shown === null) return;
      home = screen.getDisplayMatching(rounded(place));
      square = within(square, place, home);
      draw();
    }
  }

  function goHome(wish: BubbleWish): void {
    home = displayOf(wish);
    wished = home.id;
    square = homeSquare(home, look());
  }

  function keep(part: BubbleChange): void {
    settings.change({ bubble: leftAt(look(), part, square, home) });
  }

  takes.onChange(follow);
  settings.onChange(follow);
  windows.onVisible((role) => {
    if (role === 'panel') follow();
  });
  const displaysChanged = (): void => {
    if (shown !== null) {
      goHome(shown);
      draw();
    }
  };
  screen.on('display-metrics-changed', displaysChanged);
  screen.on('display-removed', displaysChanged);
  void isSeenThrough().then((sees) => {
    seesThrough = sees;
    draw();
  });

  return {
    isSeen: () => shown !== null,
    view,
    hear: (state) => {
      if (shown?.isTaken === true) takes.setCameraGone(state !== 'live');
    },
    pull({ handle, phase, at: inside }) {
      // It may have gone on since it was pressed.
      if (phase === 'begin') {
        const around = windowAround(square, view().tools);
        pulled = { from: square, at: { x: around.x + inside.x, y: around.y + inside.y } };
      }
      if (pulled === null || shown === null) return;
      const at = screen.getCursorScreenPoint();
      const by = { x: at.x - pulled.at.x, y: at.y - pulled.at.y };
      const ground = home.workArea;
      square =
        handle === null
          ? dragged(pulled.from, by, ground)
          : resized(pulled.from, handle, by, ground);
      draw();
      if (phase !== 'end') return;
      pulled = null;
      keep({ size: square.width });
    },
    change(part) {
      if (shown === null) {
        settings.change({ bubble: changed(look(), part) });
        return;
      }
      if (part.size !== undefined) square = withSize(square, part.size, home.workArea);
      keep({ ...part, size: square.width });
      draw();
    },
    hover(isIn) {
      if (isOver === isIn) return;
      isOver = isIn;
      draw();
    },
    close() {
      if (shown === null) return;
      const { lastTake } = settings.read();
      if (shown.isTaken) takes.showCamera(false);
      else if (lastTake !== undefined)
        settings.change({
          lastTake: {
            ...lastTake,
            camera: { kind: 'off' },
            ...(lastTake.kind === 'camera' ? { kind: 'display' } : {}),
          },
        });
    },
  };
}

function displayOf({ displayId }: BubbleWish): Electron.Display {
  const displays = screen.getAllDisplays();
  return displays.find(({ id }) => String(id) === displayId) ?? screen.getPrimaryDisplay();
}

function rounded({ x, y, width, height }: Rect): Rect {
  return {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(height),
  };
}
