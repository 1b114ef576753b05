import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { silentLogger } from '../../../../main/base/log';
import { createProcesses } from '../../../../main/base/processes';
import { err } from '../../../../main/base/result';
import { createLibrary, type Library } from '../../../../main/recordings/library';
import { isHeldByOther, lockName, releaseLock, takeLock } from '../../../../main/recordings/lock';
import { createFakeClock } from '../../../helpers/fake-clock';
import { madeManifest } from './made-recording';

const id = '00112233aabbccdd';
const processes = createProcesses();
let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'claap-hold-'));
  folder = path.join(root, `2026-03-02-${id}`);
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A process of its own that does nothing, and its identity as it would write it down. */
async function livingProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const { pid = 0 } = child;
  const own = await processes.own();
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  return {
    identity: { ...own, pid, started },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
const holdBy = (identity: object): Promise<void> =>
  writeFile(path.join(folder, lockName), JSON.stringify(identity));
async function capturingLibrary(): Promise<Library> {
  const manifest = madeManifest({
    media: { kind: 'capturing' },
    publication: { kind: 'none' },
    finished: null,
    attempts: [],
    claap: null,
  });
  await writeFile(path.join(folder, 'recording.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'capture.mkv'), 'media');
  return start();
}
async function start(): Promise<Library> {
  const library = createLibrary(silentLogger, { reserve: { roomBytes: Infinity } });
  await library.open(root);
  return library;
}

describe.skipIf(process.platform !== 'linux')('a recording that another process records', () => {
  test('is known as held while that process lives, and not when it was killed', async () => {
    const other = await livingProcess();
    await holdBy(other.identity);
    const library = await capturingLibrary();

    expect(library.isHeldElsewhere(id)).toBe(true);
    expect(await library.hold(id)).toEqual(err(failure('busy')));

    await other.kill();
    expect(await library.hold(id)).toMatchObject({ ok: true });
    expect(library.isHeldElsewhere(id)).toBe(false);
    expect((await start()).isHeldElsewhere(id)).toBe(false);
  });

  test('is taken over as the other process left it', async () => {
    const other = await livingProcess();
    await holdBy(other.identity);
    const library = await capturingLibrary();
    const further = { ...library.get(id)?.manifest, media: { kind: 'finishing' } };
    await writeFile(path.join(folder, 'recording.json'), JSON.stringify(further));
    await other.kill();

    await library.hold(id);

    expect(library.get(id)?.manifest.media).toEqual({ kind: 'finishing' });
  });

  test('is not adopted without its manifest either', async () => {
    const other = await livingProcess();
    await holdBy(other.identity);
    await writeFile(path.join(folder, 'capture.mkv'), 'media');

    expect((await start()).list()).toEqual([]);
    expect((await readdir(folder)).toSorted()).toEqual(['capture.lock', 'capture.mkv']);
    await other.kill();
    expect((await start()).list()).toHaveLength(1);
  });
});

describe('a lock that is left over hinders nobody', () => {
  test.each([
    ['of a process that is no more', { pid: 2 ** 22 + 1 }],
    ['of an earlier process with our pid', { pid: process.pid, started: '1' }],
    ['of an earlier process with the pid of a living one', { pid: 1, started: '1' }],
    ['of an earlier start of the computer', { pid: 1, boot: 'another' }],
  ])('%s', async (_name, of) => {
    await holdBy({ ...(await processes.own()), ...of });

    expect(await isHeldByOther(folder, processes, Date.now())).toBe(false);
    expect(await takeLock(folder, processes, Date.now())).toBe(true);
    expect(JSON.parse(await readFile(path.join(folder, lockName), 'utf8'))).toEqual(
      await processes.own(),
    );
  });

  test.each(['', 'rubbish', '{}', '{"pid": -1}', '[]'])(
    'of which nothing is legible: %j',
    async (text) => {
      await writeFile(path.join(folder, lockName), text);

      expect(await takeLock(folder, processes, Date.now())).toBe(true);
    },
  );
});

describe('a lock of another computer, on a shared disk', () => {
  const far = { pid: 1, started: '1', boot: 'far', host: 'far.example.test' };

  test('holds while something is written there', async () => {
    await holdBy(far);
    await writeFile(path.join(folder, 'capture.mkv'), 'media');

    expect(await takeLock(folder, processes, Date.now())).toBe(false);
  });

  test('does not when it has been quiet for minutes', async () => {
    await holdBy(far);
    const old = new Date(Date.now() - 3 * 60_000);
    await utimes(path.join(folder, lockName), old, old);

    expect(await takeLock(folder, processes, Date.now())).toBe(true);
  });
});

describe('the lock of a take', () => {
  const wanted = { startedAtMs: Date.UTC(2026, 2, 2), sourceName: 'D', isWanted: true };
  const finished = { container: 'mp4', sizeBytes: 1, mtimeMs: 1, durationMs: 1 } as const;

  test('is there from the beginning until the file is finished', async () => {
    const library = createLibrary(silentLogger, {
      clock: createFakeClock(),
      reserve: { roomBytes: Infinity },
    });
    await library.open(root);
    const made = await library.create({ ...wanted, title: 'A', channelId: null });
    if (!made.ok) throw new Error(made.failure.code);
    const { manifest, folder: own } = made.value;
    const isLocked = async () => (await readdir(own)).includes(lockName);

    expect(await isLocked()).toBe(true);
    await library.moveMedia(manifest.id, { kind: 'stopped' });
    expect(await isLocked()).toBe(true);
    expect(await library.hold(manifest.id)).toMatchObject({ ok: true });
    await library.finish(manifest.id, false, { finished });
    expect(await isLocked()).toBe(false);
  });

  test('goes when nothing can be made of it, and when it never held a byte', async () => {
    const library = await start();
    const broken = await library.create({ ...wanted, title: 'A', channelId: null });
    const empty = await library.create({ ...wanted, title: 'B', channelId: null });
    if (!broken.ok || !empty.ok) throw new Error('not made');
    await library.moveMedia(broken.value.manifest.id, {
      kind: 'broke',
      failure: failure('finish-failed'),
    });
    await library.removeEmpty(empty.value.manifest.id);

    expect(await readdir(broken.value.folder)).toEqual(['recording.json']);
    expect((await readdir(root)).includes(path.basename(empty.value.folder))).toBe(false);
  });

  test('given back twice is nothing', async () => {
    await takeLock(folder, processes, Date.now());
    await releaseLock(folder);
    await releaseLock(folder);

    expect(await readdir(folder)).toEqual([]);
  });
});
