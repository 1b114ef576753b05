// From a click on the tray's icon to the panel drawn, in the real app, warm: the click is a real one on the
// desktop's tray, the page says when its first frame as a visible page was shown.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { until } from '../helpers/child';
import { test } from '../helpers/e2e';
import { ms, spread, writeResults } from './results';

const openings = 30;

/** Begins to watch: `drawn` of the answer gives the wall clock's time of the first frame after main showed it. */
async function watch(panel: Page): Promise<{ drawn(): Promise<number> }> {
  const handle = await panel.evaluateHandle(() => {
    const drawn = new Promise<number>((resolve) => {
      const stop = window.recorder.on('windows.shown', () => {
        stop();
        const look = (): void => {
          if (document.visibilityState === 'visible' && document.querySelector('main') !== null)
            requestAnimationFrame(() => setTimeout(() => resolve(Date.now()), 0));
          else requestAnimationFrame(look);
        };
        look();
      });
    });
    return { drawn };
  });
  return { drawn: () => handle.evaluate(({ drawn }) => drawn) };
}

test('tray click to panel drawn', async ({ app, desktop }) => {
  const panel = await app.window('panel');
  await panel.getByRole('button', { name: 'Record' }).waitFor();
  const took: number[] = [];
  for (let opening = 0; opening <= openings; opening += 1) {
    await panel.evaluate(() => window.recorder.ask('windows.hide', undefined));
    await until(async () => !(await app.isShown('panel')), { what: 'a hidden panel' });
    const watched = await watch(panel);
    const clickedAt = Date.now();
    await desktop.tray.click();
    const shownAt = await watched.drawn();
    // The first one warms what is lazy.
    if (opening > 0) took.push(shownAt - clickedAt);
  }
  const { typical, high } = spread(took);
  await writeResults(
    'Tray click to panel drawn',
    [
      ['what', 'typical', '95th percentile', 'target'],
      ['click on the tray to a drawn panel, warm', ms(typical), ms(high), '200 ms'],
    ],
    [
      `${openings} openings; the click goes over the session bus, as a desktop's panel sends it.`,
      'A screen without a graphics card: pictures are drawn by the processor.',
    ],
    null,
  );
  expect(took).toHaveLength(openings);
});
