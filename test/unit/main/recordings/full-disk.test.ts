// The last word about a recording on a disk that is full, on a real one (a tmpfs).
import { open, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { createLibrary, type Library, type Recording } from '../../../../main/recordings/library';
import { type Manifest, parseManifest } from '../../../../main/recordings/manifest';
import { createReserve, reserveName } from '../../../../main/recordings/reserve';
import { createFakeClock } from '../../../helpers/fake-clock';
import { canMakeSmallDisk, makeSmallDisk, type SmallDisk } from '../../../helpers/small-disk';

const reserveBytes = 64 * 1024;
const kib = 1024;

describe.skipIf(!canMakeSmallDisk)('a full disk', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = makeSmallDisk(1024);
  });
  afterEach(() => disk.remove());
  const at = (...names: string[]) => path.join(disk.folder, ...names);

  async function libraryWith(kept: number): Promise<{ library: Library; recording: Recording }> {
    const library = createLibrary(silentLogger, {
      clock: createFakeClock(),
      reserve: kept === 0 ? { roomBytes: Infinity } : { reserveBytes: kept, roomBytes: 0 },
    });
    await library.open(disk.folder);
    const made = await library.create({
      title: 'A',
      startedAtMs: Date.UTC(2026, 2, 2),
      sourceName: 'D',
      isWanted: true,
      channelId: null,
    });
    if (!made.ok) throw new Error(made.failure.code);
    return { library, recording: made.value };
  }

  /** Fills the disk until `freeBytes` are left, as far as its pages allow. */
  async function fill(freeBytes: number): Promise<void> {
    await rm(at('ballast'), { force: true });
    const { bavail, bsize } = await statfs(disk.folder);
    await writeFile(at('ballast'), Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
    // The last page, too.
    if (freeBytes > 0) return;
    const handle = await open(at('ballast'), 'a');
    await handle.writeFile(Buffer.alloc(8 * kib)).catch(() => undefined);
    await handle.close();
  }
  async function onDisk({ folder }: Recording): Promise<Manifest> {
    const read = parseManifest(await readFile(path.join(folder, 'recording.json'), 'utf8'));
    if (read.kind !== 'read') throw new Error(`the manifest is ${read.kind}`);
    return read.manifest;
  }

  // The same promise for the first write of a take, and for a manifest of many attempts.
  test.each([200, 20_000])(
    'never cuts a manifest of %d bytes more, at any free size from 0 to 64 KiB',
    async (bytes) => {
      const { library, recording } = await libraryWith(0);
      const { id } = recording.manifest;
      const answers = new Set<string>();
      for (let free = 0; free <= 64; free += 1) {
        await fill(free * kib);
        const title = `${free} ${'t'.repeat(bytes)}`;
        const before = library.get(id)?.manifest;
        const changed = await library.change(id, { title });

        const now = await onDisk(recording);
        expect(now).toEqual(changed.ok ? { ...before, title } : before);
        expect(library.get(id)?.manifest).toEqual(now);
        expect(await readdir(recording.folder)).toEqual(['capture.lock', 'recording.json']);
        answers.add(changed.ok ? 'written' : changed.failure.code);
      }

      expect(answers).toEqual(new Set(['disk-full', 'written']));
    },
  );

  test('takes the last word from the reserve, at any free size from 0 to 64 KiB', async () => {
    const { library, recording } = await libraryWith(reserveBytes);
    const { id } = recording.manifest;
    const reserve = createReserve({
      clock: createFakeClock(),
      log: silentLogger,
      reserveBytes,
      roomBytes: 0,
    });
    for (let free = 0; free <= 64; free += 1) {
      await rm(at('ballast'), { force: true });
      await reserve.keep(disk.folder);
      expect((await stat(at(reserveName))).size).toBe(reserveBytes);
      await fill(free * kib);

      expect(await library.change(id, { title: String(free) })).toMatchObject({ ok: true });
      expect((await onDisk(recording)).title).toBe(String(free));
    }
  });

  test('has a reserve again when there is room again', async () => {
    const clock = createFakeClock();
    const reserve = createReserve({ clock, log: silentLogger, reserveBytes, roomBytes: 8 * kib });
    await reserve.keep(disk.folder);
    await fill(0);

    expect(await reserve.give(disk.folder)).toBe(true);
    expect(await reserve.give(disk.folder)).toBe(false);
    await fill(0);
    clock.pass(60_000);
    await settledReserve();
    expect(await readdir(disk.folder)).toEqual(['ballast']);

    await rm(at('ballast'));
    clock.pass(60_000);
    await settledReserve();
    expect((await stat(at(reserveName))).size).toBe(reserveBytes);
  });

  // Real files take real time: asked until the timer is set again, or the file is there.
  async function settledReserve(): Promise<void> {
    for (let turn = 0; turn < 50; turn += 1)
      await stat(disk.folder).then(() => new Promise(setImmediate));
  }

  test('keeps no reserve that would take the last room', async () => {
    const reserve = createReserve({
      clock: createFakeClock(),
      log: silentLogger,
      reserveBytes,
      roomBytes: 1024 * kib,
    });
    await reserve.keep(disk.folder);

    expect(await readdir(disk.folder)).toEqual([]);
  });

  test('is a reserve too small made anew', async () => {
    await writeFile(at(reserveName), 'half');
    const options = { clock: createFakeClock(), log: silentLogger, reserveBytes, roomBytes: 0 };
    await createReserve(options).keep(disk.folder);

    expect((await stat(at(reserveName))).size).toBe(reserveBytes);
  });
});
