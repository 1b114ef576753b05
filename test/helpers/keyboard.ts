// Real key presses on the tests' desktop, as the X server would report a person's.
import { mustRun } from './child';
import type { Desktop } from './desktop';

/** Presses and releases keys in xdotool's spelling, such as "ctrl+alt+r". */
export async function pressKeys(desktop: Desktop, keys: string): Promise<void> {
  await mustRun('xdotool', ['key', '--clearmodifiers', keys], { env: desktop.env });
}

/** Clicks with the left button at a point of the whole screen, in pixels. */
export async function clickAt(desktop: Desktop, x: number, y: number): Promise<void> {
  const move = ['mousemove', '--sync', String(x), String(y)];
  await mustRun('xdotool', [...move, 'click', '1'], { env: desktop.env });
}
