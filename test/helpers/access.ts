// What axe complains of in a window.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** One line a rule that is broken; looked at once the window stands still: half faded, no text has its contrast. */
export async function accessFaults(page: Page): Promise<string[]> {
  await page.locator('body :visible').first().waitFor();
  await page.evaluate(async () => {
    // Longer ones show time, or work; those of a hidden window stand still until it is shown.
    const passing = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && Number(effect?.getComputedTiming().endTime) < 1_000,
      );
    await Promise.all(passing.map((one) => one.finished.catch(() => undefined)));
  });
  // Electron opens no further page, which the newer way of axe wants.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
