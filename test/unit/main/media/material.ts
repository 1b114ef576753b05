// Raw recordings as MediaRecorder leaves them (Matroska through a pipe: no length, no index), made by the
// real ffmpeg, and what ffmpeg says about files. Small, so that a test takes a second.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { silentLogger } from '../../../../main/base/log';
import { ffmpegCandidates, findFfmpeg } from '../../../../main/media/find-ffmpeg';
import {
  element,
  elementAt,
  elementsBetween,
  ids,
  numberElement,
  openElement,
} from '../../../../main/media/raw/ebml';
import { setsInFront, setsOfRecord, withStartCodes } from '../../../../main/media/raw/h264';
import type { H264Sets } from '../../../../main/media/raw/h264';
import { PartReader } from '../../../../main/media/raw/part-reader';
import type { RawSource } from '../../../../main/media/offline-finish';

const found = await findFfmpeg(
  ffmpegCandidates({
    env: process.env,
    platform: process.platform,
    isPackaged: false,
    appFolder: process.cwd(),
    resourcesFolder: '',
    cacheFolder: path.join(process.env['HOME'] ?? '', '.cache', 'claap-recorder'),
  }),
  silentLogger,
);
if (!found.ok) throw new Error('these tests need an ffmpeg: run node scripts/setup.mjs');
export const ffmpegPath = found.value.path;

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A new empty folder, removed after the file's tests. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'media-test-'));
  folders.push(folder);
  return folder;
}

/** Runs ffmpeg and answers its standard output; throws with its last words when it fails. */
export async function ffmpeg(...args: readonly string[]): Promise<Buffer> {
  const child = spawn(ffmpegPath, ['-hide_banner', '-loglevel', 'error', '-nostdin', ...args]);
  const out: Buffer[] = [];
  let words = '';
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => {
    words += bytes.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${words.slice(-800)}`);
  return Buffer.concat(out);
}

export interface Scene {
  readonly seconds?: number;
  readonly picture?: string;
  /** A lavfi source of sound, or null for none. */
  readonly sound?: string | null;
  readonly codec?: 'h264' | 'vp8';
  /** How much later one of the two begins, seconds. */
  readonly pictureLate?: number;
  readonly soundLate?: number;
  readonly pictureSeconds?: number;
  /** Of H.264; 400k. */
  readonly bitrate?: string;
  /** Of H.264. */
  readonly profile?: 'baseline' | 'main';
}

const made = new Map<string, Promise<Buffer>>();

/** The bytes of a raw recording, made once for each scene. */
export function rawRecording(scene: Scene = {}): Promise<Buffer> {
  const key = JSON.stringify(scene);
  const known = made.get(key) ?? record(scene);
  made.set(key, known);
  return known;
}

async function record(scene: Scene): Promise<Buffer> {
  const seconds = scene.seconds ?? 3;
  const picture = scene.picture ?? 'testsrc2=size=320x180:rate=30';
  const sound = scene.sound === undefined ? 'sine=frequency=440:sample_rate=48000' : scene.sound;
  const video =
    scene.codec === 'vp8'
      ? ['-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '500k', '-g', '60']
      : [
          ...['-c:v', 'libx264', '-preset', 'ultrafast', '-profile:v', scene.profile ?? 'baseline'],
          ...['-pix_fmt', 'yuv420p', '-g', '60', '-b:v', scene.bitrate ?? '400k'],
        ];
  return ffmpeg(
    ...['-itsoffset', String(scene.pictureLate ?? 0)],
    ...['-f', 'lavfi', '-t', String(scene.pictureSeconds ?? seconds), '-i', picture],
    ...(sound === null
      ? []
      : [
          ...['-itsoffset', String(scene.soundLate ?? 0)],
          ...['-f', 'lavfi', '-t', String(seconds), '-i', sound],
        ]),
    ...video,
    ...['-c:a', 'libopus', '-frame_duration', '60', '-ac', '2'],
    ...['-f', 'matroska', '-live', '1', 'pipe:1'],
  );
}

export interface Packet {
  readonly stream: number;
  /** Of its presentation, in units of the output's time base. */
  readonly time: number;
  readonly bytes: number;
  readonly sum: string;
}

/** Every packet of a file, as ffmpeg reads it, undecoded. */
export async function packetsOf(file: string): Promise<Packet[]> {
  const text = await ffmpeg('-i', file, '-map', '0', '-c', 'copy', '-f', 'framecrc', '-');
  const lines = text.toString().split('\n');
  return lines
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [stream, , time, , bytes, sum] = line.split(',').map((part) => part.trim());
      return {
        stream: Number(stream),
        time: Number(time),
        bytes: Number(bytes),
        sum: sum ?? '',
      };
    });
}

/** Decodes everything and throws at the first damage. */
export async function decodeWhole(file: string): Promise<void> {
  await ffmpeg('-xerror', '-err_detect', 'explode', '-i', file, '-f', 'null', '-');
}

/** A telling one that reads no faster than four recordings play. */
export function slowFfmpeg(folder: string): ReturnType<typeof tellingFfmpeg> {
  return tellingFfmpeg(folder, '-readrate 4');
}

/** A program that leaves its pid and its environment in the folder and becomes ffmpeg, with `first` options. */
export async function tellingFfmpeg(
  folder: string,
  first = '',
): Promise<{ readonly path: string; pid(): Promise<number>; environment(): Promise<string> }> {
  const program = path.join(folder, 'telling-ffmpeg');
  const pidFile = path.join(folder, 'pid');
  const envFile = path.join(folder, 'environment');
  await writeFile(
    program,
    `#!/bin/sh\nenv > '${envFile}'\necho $$ > '${pidFile}.new'\nmv '${pidFile}.new' '${pidFile}'\nexec '${ffmpegPath}' ${first} "$@"\n`,
  );
  await chmod(program, 0o755);
  const read = async (file: string): Promise<string> => {
    for (;;) {
      try {
        return await readFile(file, 'utf8');
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  };
  return {
    path: program,
    pid: async () => Number(await read(pidFile)),
    environment: () => read(envFile),
  };
}

/** A raw file of which the manifest knows nothing. */
export function lone(file: string): RawSource {
  return { path: file, header: null };
}

/** Pieces of about the size that MediaRecorder gives. */
export function pieces(bytes: Uint8Array, size = 20_000): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; at += size) parts.push(bytes.subarray(at, at + size));
  return parts;
}

