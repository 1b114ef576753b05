// A hand on the mouse of the tests' desktop: moves the pointer to where something is seen and presses, as a
// person would. What lies above a window, or a window that lets clicks through, is met as a person meets it.
import type { Locator } from 'playwright-core';
import type { RunningApp } from './app';
import { mustRun, until } from './child';
import type { Desktop } from './desktop';

/** A pointer on the desktop, for the windows of one app. */
export interface Mouse {
  /** Clicks the middle of what a window shows. */
  click(target: Locator): Promise<void>;
  /** Lays the pointer on the middle of what a window shows. */
  pointAt(target: Locator): Promise<void>;
  /** Presses on the middle of what a window shows, moves so many pixels, and lets go. */
  drag(target: Locator, right: number, down: number): Promise<void>;
}

export function mouseOn(desktop: Desktop, { electron }: Pick<RunningApp, 'electron'>): Mouse {
  const middleOf = async (target: Locator): Promise<string[] | undefined> => {
    // A page is told late, or never, where its window has been put.
    const frame = await electron.evaluate(({ BrowserWindow }, url) => {
      const windows = BrowserWindow.getAllWindows();
      return windows.find((one) => one.webContents.getURL() === url)?.getContentBounds();
    }, target.page().url());
    const box = await target.boundingBox();
    if (frame === undefined || box === null) return undefined;
    const place = [frame.x + box.x + box.width / 2, frame.y + box.y + box.height / 2];
    return place.map((n) => n.toFixed());
  };
  // Nobody aims at what is moving: a card that shrinks when its upload is done, a window on its way to its corner.
  const standing = async (target: Locator): Promise<readonly string[]> => {
    let before = await middleOf(target);
    return until(
      async () => {
        const last = before;
        before = await middleOf(target);
        return before !== undefined && String(before) === String(last) && before;
      },
      { what: `${String(target)} to stand still`, everyMs: 150 },
    );
  };
  const move = async (target: Locator, ...then: string[]): Promise<void> => {
    const { env } = desktop;
    await mustRun('xdotool', ['mousemove', ...(await standing(target)), ...then], { env });
  };
  return {
    click: (target) => move(target, 'click', '1'),
    pointAt: (target) => move(target),
    async drag(target, right, down) {
      const xdotool = (...more: string[]) => mustRun('xdotool', more, { env: desktop.env });
      await move(target, 'mousedown', '1');
      // A way of several moves, as a hand makes it.
      const steps = 5;
      for (let step = 0; step < steps; step += 1) {
        const by = [right, down].map((all) => Math.round((all * (step + 1)) / steps));
        const was = [right, down].map((all) => Math.round((all * step) / steps));
        const [x = 0, y = 0] = by.map((n, axis) => n - (was[axis] ?? 0));
        await xdotool('mousemove_relative', '--', String(x), String(y));
      }
      await xdotool('mouseup', '1');
    },
  };
}

/** The id of the window that gets what is typed. */
export async function focusedWindow(desktop: Desktop): Promise<string> {
  const asked = await mustRun('xdotool', ['getwindowfocus'], { env: desktop.env });
  return asked.stdout.toString('utf8').trim();
}
