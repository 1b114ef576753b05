import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { silentLogger } from '../../../../main/base/log';
import { err, ok } from '../../../../main/base/result';
import { type Bin, createBin } from '../../../../main/recordings/bin';
import { createLibrary, type Library, type Recording } from '../../../../main/recordings/library';
import { createFakeClock, type FakeClock } from '../../../helpers/fake-clock';

const minute = 60_000;
const hour = 60 * minute;
const finished = { container: 'mp4', sizeBytes: 1, mtimeMs: 1, durationMs: 1 } as const;

let root: string;
let systemBin: string;
let clock: FakeClock;
let library: Library;
let bin: Bin;
let trashed: string[];
let trashFails: Error | null;
let sent: string[];
let pokes: number;

beforeEach(async () => {
  const base = await mkdtemp(path.join(tmpdir(), 'claap-bin-'));
  root = path.join(base, 'library');
  systemBin = path.join(base, 'bin');
  await mkdir(systemBin);
  clock = createFakeClock();
  trashed = [];
  trashFails = null;
  sent = [];
  pokes = 0;
  await begin();
});
afterEach(async () => {
  bin.stop();
  await rm(path.dirname(root), { recursive: true, force: true });
});

/** A start of the app: everything that was only in memory is gone. */
async function begin(): Promise<void> {
  library = createLibrary(silentLogger, { clock, reserve: { roomBytes: Infinity } });
  await library.open(root);
  bin = createBin({
    library,
    clock,
    log: silentLogger,
    async trash(folder) {
      if (trashFails !== null) throw trashFails;
      trashed.push(path.basename(folder));
      await rename(folder, path.join(systemBin, path.basename(folder)));
    },
    send: async (id) => {
      sent.push(id);
      return ok(undefined);
    },
    poke: () => {
      pokes += 1;
    },
  });
  bin.start();
}
async function restart(): Promise<void> {
  bin.stop();
  await begin();
}
/** One that the user wants at Claap, and that is being finished. */
async function stopped(): Promise<string> {
  const created = await library.create({
    title: 'A',
    startedAtMs: clock.now(),
    sourceName: 'D',
    isWanted: true,
    channelId: null,
  });
  if (!created.ok) throw new Error(created.failure.code);
  const { id } = created.value.manifest;
  await library.moveMedia(id, { kind: 'stopped' });
  return id;
}
/** A finished recording that the user wants at Claap. */
async function made(isQueued = true): Promise<Recording> {
  const id = await stopped();
  const done = await library.finish(id, isQueued, { finished });
  if (!done.ok) throw new Error(done.failure.code);
  return done.value;
}
/** Time goes by, and the bin has done what it does in it. */
async function pass(ms: number): Promise<void> {
  await clock.passSlowly(ms);
  await bin.look();
  // A look that was under way when the time was up may have come too early for it.
  await bin.look();
}
const isListed = (recording: Recording) => library.get(recording.manifest.id) !== undefined;

describe('what was discarded', () => {
  test('goes to the system’s bin after 24 h, and leaves the list', async () => {
    const recording = await made();
    const { id } = recording.manifest;
    await bin.discard(id);
    const told: boolean[] = [];
    library.onChange(() => told.push(isListed(recording)));

    await pass(23.9 * hour);
    expect([isListed(recording), trashed]).toEqual([true, []]);
    await pass(0.2 * hour);

    expect(trashed).toEqual([path.basename(recording.folder)]);
    expect([isListed(recording), told]).toEqual([false, [false]]);
    await expect(stat(recording.folder)).rejects.toThrow('ENOENT');
  });

  test('goes by itself, at a look of every hour', async () => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    const gone = new Promise((resolve) => {
      library.onChange(resolve);
    });

    await clock.passSlowly(26 * hour);
    await gone;

    expect(isListed(recording)).toBe(false);
  });

  test('a day ago in the last run goes after the first minute of this one', async () => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    bin.stop();
    clock.pass(25 * hour);
    await begin();
    expect(isListed(recording)).toBe(true);
    const gone = new Promise((resolve) => {
      library.onChange(resolve);
    });

    clock.pass(minute);
    await gone;

    expect(trashed).toHaveLength(1);
  });

  test('twice lies there since the first time', async () => {
    const { manifest } = await made();
    await bin.discard(manifest.id);
    const first = library.get(manifest.id)?.manifest.discardedAt;
    clock.pass(hour);
    await bin.discard(manifest.id);

    expect(library.get(manifest.id)?.manifest.discardedAt).toBe(first);
  });

  test('that is not there says so', async () => {
    expect(await bin.discard('gone-gone')).toEqual(err(failure('unknown-recording')));
    expect(await bin.restore('gone-gone')).toEqual(err(failure('unknown-recording')));
  });

  test('that is still worked on stays', async () => {
    const created = await library.create({
      title: 'A',
      startedAtMs: clock.now(),
      sourceName: 'D',
      isWanted: true,
      channelId: null,
    });
    if (!created.ok) throw new Error(created.failure.code);
    await bin.discard(created.value.manifest.id);
    await pass(48 * hour);

    expect(trashed).toEqual([]);
  });
});

