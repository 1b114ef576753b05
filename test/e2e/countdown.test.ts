// The seconds before a recording: on the display that will be recorded, without taking the keyboard, and gone
// before the first picture.
import { accessFaults } from '../helpers/access';
import { storedRecordings, waitForRecording } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, lineOf } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { pressKeys } from '../helpers/keyboard';
import { mouseOn } from '../helpers/mouse';
import { expectEveryMoment, published } from '../helpers/published';

test('Escape calls the countdown off, Enter skips it, and it is not in the picture', async ({
  app,
  desktop,
  server,
  source,
}) => {
  const settings = await app.window('panel');
  const changed = await settings.evaluate(
    async () => (await window.recorder.ask('settings.change', { countdownSeconds: 10 })).ok,
  );
  const plate = (): Promise<unknown> =>
    until(async () => app.isShown('countdown'), { what: 'the countdown' });
  const stateIs = (state: string): Promise<unknown> =>
    until(async () => lineOf(await commandLine(app, ['status']), 'take').state === state, {
      what: `the take to be ${state}`,
    });

  await pressKeys(desktop, 'ctrl+alt+r');
  await plate();
  const digit = await (
    await app.window('countdown')
  )
    .getByText(/^Recording starts in/)
    .textContent();
  const faults = await accessFaults(await app.window('countdown'));
  await pressKeys(desktop, 'Escape');
  await stateIs('idle');
  const afterEscape = await storedRecordings(app);

  await pressKeys(desktop, 'ctrl+alt+r');
  await plate();
  await pressKeys(desktop, 'Return');
  await waitForRecording(app, 'running', ({ manifest }) => manifest.media.kind === 'capturing');
  const isGone = !(await app.isShown('countdown'));
  await stateIs('recording');
  await source.show(2_500);
  await commandLine(app, ['stop']);
  const result = await published(app, server, source);

  expect(changed).toBe(true);
  expect(digit).toMatch(/^Recording starts in (?:10|9)$/);
  expect(faults).toEqual([]);
  expect(afterEscape).toEqual([]);
  expect(isGone).toBe(true);
  expectEveryMoment(result.report);
});

test('a click on the countdown begins at once', async ({ app, desktop, source }) => {
  const panel = await app.window('panel');
  await panel.evaluate(() => window.recorder.ask('settings.change', { countdownSeconds: 10 }));
  await pressKeys(desktop, 'ctrl+alt+r');
  await until(async () => app.isShown('countdown'), { what: 'the countdown' });
  const countdown = await app.window('countdown');
  await mouseOn(desktop, app).click(countdown.getByRole('button').first());
  await waitForRecording(app, 'running', ({ manifest }) => manifest.media.kind === 'capturing');
  expect(await app.isShown('countdown')).toBe(false);
  await source.show(500);
  await commandLine(app, ['stop']);
});
