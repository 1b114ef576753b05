// Two displays: each is offered and recorded as itself, and the bar stays on the other one, out of
// the picture. Two real outputs of Xorg's dummy driver.
import { commandLine } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { expectBothTones, expectEveryMoment, expectWholeAtClaap } from '../helpers/published';
import { published } from '../helpers/published';

test.override('desktopOptions', { scope: 'file' }, { displayCount: 2 });

test('both displays are offered, with their own number', async ({ app }) => {
  const sources = await commandLine(app, ['sources']);

  const displays = sources.lines.filter(({ kind }) => kind === 'display');
  expect(displays).toMatchObject([
    { number: 1, width: 1920, height: 1080, isPrimary: true },
    { number: 2, width: 1920, height: 1080, isPrimary: false },
  ]);
});

test('the second display is recorded as itself, with the bar on the first', async ({
  app,
  server,
  source,
}) => {
  await commandLine(app, ['start', '--display', '2']);
  await source.show(1_000);
  const isBarShown = await app.isShown('bar');
  const bar = await app.bounds('bar');
  await source.show(2_000);
  await commandLine(app, ['stop', '--wait', 'ready']);
  const result = await published(app, server, source);

  expect(isBarShown).toBe(true);
  expect(bar.x + bar.width).toBeLessThanOrEqual(1_920);
  await expectWholeAtClaap(result, server);
  expect(result.report.picture.displays).toEqual([1]);
  expectEveryMoment(result.report);
  expectBothTones(result.report);
});

test('the last display is the next display', async ({ app, server, source, desktop }) => {
  await commandLine(app, ['start', '--display', '2', '--no-upload']);
  await source.show(1_000);
  await commandLine(app, ['discard']);
  await desktop.tray.choose(/^Record/);
  await source.show(2_000);
  await commandLine(app, ['stop', '--wait', 'ready']);
  const result = await published(app, server, source);

  expect(result.report.picture.displays).toEqual([1]);
});
