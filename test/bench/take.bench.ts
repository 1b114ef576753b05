// What the user waits for around a take, in the real app, warm: from the click on Record to the first
// captured frame, and from the click on Stop to the link on the clipboard, with 50 ms on each call to the
// stand-in. The first frame is known by the counter that was painted in it.
import path from 'node:path';
import { expect } from 'vitest';
import { analyseRecording } from '../helpers/analyse';
import { type RunningApp, waitForRecording } from '../helpers/app';
import { commandLine } from '../helpers/command-line';
import { test } from '../helpers/e2e';
import { pressKeys } from '../helpers/keyboard';
import { ms, spread, writeResults } from './results';

const takes = 20;
const takeMs = 2500;

/** Resolves with the wall clock's time at which the app's clipboard held another text. */
function linkCopiedAt(app: RunningApp): Promise<number> {
  return app.electron.evaluate(async ({ clipboard }) => {
    const before = clipboard.readText();
    for (;;) {
      if (clipboard.readText() !== before) return Date.now();
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
  });
}

/** Wall clock minus the time at which the first frame's counter was painted tells the wait. */
function firstFrameMs(
  clickedAt: number,
  counterAt: (ms: number) => number,
  firstCounter: number,
): number {
  const painted = counterAt(clickedAt);
  return ((firstCounter - painted) * 1000) / 30;
}

test('record to first frame, and stop to link', async ({ app, desktop, server, source }) => {
  await server.setFaults([{ on: 'any', do: { delay: { answerMs: 50 } } }]);
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('before'));
  await commandLine(app, ['panel']);
  const panel = await app.window('panel');
  const toFrame: Record<'click' | 'shortcut', number[]> = { click: [], shortcut: [] };
  const toLink: number[] = [];
  const toFile: number[] = [];
  const seen = new Set<string>();

  for (let take = 0; take <= takes; take += 1) {
    const way = take % 2 === 0 ? 'click' : 'shortcut';
    const startedAt = Date.now();
    if (way === 'click') await panel.getByRole('button', { name: 'Record' }).click();
    else await pressKeys(desktop, 'ctrl+alt+r');
    const running = await waitForRecording(
      app,
      'running',
      ({ manifest }) => manifest.media.kind === 'capturing' && !seen.has(manifest.id),
    );
    seen.add(running.manifest.id);
    await source.show(takeMs);

    await commandLine(app, ['panel']);
    const stop = panel.getByRole('button', { name: 'Stop' });
    await stop.waitFor();
    const copied = linkCopiedAt(app);
    const stoppedAt = Date.now();
    await stop.click();
    const copiedAt = await copied;
    const done = await waitForRecording(
      app,
      'published',
      ({ manifest }) =>
        manifest.id === running.manifest.id && manifest.publication.kind === 'published',
    );
    const file = path.join(done.folder, 'recording.mp4');
    const { picture } = await analyseRecording(file, source);
    // The first one warms what is lazy.
    if (take === 0) continue;
    toFrame[way].push(
      firstFrameMs(startedAt, (at) => source.counterAt(at), picture.firstCounter ?? Number.NaN),
    );
    toLink.push(copiedAt - stoppedAt);
    toFile.push(done.manifest.receipt?.stopToFileMs ?? Number.NaN);
  }

  const click = spread(toFrame.click);
  const shortcut = spread(toFrame.shortcut);
  const link = spread(toLink);
  const finished = spread(toFile);
  await writeResults(
    'Record to first frame, stop to link',
    [
      ['what', 'typical', '95th percentile', 'target'],
      ['click on Record to first frame', ms(click.typical), ms(click.high), '500 ms'],
      ['shortcut to first frame', ms(shortcut.typical), ms(shortcut.high), '500 ms'],
      ['stop to finished file', ms(finished.typical), ms(finished.high), '150 ms'],
      ['click on Stop to link', ms(link.typical), ms(link.high), '500 ms, 1000 ms'],
    ],
    [
      `${takes} takes of ${takeMs / 1000} s, warm, 1920x1080 at 30 frames a second with microphone and computer sound.`,
      'The stand-in waits 50 ms before each answer; two calls stand before the link (is the key good, create).',
      'The painted picture and its player run on the same machine.',
    ],
    null,
  );
  expect(toLink).toHaveLength(takes);
});
