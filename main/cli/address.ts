// Where the running app listens. The socket lies in a folder that only this user may enter; where it is
// and the proof to be let in are told by a file (0600) in the profile, which both sides know. After a
// crash both stay behind: nobody answers there, and the next start replaces them.
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, lstat, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { writeFileAtomic } from '../base/atomic-file';
import { systemCode } from '../base/failure';

/** What the address file holds. `token` is a secret for as long as the app runs. */
const addressSchema = z.object({
  version: z.literal(1),
  /** Path of the socket, or name of the pipe. */
  address: z.string().max(400),
  token: z.string().regex(/^[0-9a-f]{64}$/),
  pid: z.number().int(),
});
export type Address = z.infer<typeof addressSchema>;

/** What decides where things lie; handed in, so that tests own it. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
  /** The system's folder for temporary files. */
  readonly temporary: string;
}

/**
 * The profile folder of the app: settings, logs, address file. The same as Electron's `userData`, so that
 * a command without Electron finds it. Only development builds honour CLAAP_RECORDER_DATA_DIR.
 */
export function profileFolder(at: Omit<Surroundings, 'temporary'>, isPackaged: boolean): string {
  const own = at.env['CLAAP_RECORDER_DATA_DIR'];
  if (!isPackaged && own !== undefined && own !== '') return path.resolve(own, 'profile');
  return path.join(systemFolder(at), 'Claap Recorder');
}

function systemFolder({ platform, env, home }: Omit<Surroundings, 'temporary'>): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
  const config = env['XDG_CONFIG_HOME'];
  return config !== undefined && path.isAbsolute(config) ? config : path.join(home, '.config');
}

/** The address file of a profile. */
export function addressFile(profile: string): string {
  return path.join(profile, 'command-line.json');
}

/** Fresh for each start of the app; hex. */
export function newToken(): string {
  return randomBytes(32).toString('hex');
}

// `sun_path` holds 104 bytes on macOS, 108 on Linux, with the zero at the end.
const maxSocketPathBytes = 100;

/**
 * Where to listen: a path whose folder exists and is this user's alone, or the name of a pipe.
 * @throws when no folder could be secured
 */
export async function chooseAddress(profile: string, at: Surroundings): Promise<string> {
  if (at.platform === 'win32')
    return String.raw`\\.\pipe\claap-recorder-${randomBytes(16).toString('hex')}`;
  for (const socket of socketPlaces(profile, at)) {
    if (Buffer.byteLength(socket) > maxSocketPathBytes) continue;
    if (await isOurs(path.dirname(socket))) return socket;
  }
  throw new Error('no folder for the socket that is this user’s alone');
}

function socketPlaces(profile: string, { env, temporary }: Surroundings): string[] {
  const runtime = env['XDG_RUNTIME_DIR'];
  const name = createHash('sha256').update(path.resolve(profile)).digest('hex').slice(0, 16);
  return [
    ...(runtime !== undefined && path.isAbsolute(runtime)
      ? [path.join(runtime, 'claap-recorder', `${name}.sock`)]
      : []),
    path.join(profile, 'command-line', 'app.sock'),
    // For profiles with long names. Nobody can have made this folder before us.
    path.join(temporary, `claap-recorder-${randomBytes(8).toString('hex')}`, 'app.sock'),
  ];
}

// Makes the folder if need be. One that belongs to somebody else, or is a link, is never used.
async function isOurs(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    });
    const found = await lstat(folder);
    if (!found.isDirectory() || found.uid !== process.getuid?.()) return false;
    if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
    return true;
  } catch {
    return false;
  }
}

/** Tells where we listen. Resolves when it is on the disk. */
export async function writeAddress(profile: string, address: Address): Promise<void> {
  await writeFileAtomic(addressFile(profile), lineOfAddress(address));
}

const lineOfAddress = (address: Address): string => `${JSON.stringify(address)}\n`;

export type ReadAddress =
  | { readonly kind: 'read'; readonly address: Address }
  /** No app has run here, or it has quit. */
  | { readonly kind: 'none' }
  /** It belongs to somebody else, or others may change it: not to be trusted. */
  | { readonly kind: 'unsafe' };

/** Reads the address file; a file that makes no sense counts as none. */
export async function readAddress(profile: string): Promise<ReadAddress> {
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
  const handle = await open(addressFile(profile), constants.O_RDONLY | noFollow).catch(() => null);
  if (handle === null) return { kind: 'none' };
  try {
    const { uid, mode, size } = await handle.stat();
    const own = process.getuid?.();
    if (own !== undefined && (uid !== own || (mode & 0o077) !== 0)) return { kind: 'unsafe' };
    if (size > 4096) return { kind: 'none' };
    const parsed = addressSchema.safeParse(JSON.parse(await handle.readFile('utf8')));
    return parsed.success ? { kind: 'read', address: parsed.data } : { kind: 'none' };
  } catch {
    return { kind: 'none' };
  } finally {
    await handle.close();
  }
}

/** Removes the address file if it is still the one with this token. */
export async function removeAddress(profile: string, token: string): Promise<void> {
  const read = await readAddress(profile);
  if (read.kind === 'read' && read.address.token === token)
    await rm(addressFile(profile), { force: true });
}
