// What must hold after every fault, whatever it was (reliability.md 4.3), looked at from outside: the disk,
// the command line of the app that runs now, and the stand-in. Reads only.
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseManifest } from '../../main/recordings/manifest';
import type { Manifest } from '../../main/recordings/manifest';
import type { ClaapServer } from '../claap-server/server';
import { sha256Of } from './analysis/container';
import type { AppPlaces } from './app';
import { run } from './child';
import { commandLine } from './command-line';
import type { Desktop } from './desktop';

/** What is looked at. */
export interface Scene {
  /** Where the app that runs now keeps its things. */
  readonly app: AppPlaces;
  /** When it was started, Unix ms. */
  readonly startedMs: number;
  readonly server: ClaapServer;
  readonly desktop?: Desktop;
  /** The key that may be nowhere; default: the one that the tests sign in with. */
  readonly key?: string;
  /** Pictures that the raw files held when the fault came, by recording. */
  readonly rawPictures?: ReadonlyMap<string, number>;
}

/** ms; a finished file may be so much longer or shorter than the take. */
const lengthMs = 500;
const folderName = /^\d{4}-\d\d-\d\d-([0-9a-z-]{8,40})$/;
const stack = /\n\s+at .+:\d+:\d+|Uncaught|Unhandled|\[object Object\]/;

/** The sentences of what does not hold; empty when all does. */
export async function brokenInvariants(scene: Scene): Promise<string[]> {
  const parts = await Promise.all([
    recordings(scene),
    leftovers(scene),
    secrets(scene),
    settings(scene),
    words(scene),
  ]);
  return [...parts.flat(), ...service(scene)];
}

async function recordings(scene: Scene): Promise<string[]> {
  const broken: string[] = [];
  const { app, server, rawPictures } = scene;
  const listed = await commandLine(app, ['list']);
  const shown = new Set(
    listed.lines.flatMap((line) => (line.kind === 'recording' ? [line.id] : [])),
  );
  for (const name of await readdir(app.libraryDir)) {
    const id = folderName.exec(name)?.[1];
    if (id === undefined) continue;
    if (!shown.has(id)) broken.push(`2: ${name} is not shown`);
    const folder = path.join(app.libraryDir, name);
    const text = await readFile(path.join(folder, 'recording.json'), 'utf8').catch(() => '');
    const read = parseManifest(text);
    if (read.kind !== 'read') {
      broken.push(`3: the manifest of ${name} is ${read.kind}`);
      continue;
    }
    broken.push(...(await media(folder, read.manifest, rawPictures?.get(id) ?? 0)));
    const claapId = read.manifest.claap?.recordingId;
    const stored = claapId === undefined ? undefined : server.file(claapId);
    const file = finishedFile(folder, read.manifest);
    if (stored !== undefined && file !== null && stored.sha256 !== (await sha256Of(file)))
      broken.push(`5: Claap holds other bytes than ${name}`);
  }
  return broken;
}

const judged = new Map<string, { readonly pictures: number; readonly words: string }>();

async function media(folder: string, manifest: Manifest, rawPictures: number): Promise<string[]> {
  const file = finishedFile(folder, manifest);
  if (file === null || manifest.finished === null) return [];
  const broken: string[] = [];
  const name = path.basename(folder);
  const known = `${file} ${(await stat(file)).mtimeMs}`;
  const found = judged.get(known) ?? (await decode(file));
  judged.set(known, found);
  if (found.words !== '') broken.push(`9: ${name} does not decode: ${found.words}`);
  // The last picture of a torn file is often only its beginning.
  if (found.pictures < rawPictures - 1)
    broken.push(`1: ${name} has ${found.pictures} of ${rawPictures} pictures`);
  const { takeMs, finished } = manifest;
  if (takeMs !== null && Math.abs(finished.durationMs - takeMs) > lengthMs)
    broken.push(`9: ${name} is ${finished.durationMs} ms long, the take was ${takeMs} ms`);
  return broken;
}

function finishedFile(folder: string, { finished }: Manifest): string | null {
  return finished === null ? null : path.join(folder, `recording.${finished.container}`);
}

async function decode(file: string): Promise<{ pictures: number; words: string }> {
  const { code, stderr } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-xerror', '-nostdin', '-i', file],
      // As they come: a picture a tick of the file's own clock.
      ...['-fps_mode', 'passthrough', '-enc_time_base', '-1', '-f', 'null', '-'],
    ],
    { timeoutMs: 300_000 },
  );
  const words = code === 0 ? stderr : stderr || `code ${code}`;
  return { pictures: await pictureCount(file), words: words.trim().slice(0, 300) };
}

/** Packets of the first video stream; 0 when the file can't be read. */
export async function pictureCount(file: string): Promise<number> {
  const { stdout } = await run('ffprobe', [
    ...['-v', 'quiet', '-select_streams', 'v:0', '-count_packets'],
    ...['-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0', file],
  ]);
  return Number(stdout.toString('utf8').trim()) || 0;
}

async function leftovers({ app, startedMs }: Scene): Promise<string[]> {
  const broken: string[] = [];
  for (const folder of [app.libraryDir, app.profileDir])
    for (const file of await filesIn(folder)) {
      if (!/\.(part|tmp)$|\.tmp-/.test(file)) continue;
      const found = await stat(file).catch(() => null);
      if (found !== null && found.mtimeMs < startedMs)
        broken.push(`6: ${path.relative(app.dataDir, file)} is left over`);
    }
  return broken;
}

// As the app would write it, and as Chromium's own files write text.
async function secrets({ app, key = 'cla_test_ok' }: Scene): Promise<string[]> {
  const forms = [Buffer.from(key), Buffer.from(key, 'utf16le'), Buffer.from(btoa(key))];
  const broken: string[] = [];
  for (const file of await filesIn(app.dataDir)) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (forms.some((form) => bytes.includes(form)))
      broken.push(`7: the key is in ${path.relative(app.dataDir, file)}`);
  }
  return broken;
}

async function settings({ app }: Scene): Promise<string[]> {
  const { code, lines } = await commandLine(app, ['settings', 'list']);
  const line = lines.find(({ kind }) => kind === 'settings');
  if (code !== 0 || line?.kind !== 'settings') return [`8: settings are not read (${code})`];
  return line.apiKey === 'unreadable' ? ['8: the key is not legible any more'] : [];
}

async function words({ app, desktop }: Scene): Promise<string[]> {
  const broken: string[] = [];
  const listed = await commandLine(app, ['list']);
  for (const line of listed.lines)
    if (line.kind === 'recording' && line.failure !== null && !/\.\s*$/.test(line.failure.message))
      broken.push(`10: no sentence for ${line.failure.code}`);
  for (const { summary, body } of desktop?.tray.notifications ?? [])
    if (stack.test(`${summary}\n${body}`)) broken.push(`10: a notification says ${body}`);
  const output = await readFile(app.outputFile, 'utf8').catch(() => '');
  const found = stack.exec(output);
  if (found !== null)
    broken.push(`10: its output says ${output.slice(found.index - 200, found.index + 200)}`);
  return broken;
}

function service({ server }: Scene): string[] {
  const { ok, violations, possibleDoubles } = server.verdict();
  const broken = ok ? [] : violations.map((violation) => `4: ${JSON.stringify(violation)}`);
  if (possibleDoubles > 0) broken.push(`4: ${possibleDoubles} possible doubles`);
  return broken;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
