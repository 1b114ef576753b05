// The real app whose library lies on a small disk that fills up in a take, by its own bytes or by somebody
// else's, and whose library folder goes away or may not be written. What is there plays, manifest and settings
// stay whole, and what is said is the trouble's own sentence.
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { analyseRecording } from '../helpers/analyse';
import { isPublished, waitForRecording } from '../helpers/app';
import type { RunningApp } from '../helpers/app';
import { until } from '../helpers/child';
import { commandLine, lineOf, signIn } from '../helpers/command-line';
import { expect, test } from '../helpers/e2e';
import { brokenInvariants } from '../helpers/invariants';
import { canMakeSmallDisk, makeSmallDisk } from '../helpers/small-disk';
import { writeResults } from './results';
import type { Row } from './results';

const rows: Row[] = [['disk', 'told', 'outcome', 'length', 'lost at the end']];
const mebibyte = 1024 ** 2;

test.afterAll(async () => {
  if (rows.length > 1)
    await writeResults('Full and vanished disks, in the real app', rows, [
      'tmpfs as the library; the finished file, manifest and settings are whole in each.',
    ]);
});

const isIdle = async (app: RunningApp): Promise<boolean> =>
  lineOf(await commandLine(app, ['status']), 'take').state === 'idle';

const disks = [
  { name: '8 MiB, filled by us', sizeMiB: 8, leftMiB: 3, grows: false },
  { name: '32 MiB, filled by us', sizeMiB: 32, leftMiB: 7, grows: false },
  { name: '64 MiB, filled by a second writer', sizeMiB: 64, leftMiB: 20, grows: true },
] as const;

test.skipIf(!canMakeSmallDisk).for(disks)(
  'a disk of $name: the take ends by itself with a file that plays, and it is sent when there is room',
  async ({ name, sizeMiB, leftMiB, grows }, { apps, desktop, server, source }) => {
    const disk = makeSmallDisk(sizeMiB * 1024);
    const dataDir = path.join(desktop.dir, `full-${sizeMiB}`);
    await mkdir(path.join(dataDir, 'library'), { recursive: true });
    try {
      execFileSync('mount', ['--bind', disk.folder, path.join(dataDir, 'library')]);
      const startedMs = Date.now();
      const app = await apps.launch({ dataDir });
      await signIn(app);
      const room = (): number => {
        const { bavail, bsize } = statfsSync(disk.folder);
        return bavail * bsize;
      };
      const fill = path.join(disk.folder, 'somebody-else');
      const take = async (bytes: number): Promise<void> =>
        writeFile(fill, Buffer.alloc(Math.max(0, Math.floor(bytes)), 1), { flag: 'a' }).catch(
          () => undefined,
        );
      await take(room() - leftMiB * mebibyte);
      const started = await commandLine(app, ['start', '--mic', 'off']);
      const hasEnded = until(() => isIdle(app), { what: 'the take to end', timeoutMs: 90_000 });
      let at = source.counterAt(Date.now());
      const pulse = async (): Promise<'runs'> => {
        await source.show(300);
        return 'runs';
      };
      while ((await Promise.race([hasEnded, pulse()])) === 'runs') {
        if (grows) await take(2 * mebibyte);
        at = source.counterAt(Date.now());
      }
      const ended = lineOf(await commandLine(app, ['show', 'last']), 'recording');
      await rm(fill);
      const local = await waitForRecording(app, 'published', isPublished, 60_000);
      const { picture, streams } = await analyseRecording(`${local.folder}/recording.mp4`, source);

      const lost = Math.round(((at - (picture.lastCounter ?? 0)) * 1_000) / 30);
      const told = [local.manifest.endedBecause?.code, ended.failure?.code];
      rows.push([
        name,
        told.find((code) => code !== undefined) ?? 'nothing',
        `${ended.media}, then ${local.manifest.publication.kind}`,
        `${streams.durationSeconds.toFixed(1)} s`,
        `${Math.max(0, lost)} ms`,
      ]);
      expect(started.code).toBe(0);
      expect(told).toContain('disk-full');
      // The reserve is for finishing: only somebody else's bytes may leave that for later.
      if (!grows) expect(ended.media).toBe('ready');
      expect(picture).toMatchObject({ isRising: true, unreadable: 0 });
      expect(server.verdict()).toMatchObject({ ok: true, creates: 1, possibleDoubles: 0 });
      expect(await brokenInvariants({ app, startedMs, server, desktop })).toEqual([]);
      await app.close();
    } finally {
      execFileSync('umount', ['--lazy', path.join(dataDir, 'library')]);
      disk.remove();
    }
  },
);

