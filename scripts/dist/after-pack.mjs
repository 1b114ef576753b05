// Called by electron-builder when an app is laid out and before it is signed: a package without its
// ffmpeg, or with anything of another program's in it, is not made.
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** @param {import('electron-builder').AfterPackContext} context */
export function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context;
  const isMac = electronPlatformName === 'darwin';
  const resources = isMac
    ? path.join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
    : path.join(appOutDir, 'resources');
  const name = electronPlatformName === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const ffmpeg = path.join(resources, 'ffmpeg', name);
  const size = statSync(ffmpeg, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 10_000_000) throw new Error(`The package has no ffmpeg: ${ffmpeg}`);
  for (const needed of [
    'app.asar',
    'ffmpeg/COPYING.GPLv3',
    'ffmpeg/SOURCE.txt',
    'licences/NOTICES.md',
    'licences/sbom.json',
  ])
    if (!existsSync(path.join(resources, needed))) throw new Error(`Missing: ${needed}`);
  for (const foreign of ['default_app.asar', 'app'])
    rmSync(path.join(resources, foreign), { recursive: true, force: true });
}
