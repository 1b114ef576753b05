import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { type Logger, silentLogger } from '../../../../main/base/log';
import { err } from '../../../../main/base/result';
import {
  createLibrary,
  type Library,
  type LibraryOptions,
  type Recording,
} from '../../../../main/recordings/library';
import type { NewRecording } from '../../../../main/recordings/manifest';
import { canMakeSmallDisk, makeSmallDisk } from '../../../helpers/small-disk';
import { madeManifest } from './made-recording';

const wanted = (
  title = 'A',
  startedAtMs = new Date(2026, 2, 2, 14, 5).getTime(),
): NewRecording => ({
  title,
  startedAtMs,
  sourceName: 'Display 1',
  isWanted: true,
  channelId: null,
});

let root: string;
let library: Library;
let warnings: string[];
const log: Logger = {
  ...silentLogger,
  warn: (message) => warnings.push(message),
  error: (message) => warnings.push(message),
};
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'claap-library-'));
  warnings = [];
  library = createLibrary(log, withoutReserve);
  await library.open(root);
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function created(title?: string, startedAtMs?: number): Promise<Recording> {
  const made = await library.create(wanted(title, startedAtMs));
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}
/** A temporary folder holds nothing but what a test is about. */
const withoutReserve: LibraryOptions = { reserve: { roomBytes: Infinity } };
/** What a new start of the app would find. */
async function reread(folder = root, others: readonly string[] = []): Promise<Library> {
  const again = createLibrary(log, withoutReserve);
  await again.open(folder, others);
  return again;
}
const onDisk = ({ folder }: Pick<Recording, 'folder'>) =>
  JSON.parse(readFileSync(path.join(folder, 'recording.json'), 'utf8'));

