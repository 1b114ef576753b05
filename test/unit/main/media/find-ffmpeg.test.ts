import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { ffmpegCandidates, findFfmpeg } from '../../../../main/media/find-ffmpeg';
import { ffmpegPath, temporaryFolder } from './material';

describe('finding ffmpeg', () => {
  it('takes the user’s choice first, then ours, then the system’s, then the set-up’s', () => {
    const candidates = ffmpegCandidates({
      env: { FFMPEG_BIN: '/chosen/ffmpeg', PATH: '/usr/bin:relative' },
      platform: 'linux',
      isPackaged: false,
      appFolder: '/app',
      resourcesFolder: '/resources',
      cacheFolder: '/cache',
    });

    expect(candidates.map(({ path: file }) => file)).toEqual([
      '/chosen/ffmpeg',
      '/app/node_modules/ffmpeg-static/ffmpeg',
      '/usr/bin/ffmpeg',
      '/cache/ffmpeg/ffmpeg',
    ]);
  });

  it('looks outside of the asar, and nowhere else, when packaged', () => {
    const candidates = ffmpegCandidates({
      env: { PATH: '/usr/bin' },
      platform: 'linux',
      isPackaged: true,
      appFolder: '/app/resources/app.asar',
      resourcesFolder: '/app/resources',
      cacheFolder: null,
    });

    expect(candidates.map(({ path: file }) => file)).toEqual(['/app/resources/ffmpeg/ffmpeg']);
  });

  it('passes over what does not run, and reads the version of what does', async () => {
    const folder = await temporaryFolder();
    const broken = path.join(folder, 'broken');
    await writeFile(broken, '#!/bin/sh\nexit 1\n');
    await chmod(broken, 0o755);
    await mkdir(path.join(folder, 'folder'));

    const found = await findFfmpeg(
      [
        { path: path.join(folder, 'nothing'), origin: 'chosen' },
        { path: path.join(folder, 'folder'), origin: 'bundled' },
        { path: broken, origin: 'cached' },
        { path: ffmpegPath, origin: 'system' },
      ],
      silentLogger,
    );

    expect(found).toMatchObject({ ok: true, value: { path: ffmpegPath, origin: 'system' } });
    if (found.ok) expect(found.value.version).toMatch(/^ffmpeg version /);
  });

  it('says where it looked when there is none', async () => {
    const found = await findFfmpeg([{ path: '/nowhere/ffmpeg', origin: 'bundled' }], silentLogger);

    expect(found).toEqual({
      ok: false,
      failure: { code: 'ffmpeg-missing', retryable: false, detail: { looked: 'bundled' } },
    });
  });
});
