// What a cut does around the file: the queue, and the 24 h in which it can be taken back.
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { ok } from '../../../../main/base/result';
import { createTrimming } from '../../../../main/media/trimming';
import { createWorks } from '../../../../main/media/works';
import { createLibrary } from '../../../../main/recordings/library';
import { createFakeClock } from '../../../helpers/fake-clock';
import { madeManifest } from '../recordings/made-recording';
import { ffmpeg, ffmpegPath, temporaryFolder } from './material';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const id = '00112233aabbccdd';
const dayMs = 24 * 3_600_000;
let clip: string;

beforeAll(async () => {
  clip = path.join(await temporaryFolder(), 'clip.mp4');
  await ffmpeg(
    ...['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=15:duration=4', '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-force_key_frames', 'expr:gte(t,n_forced*2)'],
    clip,
  );
});

async function made(isQueued: boolean) {
  const root = await temporaryFolder();
  const folder = path.join(root, `2026-03-02-${id}`);
  await mkdir(folder);
  const file = path.join(folder, 'recording.mp4');
  await copyFile(clip, file);
  const { size, mtimeMs } = await stat(file);
  const manifest = madeManifest({
    publication: isQueued ? { kind: 'queued', hold: null, retryAt: null } : { kind: 'none' },
    attempts: [],
    claap: null,
    finished: { container: 'mp4', sizeBytes: size, mtimeMs, durationMs: 4000 },
  });
  await writeFile(path.join(folder, 'recording.json'), JSON.stringify(manifest));
  const clock = createFakeClock();
  const log = silentLogger;
  const library = createLibrary(log, { clock });
  await library.open(root);
  const asked: string[] = [];
  const trimming = createTrimming({
    library,
    works: createWorks(log),
    clock,
    log,
    undoMs: dayMs,
    ffmpegPath: () => ffmpegPath,
    async cancel(one) {
      asked.push('cancel');
      await library.movePublication(one, { kind: 'cancel' });
      return ok(undefined);
    },
    async send(one) {
      asked.push('send');
      await library.movePublication(one, { kind: 'queue' });
      return ok(undefined);
    },
  });
  const lengthMs = (): number => library.get(id)?.manifest.finished?.durationMs ?? 0;
  return { library, trimming, clock, asked, lengthMs };
}

it('one that waits for its upload is taken out of the queue while it is cut', async () => {
  const { library, trimming, asked, lengthMs } = await made(true);

  expect(await trimming.trim(id, 2000, 4000)).toEqual(ok(undefined));
  expect(asked).toEqual(['cancel', 'send']);
  expect(Math.abs(lengthMs() - 2000)).toBeLessThan(100);
  expect(library.get(id)?.manifest.publication.kind).toBe('queued');

  await trimming.undo(id);
  expect(lengthMs()).toBe(4000);
});

it('what was cut off can be brought back for 24 hours, and is gone after them', async () => {
  const { library, trimming, clock } = await made(false);
  const isUndoable = (): boolean => library.get(id)?.manifest.trim?.state === 'done';
  await trimming.trim(id, 2000, 4000);
  trimming.start();

  const forgotten = new Promise<void>((resolve) => {
    library.onChange(({ manifest }) => {
      if (manifest.trim === null) resolve();
    });
  });

  await clock.passSlowly(dayMs - 3_600_000);
  expect(isUndoable()).toBe(true);
  await clock.passSlowly(2 * 3_600_000);
  await forgotten;
  expect(await trimming.undo(id)).toMatchObject({ ok: false });
  trimming.stop();
});