describe('a new recording', () => {
  test('is on the disk when it is there, in a folder of its day that only this user can open', async () => {
    const { folder, manifest } = await created();

    expect(path.basename(folder)).toBe(`2026-03-02-${manifest.id}`);
    expect(onDisk({ folder })).toEqual(manifest);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(folder, 'recording.json'))).mode & 0o777).toBe(0o600);
  });

  test('makes the library folder anew when somebody removed it', async () => {
    await rm(root, { recursive: true });

    expect(onDisk(await created())).toMatchObject({ title: 'A' });
  });

  test('that cannot be written is not there, nor a folder of it', async () => {
    await rm(root, { recursive: true });
    await writeFile(root, 'a file in the way');

    expect(await library.create(wanted())).toMatchObject({
      ok: false,
      failure: { code: 'disk-error' },
    });
    expect(library.list()).toEqual([]);
  });

  test.skipIf(!canMakeSmallDisk)('on a full disk leaves nothing behind', async () => {
    const disk = makeSmallDisk(16);
    try {
      const small = await reread(disk.folder);
      await writeFile(path.join(disk.folder, 'ballast'), Buffer.alloc(16 * 1024)).catch(() => null);

      expect(await small.create(wanted())).toMatchObject({
        ok: false,
        failure: { code: 'disk-full' },
      });
      expect(await readdir(disk.folder)).toEqual(['ballast']);
      expect(small.list()).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});

describe('the folders are the database', () => {
  test('a new start finds what the last one wrote, newest first', async () => {
    const old = await created('old', Date.UTC(2026, 0, 1));
    const young = await created('young', Date.UTC(2026, 5, 1));
    await library.moveMedia(old.manifest.id, { kind: 'stopped' }, { takeMs: 5 });

    const again = await reread();

    expect(again.list().map(({ manifest }) => manifest.title)).toEqual(['young', 'old']);
    expect(again.get(old.manifest.id)?.manifest).toEqual({
      ...old.manifest,
      media: { kind: 'finishing' },
      takeMs: 5,
    });
    expect(again.get(young.manifest.id)).toEqual(young);
  });

  test('a folder may be copied away and back, also to another place', async () => {
    const { folder, manifest } = await created();
    const away = await mkdtemp(path.join(tmpdir(), 'claap-away-'));
    const name = path.basename(folder);
    await cp(folder, path.join(away, name), { recursive: true });
    await rm(folder, { recursive: true });
    expect((await reread()).list()).toEqual([]);

    expect((await reread(away)).get(manifest.id)).toEqual({
      folder: path.join(away, name),
      manifest,
    });
    await rename(path.join(away, name), folder);
    expect((await reread()).get(manifest.id)).toEqual({ folder, manifest });
    await rm(away, { recursive: true });
  });

  test('of two copies the one that bears the name of its id is taken, the other is told', async () => {
    const { folder, manifest } = await created();
    await cp(folder, path.join(root, '2026-01-01-00000000-copy'), { recursive: true });
    await cp(folder, path.join(root, '2027-01-01-99999999-copy'), { recursive: true });

    const again = await reread();

    expect(again.list()).toEqual([{ folder, manifest }]);
    expect(warnings).toEqual(Array(2).fill('a copy of a recording is left out'));
  });

  test('other things in the library folder are left alone', async () => {
    await mkdir(path.join(root, 'Holiday'));
    await writeFile(path.join(root, 'Holiday', 'recording.json'), JSON.stringify(madeManifest()));
    await writeFile(path.join(root, 'notes.txt'), '');
    await mkdir(path.join(root, '2026-03-02-UPPER CASE'));

    expect((await reread()).list()).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('a link to a folder elsewhere is not followed', async () => {
    const away = await mkdtemp(path.join(tmpdir(), 'claap-away-'));
    await writeFile(path.join(away, 'recording.json'), JSON.stringify(madeManifest()));
    await symlink(away, path.join(root, '2026-03-02-00112233aabbccdd'));

    expect((await reread()).list()).toEqual([]);
    await rm(away, { recursive: true });
  });
});

describe('another library folder', () => {
  test('takes new recordings, and the old ones are still shown', async () => {
    const before = await created('before');
    const other = await mkdtemp(path.join(tmpdir(), 'claap-other-'));
    await library.open(other);
    const after = await created('after');

    expect(path.dirname(after.folder)).toBe(other);
    expect(library.get(before.manifest.id)).toEqual(before);

    const again = await reread(other, [root]);
    expect(new Set(again.list().map(({ manifest }) => manifest.title))).toEqual(
      new Set(['before', 'after']),
    );
    await rm(other, { recursive: true });
  });

  test('that is gone does not keep the others from being shown', async () => {
    const kept = await created();

    expect((await reread(root, ['/gone/for/good'])).list()).toEqual([kept]);
    expect(warnings).toEqual(['old folder not readable']);
  });

  test('that cannot be made says so', async () => {
    await writeFile(path.join(root, 'file'), '');

    expect(await createLibrary(log).open(path.join(root, 'file', 'in'))).toMatchObject({
      ok: false,
      failure: { code: 'folder-missing' },
    });
  });
});

describe('a change', () => {
  test('is on the disk before anybody hears of it', async () => {
    const { manifest } = await created();
    const heard: unknown[] = [];
    library.onChange((recording) => heard.push([recording.manifest, onDisk(recording)]));
    await library.change(manifest.id, { title: 'B' });
    await library.moveMedia(manifest.id, { kind: 'stopped' });

    expect(heard).toHaveLength(2);
    for (const [told, written] of heard as [unknown, unknown][]) expect(written).toEqual(told);
  });

  test('two at once both count', async () => {
    const { manifest, folder } = await created();
    await Promise.all([
      library.change(manifest.id, { title: 'B' }),
      library.change(manifest.id, { channelId: 'c2' }),
      library.moveMedia(manifest.id, { kind: 'stopped' }),
      library.moveMedia(manifest.id, { kind: 'finished' }),
    ]);

    expect(onDisk({ folder })).toMatchObject({
      title: 'B',
      channelId: 'c2',
      media: { kind: 'ready' },
    });
    expect(library.get(manifest.id)?.manifest).toEqual(onDisk({ folder }));
  });

  test('that means nothing in this state changes nothing', async () => {
    const { manifest, folder } = await created();
    const no = err(failure('not-possible-now'));

    expect(await library.moveMedia(manifest.id, { kind: 'finished' }, { title: 'B' })).toEqual(no);
    expect(await library.movePublication(manifest.id, { kind: 'uploaded' })).toEqual(no);
    expect(await library.finish(manifest.id, true, { title: 'B' })).toEqual(no);
    expect(onDisk({ folder })).toEqual(manifest);
  });

  test('of a recording that is not there says so', async () => {
    expect(await library.change('gone-gone', { title: 'B' })).toEqual(
      err(failure('unknown-recording')),
    );
  });

  test('that cannot be written is not made, and not told', async () => {
    const { manifest, folder } = await created();
    const heard: unknown[] = [];
    library.onChange((recording) => heard.push(recording));
    await rename(folder, `${folder}-away`);

    expect(await library.change(manifest.id, { title: 'B' })).toMatchObject({
      ok: false,
      failure: { code: 'folder-missing' },
    });
    expect(library.get(manifest.id)?.manifest.title).toBe('A');
    expect(heard).toEqual([]);

    await rename(`${folder}-away`, folder);
    expect(await library.change(manifest.id, { title: 'C' })).toMatchObject({ ok: true });
  });

  test('is told to all, though one of them fails', async () => {
    const { manifest } = await created();
    const heard: string[] = [];
    library.onChange(() => {
      throw new Error('broken window');
    });
    const stop = library.onChange((recording) => heard.push(recording.manifest.title));

    expect(await library.change(manifest.id, { title: 'B' })).toMatchObject({ ok: true });
    stop();
    await library.change(manifest.id, { title: 'C' });
    expect(heard).toEqual(['B']);
    expect(warnings).toEqual(['a listener failed', 'a listener failed']);
  });
});

describe('a finished recording', () => {
  const finished = { container: 'mp4', sizeBytes: 1, mtimeMs: 1, durationMs: 1 } as const;

  test('enters the queue in the same write', async () => {
    const { manifest, folder } = await created();
    await library.moveMedia(manifest.id, { kind: 'stopped' });
    const states: unknown[] = [];
    library.onChange((recording) => states.push(onDisk(recording)));
    await library.finish(manifest.id, true, { finished });

    expect(states).toHaveLength(1);
    expect(onDisk({ folder })).toMatchObject({
      media: { kind: 'ready' },
      publication: { kind: 'queued', hold: null },
      finished,
    });
  });

  test('stays out of the queue when it is not wanted', async () => {
    const { manifest, folder } = await created();
    await library.moveMedia(manifest.id, { kind: 'stopped' });
    await library.finish(manifest.id, false, { finished });

    expect(onDisk({ folder }).publication).toEqual({ kind: 'none' });
  });
});

describe('removing a recording that never held a byte', () => {
  test('removes its folder and tells', async () => {
    const { manifest, folder } = await created();
    const heard: string[] = [];
    library.onChange((recording) => heard.push(recording.manifest.id));
    await library.removeEmpty(manifest.id);

    expect(await readdir(root)).toEqual([]);
    expect([library.list(), heard]).toEqual([[], [manifest.id]]);
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  test.each([
    'capture.mkv',
    'capture.webm',
    'capture-2.mkv',
    'recording.mp4',
    'recording.webm',
    'recording.mp4.1f.part',
  ])('keeps it when there is a %s after all', async (name) => {
    const { manifest, folder } = await created();
    await writeFile(path.join(folder, name), 'media');
    await library.removeEmpty(manifest.id);

    expect(await readFile(path.join(folder, name), 'utf8')).toBe('media');
    expect(library.get(manifest.id)).toBeDefined();
  });

  test('keeps what somebody else put into it', async () => {
    const { manifest, folder } = await created();
    await writeFile(path.join(folder, 'capture.mkv'), '');
    await writeFile(path.join(folder, 'notes.txt'), 'mine');
    await library.removeEmpty(manifest.id);

    expect(await readdir(folder)).toEqual(['notes.txt']);
    expect(library.list()).toEqual([]);
  });

  test('waits for a change that is under way', async () => {
    const { manifest } = await created();
    const changing = library.change(manifest.id, { title: 'B' });
    await library.removeEmpty(manifest.id);

    expect(await changing).toMatchObject({ ok: true });
    expect(await readdir(root)).toEqual([]);
    expect(library.list()).toEqual([]);
  });

  test('of one that is not there is nothing', async () => {
    await library.removeEmpty('gone-gone');

    expect(library.list()).toEqual([]);
  });
});
