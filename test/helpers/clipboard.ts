// The desktop's clipboard as another program sees it: what a person would paste.
import { spawn } from 'node:child_process';
import { run, until } from './child';
import type { Desktop } from './desktop';

/** The text on the clipboard; empty when there is none. */
export async function readClipboard(desktop: Desktop): Promise<string> {
  const pasted = await run('xclip', ['-selection', 'clipboard', '-out'], {
    env: desktop.env,
    timeoutMs: 5_000,
  });
  return pasted.code === 0 ? pasted.stdout.toString('utf8') : '';
}

/** Puts text on the clipboard, as if copied in another program. */
export async function writeClipboard(desktop: Desktop, text: string): Promise<void> {
  // xclip stays in the background to answer pastes; the desktop's end ends it.
  const xclip = spawn('xclip', ['-selection', 'clipboard', '-in'], {
    env: desktop.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  xclip.stdin.end(text);
  await new Promise((resolve) => xclip.once('exit', resolve));
  await clipboardText(desktop, (seen) => seen === text);
}

/** Waits until the clipboard's text fulfils the condition, and returns it. */
export async function clipboardText(
  desktop: Desktop,
  isIt: (text: string) => boolean,
  timeoutMs = 15_000,
): Promise<string> {
  const seen = await until(
    async () => {
      const text = await readClipboard(desktop);
      return isIt(text) && { text };
    },
    { what: 'the expected text on the clipboard', timeoutMs, everyMs: 100 },
  );
  return seen.text;
}