describe('a clock that jumps deletes nothing early', () => {
  test.each([
    ['forth by a year', 365 * 24 * hour],
    ['back by a year', -365 * 24 * hour],
    ['forth by an hour', hour],
  ])('%s', async (_name, jump) => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    await pass(minute);
    clock.jump(jump);

    await pass(23 * hour);
    expect(trashed).toEqual([]);
    await pass(hour);
    expect(trashed).toHaveLength(1);
  });

  test('found set back at the next start: 24 h from then on', async () => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    clock.jump(-30 * 24 * hour);
    await restart();
    await pass(minute);

    await pass(23 * hour);
    expect(trashed).toEqual([]);
    await pass(hour);
    expect(trashed).toHaveLength(1);
  });

  test('wrong at boot and set right within the first minute', async () => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    bin.stop();
    clock.pass(hour);
    clock.jump(14 * 24 * hour);
    await begin();
    clock.pass(30_000);
    clock.jump(-14 * 24 * hour);
    clock.pass(30_000);
    await bin.look();

    expect(isListed(recording)).toBe(true);
  });
});

describe('the system’s bin that fails', () => {
  test('keeps the recording, which is tried again an hour later', async () => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    const before = library.get(recording.manifest.id);
    trashFails = new Error('no bin on this disk');
    await pass(25 * hour);

    expect(library.get(recording.manifest.id)).toEqual(before);
    const onDisk = await readFile(path.join(recording.folder, 'recording.json'), 'utf8');
    expect(JSON.parse(onDisk)).toEqual(before?.manifest);

    trashFails = null;
    await pass(hour);
    expect(trashed).toHaveLength(1);
  });

  test('is no matter when somebody else removed the folder', async () => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    await rm(recording.folder, { recursive: true });
    await pass(25 * hour);

    expect(isListed(recording)).toBe(false);
  });

  test('with the whole disk away keeps the recording in the list', async () => {
    const recording = await made();
    await bin.discard(recording.manifest.id);
    await rename(root, `${root}-away`);
    await pass(25 * hour);

    expect(isListed(recording)).toBe(true);
    await rename(`${root}-away`, root);
    await pass(hour);
    expect(await readdir(systemBin)).toHaveLength(1);
  });
});

describe('bringing it back', () => {
  test('within 24 h gives exactly what was there, also after a restart', async () => {
    const before = await made();
    await bin.discard(before.manifest.id);
    await restart();
    await pass(23 * hour);

    expect(await bin.restore(before.manifest.id)).toEqual(ok(undefined));
    expect(library.get(before.manifest.id)).toEqual(before);
    await pass(48 * hour);
    expect(isListed(before)).toBe(true);
    // It was queued before, and is so again: it has only to be looked at.
    expect([sent, pokes]).toEqual([[], 1]);
  });

  test('of a take that would have been sent sends it', async () => {
    const { id } = (await made(false)).manifest;
    await bin.discard(id);
    await bin.restore(id);

    expect(sent).toEqual([id]);
  });

  test('of a recovered one does not send it', async () => {
    const { id } = (await made(false)).manifest;
    await library.change(id, { isRecovered: true });
    await bin.discard(id);
    await bin.restore(id);

    expect(sent).toEqual([]);
  });

  test('begins the 24 h anew at the next discard', async () => {
    const { id } = (await made()).manifest;
    await bin.discard(id);
    await pass(20 * hour);
    await bin.restore(id);
    clock.pass(hour);
    await bin.discard(id);
    await pass(20 * hour);

    expect(trashed).toEqual([]);
    await pass(4 * hour);
    expect(trashed).toHaveLength(1);
  });
});

describe('a discarded recording is never created at Claap', () => {
  test('though it was discarded while it was being finished', async () => {
    const id = await stopped();
    await Promise.all([bin.discard(id), library.finish(id, true, { finished })]);

    expect(library.get(id)?.manifest.publication).toEqual({ kind: 'none' });
  });

  test('though it was discarded an instant before the create began', async () => {
    const { id } = (await made()).manifest;
    const [, begun] = await Promise.all([
      bin.discard(id),
      library.movePublication(id, { kind: 'create-began' }),
    ]);

    expect(begun).toEqual(err(failure('not-possible-now')));
    expect(library.get(id)?.manifest.publication.kind).toBe('queued');
  });

  test.each(['queue', 'send-again'] as const)('nor is it put into the queue: %s', async (kind) => {
    const { id } = (await made(false)).manifest;
    await bin.discard(id);

    expect(await library.movePublication(id, { kind })).toEqual(err(failure('not-possible-now')));
  });

  test('what Claap had made before is still written down', async () => {
    const { id } = (await made()).manifest;
    await library.movePublication(id, { kind: 'create-began' });
    await bin.discard(id);

    expect(await library.movePublication(id, { kind: 'created' })).toMatchObject({
      ok: true,
      value: { manifest: { publication: { kind: 'uploading' } } },
    });
    await bin.restore(id);
    expect(library.get(id)?.manifest.publication).toEqual({ kind: 'uploading' });
    expect(pokes).toBe(1);
  });
});
