// Brings every window of the app to life, in the ways that a user has.
import { windowRoles } from '../../preload/contract';
import type { RunningApp } from '../helpers/app';

/** All windows, made and loaded. */
export async function openAllWindows(app: RunningApp): Promise<void> {
  const panel = await app.window('panel');
  // First: a take closes the picker.
  await makeTake(app);
  for (const role of ['library', 'settings', 'welcome'] as const)
    await panel.evaluate((name) => window.recorder.ask('windows.show', { role: name }), role);
  await panel.evaluate(async () => {
    // A wished-for countdown has its window ready; the picker is made when it is asked for.
    await window.recorder.ask('settings.change', { countdownSeconds: 3 });
    // The bubble is there as soon as a camera is chosen and the panel is seen, which a take has closed.
    await window.recorder.ask('settings.change', {
      lastTake: {
        displayId: '',
        microphone: { kind: 'off' },
        systemSound: false,
        camera: { kind: 'default' },
      },
    });
    await window.recorder.ask('windows.show', { role: 'panel' });
  });
  await app.window('bubble');
  await panel.evaluate(() => void window.recorder.ask('area.choose', undefined));
  for (const role of windowRoles) await (await app.window(role)).waitForLoadState('load');
}

// The link card is made at the first end of a take.
async function makeTake(app: RunningApp): Promise<void> {
  const panel = await app.window('panel');
  const take = await panel.evaluate(() =>
    window.recorder.ask('take.start', { countdownSeconds: 0, upload: false }),
  );
  if (!take.ok) throw new Error(`no take: ${take.failure.code}`);
  await panel.evaluate(() => window.recorder.ask('take.stop', undefined));
}
