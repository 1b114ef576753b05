// A library folder with recordings in it, some of them broken, for tests.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Logger } from '../../../../main/base/log';
import {
  createLibrary,
  type Library,
  type LibraryOptions,
} from '../../../../main/recordings/library';
import type { MediaLengths } from '../../../../main/recordings/rebuild';

export const id = '00112233aabbccdd';
export const name = `2026-03-02-${id}`;

/** An element of Matroska with a size of one byte. */
function element(idHex: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from(idHex, 'hex'), Buffer.from([0x80 | body.byteLength]), body]);
}
const number = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);

/** The beginning of a Matroska file as MediaRecorder writes it: H.264 of 1280 by 720, and Opus. */
export const rawHead = Buffer.concat([
  element('1a45dfa3', element('4286', Buffer.from([1])), element('4282', Buffer.from('matroska'))),
  // A segment of unknown size.
  Buffer.from('1853806701ffffffffffffff', 'hex'),
  element('1549a966', element('4d80', Buffer.from('Chrome'))),
  element(
    '1654ae6b',
    element(
      'ae',
      element('83', Buffer.from([2])),
      element('86', Buffer.from('A_OPUS')),
      element('e1', element('9f', Buffer.from([1]))),
    ),
    element(
      'ae',
      element('83', Buffer.from([1])),
      element('86', Buffer.from('V_MPEG4/ISO/AVC')),
      element('e0', element('b0', number(1280)), element('ba', number(720))),
    ),
  ),
]);

export interface BrokenLibrary {
  readonly root: string;
  readonly folder: string;
  readonly warnings: string[];
  /** Puts a file into the recording's folder. */
  put(file: string, content: string | Buffer): Promise<void>;
  /** What lies in it, sorted. */
  names(): Promise<string[]>;
  read(file: string): Promise<string>;
  /** What a new start of the app finds. */
  start(options?: LibraryOptions): Promise<Library>;
  remove(): Promise<void>;
}

/** What the handed-in reader of media says, by the file's name. */
export function lengthsOf(lengths: Readonly<Record<string, number | null>>): MediaLengths {
  const of = async (file: string): Promise<number | null> => lengths[path.basename(file)] ?? null;
  return { finishedMs: of, rawMs: of };
}

/** A library with one folder of a recording, empty. */
export async function makeBrokenLibrary(): Promise<BrokenLibrary> {
  const root = await mkdtemp(path.join(tmpdir(), 'claap-broken-'));
  const folder = path.join(root, name);
  await mkdir(folder);
  const warnings: string[] = [];
  const note = (message: string): void => void warnings.push(message);
  const log: Logger = { info() {}, warn: note, error: note };
  return {
    root,
    folder,
    warnings,
    put: (file, content) => writeFile(path.join(folder, file), content),
    names: async () => (await readdir(folder)).toSorted(),
    read: (file) => readFile(path.join(folder, file), 'utf8'),
    async start(options = {}) {
      const library = createLibrary(log, { reserve: { roomBytes: Infinity }, ...options });
      const opened = await library.open(root);
      if (!opened.ok) throw new Error(opened.failure.code);
      return library;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
