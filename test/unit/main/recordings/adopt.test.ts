import { chmod, mkdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../../../main/base/failure';
import { parseManifest } from '../../../../main/recordings/manifest';
import { recordingView } from '../../../../main/recordings/view';
import {
  type BrokenLibrary,
  id,
  lengthsOf,
  makeBrokenLibrary,
  name,
  rawHead,
} from './broken-folder';
import { madeManifest } from './made-recording';

let at: BrokenLibrary;
beforeEach(async () => {
  at = await makeBrokenLibrary();
});
afterEach(() => at.remove());

const text = (value: unknown): string => JSON.stringify(value);
const lengths = lengthsOf({ 'recording.mp4': 9500.4, 'capture.mkv': 9600 });

describe('a folder with media whose manifest is', () => {
  test.each([
    ['missing', null],
    ['empty', ''],
    ['cut', text(madeManifest()).slice(0, 400)],
    ['zeros', Buffer.alloc(4096)],
    ['foreign', text({ name: 'left-pad', version: '1.3.0' })],
    ['a list', '[]'],
    ['bytes of anything', Buffer.from('ff00fe80aa55', 'hex')],
  ])('%s is adopted and offered, not sent', async (kind, content) => {
    await at.put('capture.mkv', Buffer.concat([rawHead, Buffer.alloc(1000)]));
    if (content !== null) await at.put('recording.json', content);

    const library = await at.start();

    const { manifest } = library.list()[0] ?? {};
    expect(manifest).toMatchObject({
      id,
      media: { kind: 'interrupted' },
      publication: { kind: 'none' },
      isWanted: false,
      isRecovered: true,
      mostLostMs: 500,
      isRebuilt: true,
      raw: {
        kind: 'matroska',
        width: 1280,
        height: 720,
        hasMicrophone: true,
      },
      finished: null,
    });
    const header = Buffer.from(manifest?.raw?.header ?? '', 'base64');
    expect(header.subarray(0, rawHead.byteLength)).toEqual(rawHead);
    // Written down, and the same at the next start, which finds nothing to mend.
    expect(parseManifest(await at.read('recording.json'))).toEqual({ kind: 'read', manifest });
    expect((await at.start()).get(id)?.manifest).toEqual(manifest);
    const aside = (await at.names()).filter((file) => file.startsWith('recording.corrupt-'));
    expect(aside).toHaveLength(kind === 'missing' ? 0 : 1);
  });

  test('corrupt keeps it, byte for byte, under a name with its date', async () => {
    const corrupt = Buffer.from('{"version": 1, "id": \u0000\u0001 zz');
    await at.put('recording.json', corrupt);
    await at.put('recording.mp4', 'video');

    await at.start({ lengths });

    const aside = (await at.names()).find((file) => file.startsWith('recording.corrupt-')) ?? '';
    expect(aside).toMatch(/^recording\.corrupt-\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d\.\d{3}Z\.json$/);
    expect(await at.read(aside)).toBe(corrupt.toString());
  });

  test('a folder in its place is set aside with what is in it', async () => {
    await mkdir(path.join(at.folder, 'recording.json'));
    await at.put('recording.json/inner.txt', 'kept');
    await at.put('recording.mp4', 'video');

    const library = await at.start({ lengths });

    expect(library.get(id)?.manifest.isRebuilt).toBe(true);
    const aside = (await at.names()).find((file) => file.startsWith('recording.corrupt-')) ?? '';
    expect(await at.read(`${aside}/inner.txt`)).toBe('kept');
  });

  test('a link to elsewhere is not followed', async () => {
    const away = path.join(at.root, 'elsewhere.json');
    await writeFile(away, text(madeManifest({ title: 'of another place' })));
    await symlink(away, path.join(at.folder, 'recording.json'));
    await at.put('recording.mp4', 'video');

    const library = await at.start({ lengths });

    expect(library.get(id)?.manifest.title).not.toBe('of another place');
    expect((await stat(away)).size).toBeGreaterThan(0);
  });
});

describe('what is adopted', () => {
  test('is ready when a finished file is there that plays', async () => {
    await at.put('recording.mp4', 'video');
    await at.put('poster.jpg', 'picture');

    const { manifest } = (await at.start({ lengths })).list()[0] ?? {};

    expect(manifest).toMatchObject({
      media: { kind: 'ready' },
      publication: { kind: 'none' },
      isRecovered: false,
      mostLostMs: null,
      isRebuilt: true,
      hasPoster: true,
      finished: { container: 'mp4', sizeBytes: 5, durationMs: 9500.4 },
    });
    expect(manifest?.finishedMark).not.toBeNull();
  });

  test('is ready, too, when the raw file is still there and no longer than it', async () => {
    await at.put('recording.mp4', 'video');
    await at.put('capture.mkv', rawHead);

    const library = await at.start({ lengths });

    expect(library.get(id)?.manifest).toMatchObject({
      media: { kind: 'ready' },
      finished: { sizeBytes: 5 },
      raw: { kind: 'matroska' },
    });
  });

  test('is finished again when the finished file falls short of the raw one, or does not play', async () => {
    await at.put('recording.mp4', 'video');
    await at.put('capture.mkv', rawHead);
    await at.put('capture-2.mkv', rawHead);

    for (const finished of [9000, null]) {
      await at.put('recording.json', '');
      const library = await at.start({
        lengths: lengthsOf({
          'recording.mp4': finished,
          'capture.mkv': 9000,
          'capture-2.mkv': 4000,
        }),
      });

      expect(library.get(id)?.manifest).toMatchObject({
        media: { kind: 'interrupted' },
        finished: null,
        moreParts: [{ kind: 'matroska', width: 1280, height: 720 }],
      });
    }
  });

  test('is broken, and shown, when all there is does not play', async () => {
    await at.put('recording.mp4', 'rubbish');

    expect((await at.start()).get(id)?.manifest).toMatchObject({
      media: { kind: 'broken', failure: failure('bad-media') },
      finished: null,
    });
  });

  test('is interrupted though its header is lost: what can be read of it is another matter', async () => {
    await at.put('capture.mkv', Buffer.alloc(5000, 7));

    expect((await at.start()).get(id)?.manifest).toMatchObject({
      media: { kind: 'interrupted' },
      raw: { kind: 'matroska', header: null, width: 0 },
    });
  });

  test('keeps the place of a part that is lost', async () => {
    await at.put('capture-3.mkv', rawHead);

    const { raw, moreParts } = (await at.start()).get(id)?.manifest ?? {};

    expect(raw).toBeNull();
    expect(moreParts).toMatchObject([
      { width: 1280, header: null },
      { width: 1280, header: rawHead.toString('base64') },
    ]);
  });

  test('keeps the header that its manifest had, when the file lost its own', async () => {
    const { raw } = madeManifest();
    await at.put('recording.json', text({ ...madeManifest(), media: null }));
    await at.put('capture.mkv', Buffer.alloc(5000, 7));

    expect((await at.start()).get(id)?.manifest.raw).toEqual(raw);
  });

  test('gets a title from its date and time', async () => {
    await at.put('capture.mkv', rawHead);
    const made = new Date(2026, 2, 2, 14, 5, 31);
    await utimes(path.join(at.folder, 'capture.mkv'), made, made);

    expect((await at.start()).get(id)?.manifest).toMatchObject({
      title: 'Screen recording 2026-03-02 14.05.31',
      startedAt: made.toISOString(),
    });
  });

  test('gets noon of its day when no file is of that day', async () => {
    await at.put('capture.mkv', rawHead);
    const copied = new Date(2026, 6, 1, 9);
    await utimes(path.join(at.folder, 'capture.mkv'), copied, copied);

    expect((await at.start()).get(id)?.manifest.title).toBe('Screen recording 2026-03-02 12.00.00');
  });

  test('keeps what was still legible of its manifest', async () => {
    const legible = { ...madeManifest({ title: 'Mine', takeMs: 9700 }), media: 'none of ours' };
    await at.put('recording.json', text({ ...legible, publication: { kind: 'queued' } }));
    await at.put('recording.mp4', 'video');

    expect((await at.start({ lengths })).get(id)?.manifest).toMatchObject({
      title: 'Mine',
      startedAt: '2026-03-02T13:05:31.000Z',
      takeMs: 9700,
      isWanted: false,
    });
  });

  test('says so to the windows', async () => {
    await at.put('capture.mkv', rawHead);

    const recording = (await at.start()).get(id);

    expect(recording && recordingView(recording, null)).toMatchObject({
      isRebuilt: true,
      isRecovered: true,
      mostLostMs: 500,
    });
  });

  test('stays in the bin of 24 h when it lay there', async () => {
    const discardedAt = '2026-03-02T14:00:00.000Z';
    await at.put('recording.json', text({ ...madeManifest({ discardedAt }), media: null }));
    await at.put('recording.mp4', 'video');

    expect((await at.start({ lengths })).get(id)?.manifest.discardedAt).toBe(discardedAt);
  });
});

describe('a manifest that may have led to a create', () => {
  const creating = madeManifest({ publication: { kind: 'creating' }, claap: null });
  beforeEach(() => at.put('recording.mp4', 'video'));

  test.each(['', text(creating).slice(0, 900), Buffer.alloc(2000)])(
    'is taken from its backup copy when it is unreadable (%#)',
    async (corrupt) => {
      await at.put('recording.backup.json', text(creating));
      await at.put('recording.json', corrupt);

      expect((await at.start({ lengths })).get(id)?.manifest).toEqual({
        ...creating,
        isRebuilt: true,
      });
    },
  );

  test('is looked up, not sent, when only its attempts are legible', async () => {
    const { attempts } = creating;
    await at.put('recording.json', text({ ...creating, publication: 'creating', media: null }));

    expect((await at.start({ lengths })).get(id)?.manifest).toMatchObject({
      publication: { kind: 'create-unknown', question: null },
      attempts,
    });
  });

  test('is looked up, not sent, when nothing of it is legible and the ledger knows a create', async () => {
    await at.put('recording.json', '');
    const use = {
      attempt: 1,
      claapId: 'r7',
      authorEmail: 'ada@claap.test',
      at: '2026-03-02T13:06:33.500Z',
    };

    const library = await at.start({ lengths, knownCreates: (one) => (one === id ? [use] : []) });

    expect(library.get(id)?.manifest).toMatchObject({
      publication: { kind: 'create-unknown', question: null },
      claap: { recordingId: 'r7', url: '', uploadUrl: '' },
    });
  });

  test('keeps its link when all but its media is legible', async () => {
    const published = madeManifest({ publication: { kind: 'published', isConfirmed: true } });
    await at.put('recording.json', text({ ...published, media: { kind: 'of another time' } }));

    expect((await at.start({ lengths })).get(id)?.manifest).toMatchObject({
      publication: { kind: 'published', isConfirmed: true },
      claap: published.claap,
      media: { kind: 'ready' },
    });
  });
});

describe('what a start leaves untouched', () => {
  test('a folder of a newer version, byte for byte, and tells of it', async () => {
    const newer = '{"version": 2, "id": "00112233aabbccdd", "all": "new"}';
    await at.put('recording.json', newer);
    await at.put('capture.mkv', rawHead);
    const before = await at.names();

    const library = await at.start();

    expect(library.list()).toEqual([]);
    expect(library.strangers()).toEqual([{ name, kind: 'newer', version: 2 }]);
    expect(await at.read('recording.json')).toBe(newer);
    expect(await at.names()).toEqual(before);
  });

  test('a folder whose backup copy is of a newer version', async () => {
    await at.put('recording.json', '');
    await at.put('recording.backup.json', '{"version": 3}');
    await at.put('recording.mp4', 'video');

    const library = await at.start({ lengths });

    expect(library.strangers()).toEqual([{ name, kind: 'newer', version: 3 }]);
    expect(await at.read('recording.json')).toBe('');
  });

  test('an unreadable manifest without any media, and tells of it', async () => {
    await at.put('recording.json', 'not json');

    const library = await at.start();

    expect(library.list()).toEqual([]);
    expect(library.strangers()).toEqual([{ name, kind: 'unreadable', version: null }]);
    expect(await at.names()).toEqual(['recording.json']);
  });

  test('somebody else’s files in a folder that is named like ours', async () => {
    await at.put('notes.txt', 'mine');

    const library = await at.start();

    expect([library.list(), library.strangers()]).toEqual([[], []]);
    expect(await at.names()).toEqual(['notes.txt']);
  });

  test.skipIf(process.getuid?.() === 0)('a manifest that may not be read now', async () => {
    await at.put('recording.json', text(madeManifest()));
    await at.put('recording.mp4', 'video');
    await chmod(path.join(at.folder, 'recording.json'), 0);

    const library = await at.start({ lengths });

    expect(library.strangers()).toEqual([{ name, kind: 'unreadable', version: null }]);
    expect(await at.names()).toEqual(['recording.json', 'recording.mp4']);
  });
});

describe('what a process that died left behind', () => {
  const old = new Date(2026, 1, 1);

  test('is taken away: a half written manifest', async () => {
    await at.put('recording.json', text(madeManifest()));
    await at.put('recording.json.0a1b2c3d.tmp', '{"ver');
    await at.put('mine.tmp', 'not ours');
    await utimes(path.join(at.folder, 'recording.json.0a1b2c3d.tmp'), old, old);

    await at.start();

    expect(await at.names()).toEqual(['mine.tmp', 'recording.json']);
  });

  test('is taken away: a folder that was made for a recording that never began', async () => {
    await at.put('capture.lock', '{}');
    await utimes(at.folder, old, old);

    await at.start();

    await expect(stat(at.folder)).rejects.toThrow('ENOENT');
  });
});
