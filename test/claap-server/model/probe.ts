/**
 * Looks into a stored file the way a video service would: is it a container of the contract's list,
 * has it a picture or sound, does it decode from first to last frame. One ffmpeg run a file.
 */
import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';

export type ProbeResult =
  | { readonly ok: true; readonly durationSeconds: number }
  | { readonly ok: false; readonly reason: string };

/** ffmpeg's names for the formats the contract lists: aac, avi, mp3, mp4, wav, webm, wmv. */
const CONTAINERS: readonly string[] = ['aac', 'avi', 'mp3', 'mp4', 'wav', 'webm', 'asf'];
const MAX_LOG = 256 * 1024;

const known = new Map<string, Promise<boolean>>();

/** Whether ffmpeg can be started at all; tried once a path and process. */
export function ffmpegRuns(ffmpegPath: string): Promise<boolean> {
  const answer = known.get(ffmpegPath) ?? tryFfmpeg(ffmpegPath);
  known.set(ffmpegPath, answer);
  return answer;
}

function tryFfmpeg(ffmpegPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(ffmpegPath, ['-version'], { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** Decodes the whole file. `signal` ends ffmpeg; the result is then a failure like any other. */
export async function probeFile(
  ffmpegPath: string,
  file: string,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const args = ['-hide_banner', '-nostdin', '-nostats', '-v', 'level+info', '-progress', 'pipe:1'];
  args.push('-i', file, '-map', '0:v?', '-map', '0:a?', '-f', 'null', '-');
  const run = await runFfmpeg(ffmpegPath, args, signal);
  const container = /\[info\] Input #0, ([\w,]+), from/.exec(run.log)?.[1];
  if (container === undefined) return failed(`not a media file: ${firstError(run.log)}`);
  if (!(await isListed(container, file)))
    return failed(`container ${container} is not on the list`);
  if (!/\[info\] +Stream #0:\d+.*: (Video|Audio): /.test(run.log)) {
    return failed('neither picture nor sound');
  }
  const error = firstError(run.log);
  if (run.code !== 0 || error !== '')
    return failed(`doesn't decode: ${error || `exit ${run.code}`}`);
  const durationSeconds = headerSeconds(run.log) ?? decodedSeconds(run.progress);
  if (!(durationSeconds > 0)) return failed('no duration');
  return { ok: true, durationSeconds };
}

interface Run {
  readonly code: number | null;
  readonly log: string;
  readonly progress: string;
}

function runFfmpeg(ffmpegPath: string, args: readonly string[], signal: AbortSignal): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(ffmpegPath, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
    let log = '';
    let progress = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (log.length < MAX_LOG) log += chunk.toString('utf8');
    });
    child.stdout.on('data', (chunk: Buffer) => {
      progress = (progress + chunk.toString('utf8')).slice(-4_096);
    });
    child.on('error', (error) =>
      resolve({ code: null, log: `[error] ${error.message}`, progress }),
    );
    child.on('close', (code) => resolve({ code, log, progress }));
  });
}

/** The muxer's complaints (`[null @`) are about the throw-away output, not about the file. */
function firstError(log: string): string {
  const line = log
    .split('\n')
    .find((text) => /\[(error|fatal|panic)\]/.test(text) && !text.includes('[null @'));
  return line?.trim() ?? '';
}

async function isListed(container: string, file: string): Promise<boolean> {
  const names = container.split(',');
  if (names.includes('webm')) return (await firstBytes(file, 64)).includes('webm');
  if (names.includes('mp4')) return !(await firstBytes(file, 16)).includes('ftypqt');
  return names.some((name) => CONTAINERS.includes(name));
}

/** Matroska and WebM, QuickTime and MP4 share a reader in ffmpeg; the first bytes tell them apart. */
async function firstBytes(file: string, count: number): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function headerSeconds(log: string): number | undefined {
  const match = /Duration: (\d+):(\d+):(\d+\.\d+)/.exec(log);
  if (!match) return undefined;
  return Number(match[1]) * 3_600 + Number(match[2]) * 60 + Number(match[3]);
}

function decodedSeconds(progress: string): number {
  const last = [...progress.matchAll(/out_time_us=(\d+)/g)].at(-1);
  return last ? Number(last[1]) / 1_000_000 : 0;
}

function failed(reason: string): ProbeResult {
  return { ok: false, reason };
}
