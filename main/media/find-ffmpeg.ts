// Finds the ffmpeg to use: the user's own choice, the one we ship, and in development what the set-up or
// the system has. Each candidate is asked for its version before it is believed. Writes nothing.
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok } from '../base/result';
import type { Result } from '../base/result';
import { spawnFfmpeg } from './ffmpeg';

export interface FfmpegCandidate {
  /** Absolute path. */
  readonly path: string;
  /** `FFMPEG_BIN`, ours, the set-up's cache, or the search path. */
  readonly origin: 'chosen' | 'bundled' | 'cached' | 'system';
}

export interface FoundFfmpeg extends FfmpegCandidate {
  /** First line of `ffmpeg -version`. */
  readonly version: string;
  /** All of it, for the support report. */
  readonly versionText: string;
}

export interface Places {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The folder that holds `node_modules` in development. */
  readonly appFolder: string;
  /** Electron's `process.resourcesPath`; asked only when packaged. */
  readonly resourcesFolder: string;
  /** The set-up's cache outside of node_modules; null when packaged. */
  readonly cacheFolder: string | null;
}

/**
 * Where an ffmpeg may be, best first. `ffmpeg-static` is never imported: it may be absent, honours
 * `FFMPEG_BIN` itself, and its own idea of its path lies inside of the asar.
 */
export function ffmpegCandidates(places: Places): FfmpegCandidate[] {
  const { env, platform, isPackaged } = places;
  const name = platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const candidates: FfmpegCandidate[] = [];
  const chosen = env['FFMPEG_BIN'];
  if (chosen !== undefined && chosen !== '')
    candidates.push({ path: path.resolve(chosen), origin: 'chosen' });
  const folder = isPackaged
    ? path.join(places.resourcesFolder, 'ffmpeg')
    : path.join(places.appFolder, 'node_modules', 'ffmpeg-static');
  candidates.push({ path: path.join(folder, name), origin: 'bundled' });
  if (isPackaged) return candidates;
  for (const place of (env['PATH'] ?? '').split(path.delimiter)) {
    if (path.isAbsolute(place)) candidates.push({ path: path.join(place, name), origin: 'system' });
  }
  if (places.cacheFolder !== null)
    candidates.push({ path: path.join(places.cacheFolder, 'ffmpeg', name), origin: 'cached' });
  return candidates;
}

/**
 * The first candidate that runs. Failure: `ffmpeg-missing`, with `looked` naming the kinds of places.
 */
export async function findFfmpeg(
  candidates: readonly FfmpegCandidate[],
  log: Logger,
): Promise<Result<FoundFfmpeg>> {
  for (const candidate of candidates) {
    if (!(await isExecutable(candidate.path))) {
      if (candidate.origin === 'chosen') log.warn('FFMPEG_BIN names no program that can run');
      continue;
    }
    const versionText = await askVersion(candidate.path);
    if (versionText !== undefined) {
      const version = versionText.split('\n', 1)[0]?.trim() ?? '';
      log.info('ffmpeg found', { origin: candidate.origin, version });
      return ok({ ...candidate, version, versionText });
    }
    log.warn('an ffmpeg does not run', { origin: candidate.origin });
  }
  const looked = [...new Set(candidates.map((candidate) => candidate.origin))].join(', ');
  return err(failure('ffmpeg-missing', { looked }));
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function askVersion(file: string): Promise<string | undefined> {
  const child = spawnFfmpeg(file, ['-version'], 'normal');
  // Just after the system's start a disk may take this long; one that is called missing finishes nothing.
  const timer = setTimeout(() => child.kill(), 60_000);
  let text = '';
  child.stdin.end();
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  const exit = await child.done;
  clearTimeout(timer);
  return exit.code === 0 && text.startsWith('ffmpeg version') ? text : undefined;
}
