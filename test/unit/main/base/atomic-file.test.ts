import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  syncFolder,
  writeFileAtomic,
  writeFileAtomicSync,
} from '../../../../main/base/atomic-file';
import { systemCode } from '../../../../main/base/failure';
import { canMakeSmallDisk, makeSmallDisk } from '../../../helpers/small-disk';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claap-atomic-'));
  file = path.join(folder, 'recording.json');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('replacing a file', () => {
  test('makes a new one that only this user can read', async () => {
    await writeFileAtomic(file, '{"a":"ü"}');

    expect(await readFile(file, 'utf8')).toBe('{"a":"ü"}');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('leaves the new content and nothing else', async () => {
    await writeFile(file, 'old and longer');
    await writeFileAtomic(file, new Uint8Array([110, 101, 119]));

    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['recording.json']);
  });

  test('many times at once leaves one of them, whole', async () => {
    const contents = Array.from({ length: 20 }, (_, n) => String(n).repeat(10_000));
    await Promise.all(contents.map((content) => writeFileAtomic(file, content)));

    expect(contents).toContain(await readFile(file, 'utf8'));
    expect(await readdir(folder)).toEqual(['recording.json']);
  });

  test('is seen by a reader as old or new, never as a part', async () => {
    const contents = ['a', 'b'].map((letter) => letter.repeat(200_000));
    await writeFileAtomic(file, contents[0] ?? '');
    const seen = new Set<string>();
    const reading = { isOver: false };
    const read = (async () => {
      while (!reading.isOver) seen.add(await readFile(file, 'utf8'));
    })();
    for (let n = 0; n < 20; n += 1) await writeFileAtomic(file, contents[n % 2] ?? '');
    reading.isOver = true;
    await read;

    expect(seen.size).toBeGreaterThan(0);
    expect([...seen].filter((content) => !contents.includes(content))).toEqual([]);
  });

  test('in a folder that is not there fails and makes nothing', async () => {
    await expect(writeFileAtomic(path.join(folder, 'no', 'a.json'), 'x')).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  test('of a folder in the way fails and keeps it', async () => {
    await mkdir(file);
    await writeFile(path.join(file, 'kept'), '');

    await expect(writeFileAtomic(file, 'x')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(folder)).toEqual(['recording.json']);
    expect(await readdir(file)).toEqual(['kept']);
  });
});

describe('a process that dies in the middle', () => {
  test('leaves the old content or the new one', { timeout: 60_000 }, async () => {
    const script = path.join(folder, 'write.ts');
    const size = 3_000_000;
    await writeFile(
      script,
      [
        `import { writeFileAtomic } from ${JSON.stringify(path.resolve('main/base/atomic-file'))};`,
        "for (let n = 0; ; n += 1) { console.log('writing'); await writeFileAtomic(",
        `${JSON.stringify(file)}, String(n % 10).repeat(${size})); }`,
      ].join('\n'),
    );
    const child = spawn(process.execPath, ['scripts/run-ts.mjs', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let begun = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'writing') begun += 1;
      // Each write takes some ms; the kill comes while the fourth is under way.
      if (begun === 4) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');

    const content = await readFile(file, 'utf8');
    expect(child.signalCode).toBe('SIGKILL');
    expect(content).toBe((content[0] ?? '').repeat(size));
  });
});

describe.skipIf(!canMakeSmallDisk)('a full disk', () => {
  test('keeps the old content, at every free size', async () => {
    const disk = makeSmallDisk(64);
    try {
      const target = path.join(disk.folder, 'recording.json');
      const old = 'o'.repeat(10_000);
      const next = 'n'.repeat(10_000);
      for (let freeKiB = 0; freeKiB <= 16; freeKiB += 4) {
        await rm(path.join(disk.folder, 'ballast'), { force: true });
        await writeFile(target, old);
        // 64 KiB less the 12 that the old content takes.
        await writeFile(path.join(disk.folder, 'ballast'), Buffer.alloc((52 - freeKiB) * 1024));

        const written = await writeFileAtomic(target, next).then(
          () => 'written',
          (error: unknown) => systemCode(error),
        );

        expect([freeKiB, written]).toEqual([freeKiB, freeKiB < 12 ? 'ENOSPC' : 'written']);
        expect(await readFile(target, 'utf8')).toBe(freeKiB < 12 ? old : next);
        expect(await readdir(disk.folder)).toEqual(['ballast', 'recording.json']);
      }
    } finally {
      disk.remove();
    }
  });
});

describe('syncing a folder', () => {
  test('of a folder that is there works, of another one fails', async () => {
    await syncFolder(folder);

    await expect(syncFolder(path.join(folder, 'no'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('in one go', () => {
  test('leaves the new content and nothing else, for this user alone', async () => {
    await writeFile(file, 'old and longer');
    writeFileAtomicSync(file, 'new ü');

    expect(await readFile(file, 'utf8')).toBe('new ü');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['recording.json']);
  });

  test('leaves the old content when it fails', async () => {
    await mkdir(file);

    expect(() => writeFileAtomicSync(file, 'new')).toThrow(/EISDIR|EPERM|EACCES|ENOTEMPTY/);
    expect(await readdir(folder)).toEqual(['recording.json']);
  });

  test.skipIf(!canMakeSmallDisk)('never cuts a file on a full disk', async () => {
    const disk = makeSmallDisk(32);
    try {
      const small = path.join(disk.folder, 'settings.json');
      writeFileAtomicSync(small, 'o'.repeat(9000));
      await writeFile(path.join(disk.folder, 'ballast'), Buffer.alloc(16 * 1024));

      expect(() => writeFileAtomicSync(small, 'n'.repeat(9500))).toThrow(/ENOSPC|short write/);
      expect(await readFile(small, 'utf8')).toBe('o'.repeat(9000));
      expect((await readdir(disk.folder)).toSorted()).toEqual(['ballast', 'settings.json']);
    } finally {
      disk.remove();
    }
  });
});