/**
 * The same recording in the form that Chromium writes: parameter sets only in the key frames, start codes.
 * `moved`: where a cluster goes that begins at this time.
 */
export function asChromium(
  raw: Uint8Array,
  moved: (time: number) => number = (time) => time,
): Buffer {
  const out: Uint8Array[] = [];
  let sets: H264Sets | undefined;
  let video = 0;
  const reader = new PartReader({
    header({ bytes, video: track, audio }) {
      if (track.codecPrivate === null) throw new Error('no H.264 of ffmpeg');
      sets = setsOfRecord(track.codecPrivate);
      video = track.number;
      const entry = elementAt(track.entry, 0);
      if (entry === undefined) throw new Error('no entry');
      const kept = elementsBetween(track.entry, entry.body, entry.end)
        .filter(({ id }) => id !== ids.codecPrivate)
        .map(({ start, end }) => track.entry.subarray(start, end));
      const ebml = elementAt(bytes, 0);
      out.push(bytes.subarray(0, ebml?.end ?? 0), openElement(ids.segment));
      const sound = audio === null ? [] : [audio.entry];
      out.push(element(ids.tracks, element(ids.trackEntry, ...kept), ...sound));
    },
    cluster: (time) =>
      out.push(openElement(ids.cluster), numberElement(ids.timestamp, moved(time))),
    block(block) {
      if (block.track !== video || sets === undefined) {
        out.push(block.element);
        return;
      }
      const picture = withStartCodes(block.element.subarray(block.body, block.end));
      if (picture === undefined) throw new Error('a picture without lengths');
      const head = block.element.subarray(block.head, block.body);
      const inFront = block.isKey ? setsInFront(sets) : new Uint8Array();
      out.push(element(ids.simpleBlock, head, inFront, picture));
    },
    damage: () => undefined,
  });
  reader.push(raw);
  reader.end();
  return Buffer.concat(out);
}
