// A library as many weeks of recording leave it, made without recording: real clips with posters, manifests
// in every state that a user may find. Newest first, some hours apart.
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Manifest, newManifest } from '../../main/recordings/manifest';
import type { Failure } from '../../preload/schemas/failure';

export interface MadeLibrary {
  /** Folder of profile and library, as an app is started with. */
  readonly dataDir: string;
  readonly count: number;
  /** Length of each clip, s. */
  readonly seconds?: number;
  /** When the newest began, ms. */
  readonly newestMs?: number;
}

const titles = [
  'Weekly design review',
  'Bug: the export dialog closes by itself',
  'Onboarding walkthrough for new colleagues',
  'Réunion produit',
  'Demo of the new search',
  'How to read the quota meter',
];
const sources = ['Built-in display', 'DELL U2720Q', 'LG UltraFine'];
const hoursApart = 5;

/** Fills the library of `dataDir`; each call begins a new one. */
export async function makeLibrary({
  dataDir,
  count,
  seconds = 2,
  newestMs = Date.now() - 60_000,
}: MadeLibrary): Promise<void> {
  const root = path.join(dataDir, 'library');
  await mkdir(root, { recursive: true });
  const clip = path.join(dataDir, 'clip.mp4');
  const poster = path.join(dataDir, 'clip.jpg');
  makeClip(clip, poster, seconds);
  const { size } = await stat(clip);
  for (let index = 0; index < count; index += 1) {
    const startedAtMs = newestMs - index * hoursApart * 3_600_000;
    const id = `feed${index.toString(16).padStart(12, '0')}`;
    const folder = path.join(root, `${new Date(startedAtMs).toISOString().slice(0, 10)}-${id}`);
    await mkdir(folder);
    const file = path.join(folder, 'recording.mp4');
    await copyFile(clip, file);
    await copyFile(poster, path.join(folder, 'poster.jpg'));
    const { mtimeMs } = await stat(file);
    const manifest: Manifest = {
      ...newManifest(id, {
        title: `${titles[index % titles.length] ?? ''}${index < 6 ? '' : ` ${index}`}`,
        startedAtMs,
        sourceName: sources[index % sources.length] ?? '',
        isWanted: false,
        channelId: null,
      }),
      takeMs: seconds * 1000,
      stoppedAt: new Date(startedAtMs + seconds * 1000).toISOString(),
      media: { kind: 'ready' },
      finished: { container: 'mp4', sizeBytes: size, mtimeMs, durationMs: seconds * 1000 },
      hasPoster: true,
      ...lifeOf(index, startedAtMs),
    };
    await writeFile(path.join(folder, 'recording.json'), JSON.stringify(manifest));
  }
}

/** What became of the n-th: mostly at Claap, now and then something else. */
function lifeOf(index: number, startedAtMs: number): Partial<Manifest> {
  const at = (code: Failure['code']): Failure => ({ code, retryable: false });
  const at7 = index % 8;
  if (at7 === 0) return {};
  if (at7 === 3) return { isRecovered: true, mostLostMs: 1000 };
  if (at7 === 5) return { publication: { kind: 'queued', hold: at('key-missing'), retryAt: null } };
  return {
    publication: { kind: 'published', isConfirmed: true },
    claap: {
      recordingId: `r${index}`,
      url: `https://app.claap.io/w/r${index}`,
      uploadUrl: '',
      uploadExpiresAt: null,
      createdAt: new Date(startedAtMs).toISOString(),
      authorEmail: 'ada@example.test',
      etag: null,
      uploadedAt: new Date(startedAtMs + 9000).toISOString(),
    },
  };
}

function makeClip(clip: string, poster: string, seconds: number): void {
  const run = (...args: readonly string[]): void => {
    const made = spawnSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args]);
    if (made.status !== 0) throw new Error(`ffmpeg: ${made.stderr.toString().slice(-400)}`);
  };
  run(
    ...['-f', 'lavfi', '-i', `testsrc2=size=1280x720:rate=30:duration=${seconds}`],
    ...['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-pix_fmt', 'yuv420p'],
    ...['-force_key_frames', 'expr:gte(t,n_forced*2)', '-c:a', 'aac', '-movflags', '+faststart'],
    clip,
  );
  run('-i', clip, '-frames:v', '1', '-vf', 'scale=640:-2', '-q:v', '4', poster);
}