test.skipIf(!canMakeSmallDisk)(
  'a library that may only be read refuses the take before it begins, with its own sentence',
  async ({ apps, desktop }) => {
    const disk = makeSmallDisk(64 * 1024);
    const dataDir = path.join(desktop.dir, 'read-only');
    await mkdir(path.join(dataDir, 'library'), { recursive: true });
    try {
      execFileSync('mount', ['-o', 'remount,ro', disk.folder]);
      execFileSync('mount', ['--bind', disk.folder, path.join(dataDir, 'library')]);
      const app = await apps.launch({ dataDir });
      const started = await commandLine(app, ['start', '--mic', 'off', '--no-upload']);
      const failed = started.lines.find(({ kind }) => kind === 'failure');

      rows.push([
        'read-only before the take',
        failed?.kind === 'failure' ? failed.code : 'nothing',
        started.code === 0 ? 'records elsewhere' : 'refused',
        '',
        '',
      ]);
      if (started.code === 0) await commandLine(app, ['stop']);
      else expect(failed).toMatchObject({ code: 'folder-read-only' });
      await app.close();
    } finally {
      execFileSync('umount', ['--lazy', path.join(dataDir, 'library')]);
      disk.remove();
    }
  },
);

test('a library that goes away in a take costs nothing once it is back', async ({
  apps,
  desktop,
  server,
  source,
}) => {
  const first = await apps.launch();
  await signIn(first);
  await commandLine(first, ['start', '--mic', 'off']);
  await source.show(2_500);
  const away = `${first.libraryDir}-away`;
  await rename(first.libraryDir, away);
  await source.show(2_500);
  const at = source.counterAt(Date.now());
  const askedMs = Date.now();
  const stopped = await commandLine(first, ['stop']);
  const answeredMs = Date.now() - askedMs;
  const told = stopped.lines.flatMap((line) =>
    line.kind === 'failure' ? [line.code] : line.kind === 'stopped' ? [line.notice?.code] : [],
  );
  await source.show(500);
  await first.close();
  // What was made in its place meanwhile is looked at, too.
  const made = await readdir(first.libraryDir).catch((): string[] => []);
  for (const name of made.filter((one) => /^\d{4}-/.test(one)))
    await rename(path.join(first.libraryDir, name), path.join(away, name)).catch(() => undefined);
  await rm(first.libraryDir, { recursive: true, force: true });
  await rename(away, first.libraryDir);

  const startedMs = Date.now();
  const app = await apps.launch({ dataDir: first.dataDir });
  const local = await waitForRecording(
    app,
    'finished',
    ({ manifest: { media, publication } }) =>
      media.kind === 'ready' && ['none', 'published'].includes(publication.kind),
    60_000,
  );
  const { picture, streams } = await analyseRecording(`${local.folder}/recording.mp4`, source);
  const lost = Math.max(0, Math.round(((at - (picture.lastCounter ?? 0)) * 1_000) / 30));
  rows.push([
    'library renamed away in the take',
    [...new Set(told.filter(Boolean))].join(', ') || 'nothing',
    `${local.manifest.isRecovered ? 'recovered' : 'finished'}, ${local.manifest.publication.kind}`,
    `${streams.durationSeconds.toFixed(1)} s`,
    `${lost} ms`,
  ]);

  expect(answeredMs, 'Stop is answered').toBeLessThan(15_000);
  // Once as what became of the take, once as why Stop could not finish it.
  expect([...new Set(told.filter(Boolean))]).toEqual(['folder-missing']);
  expect(lost).toBeLessThan(500);
  expect(await brokenInvariants({ app, startedMs, server, desktop })).toEqual([]);
});
