import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import type { Manifest } from '../../../../main/recordings/manifest';
import {
  backupName,
  manifestName,
  readManifest,
  setAside,
  writeManifest,
} from '../../../../main/recordings/manifest-file';
import { madeManifest } from './made-recording';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-manifest-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const unsent = (more: Partial<Manifest> = {}): Manifest =>
  madeManifest({
    publication: { kind: 'queued', hold: null, retryAt: null },
    attempts: [],
    claap: null,
    ...more,
  });
const creating = madeManifest({ publication: { kind: 'creating' }, claap: null });
const write = (manifest: Manifest, before: Manifest | null): Promise<void> =>
  writeManifest(folder, manifest, before, silentLogger);
const inBackup = () => readManifest(folder, backupName);

describe('the backup copy', () => {
  test('is none before anything may have been made at Claap', async () => {
    await write(unsent(), null);
    await write(unsent({ title: 'B' }), unsent());

    expect(await readdir(folder)).toEqual([manifestName]);
  });

  test('is there before a create, and follows it', async () => {
    await write(creating, unsent());
    expect(await inBackup()).toEqual({ kind: 'read', manifest: creating });

    const published = madeManifest({ publication: { kind: 'published', isConfirmed: true } });
    await write(published, creating);
    expect(await inBackup()).toEqual({ kind: 'read', manifest: published });
    const discarded = { ...published, discardedAt: '2026-03-02T14:00:00.000Z' };
    await write(discarded, published);
    expect(await inBackup()).toEqual({ kind: 'read', manifest: discarded });
  });

  test('goes after a sure no: nothing was made', async () => {
    await write(creating, unsent());
    await write(unsent(), creating);

    expect(await readdir(folder)).toEqual([manifestName]);
  });

  test('stays for what the user gave up', async () => {
    await write(unsent({ abandoned: ['r1'] }), null);

    expect(await inBackup()).toMatchObject({ kind: 'read' });
  });

  test('that cannot be written lets no create begin', async () => {
    await write(unsent(), null);
    await mkdir(path.join(folder, backupName));

    await expect(write(creating, unsent())).rejects.toThrow(/EISDIR|EPERM|EACCES|ENOTEMPTY/);
    expect(await readManifest(folder)).toEqual({ kind: 'read', manifest: unsent() });
  });

  test('that cannot be written holds back nothing that is known of Claap', async () => {
    await mkdir(path.join(folder, backupName));
    await write(madeManifest(), creating);

    expect(await readManifest(folder)).toEqual({ kind: 'read', manifest: madeManifest() });
  });
});

describe('reading', () => {
  test('tells a missing manifest from one that is none', async () => {
    expect(await readManifest(folder)).toEqual({ kind: 'missing' });
    await writeFile(path.join(folder, manifestName), '');
    expect(await readManifest(folder)).toMatchObject({ kind: 'corrupt' });
  });

  test('gives what is legible of a corrupt one', async () => {
    await writeFile(path.join(folder, manifestName), '{"title": "A"}');

    expect(await readManifest(folder)).toMatchObject({ kind: 'corrupt', value: { title: 'A' } });
  });

  test.skipIf(process.platform === 'win32')('does not wait for a pipe in its place', async () => {
    execFileSync('mkfifo', [path.join(folder, manifestName)]);

    expect(await readManifest(folder)).toMatchObject({ kind: 'corrupt' });
  });

  test('does not take in a file of any size', async () => {
    await writeFile(path.join(folder, manifestName), Buffer.alloc(17 * 1024 * 1024, ' '));

    expect(await readManifest(folder)).toMatchObject({ kind: 'corrupt' });
  });
});

describe('setting a corrupt manifest aside', () => {
  const now = Date.UTC(2026, 2, 2, 13, 5, 31);

  test('twice in the same instant keeps both', async () => {
    const file = path.join(folder, manifestName);
    await writeFile(file, 'one');
    expect(await setAside(folder, now)).toBe(true);
    await writeFile(file, 'two');
    expect(await setAside(folder, now)).toBe(true);

    const names = ['', '-2'].map((n) => `recording.corrupt-2026-03-02T13.05.31.000Z${n}.json`);
    const kept = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    expect(kept).toEqual(['one', 'two']);
    expect(await readFile(file, 'utf8')).toBe('two');
  });

  test('of a folder that is gone is not possible', async () => {
    expect(await setAside(path.join(folder, 'gone'), now)).toBe(false);
  });
});
