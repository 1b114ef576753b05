// Real key presses on the tests' desktop, as the X server would report a person's.
import { mustRun } from './child';
import type { Desktop } from './desktop';

/** Presses and releases keys in xdotool's spelling, such as "ctrl+alt+r". */
export async function pressKeys(desktop: Desktop, keys: string): Promise<void> {
  await mustRun('xdotool', ['key', '--clearmodifiers', keys], { env: desktop.env });
}
