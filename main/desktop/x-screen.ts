// The few questions to an X server that Electron has no answer to: where another program's window is, and
// whether anything composes the screen. Written to the server's socket; it is asked, never told. Whatever
// fails is answered by null: then the app does without. Reference: the X Window System protocol, version 11.
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Rect } from '../../preload/geometry';

export interface XScreen {
  /** A window's content on the screen, in pixels; null when it is not there. */
  placeOf(window: number): Promise<Rect | null>;
  /** A compositing manager runs: what is transparent is seen through. */
  isComposed(): Promise<boolean | null>;
  close(): void;
}

const getGeometry = 14;
const internAtom = 16;
const getSelectionOwner = 23;
const translateCoordinates = 40;

/** ms; a server that does not answer is done without. */
const patienceMs = 1000;

interface Line {
  ask(
    opcode: number,
    data: number,
    words: readonly number[],
    text?: string,
  ): Promise<Buffer | null>;
  readonly root: number;
  close(): void;
}

/** Connects to `DISPLAY`; null when there is none on this machine, or it refuses. */
export async function openXScreen(env: NodeJS.ProcessEnv): Promise<XScreen | null> {
  const line = await openLine(env).catch(() => null);
  if (line === null) return null;
  return {
    async placeOf(window) {
      const [geometry, corner] = await Promise.all([
        line.ask(getGeometry, 0, [window]),
        line.ask(translateCoordinates, 0, [window, line.root, 0]),
      ]);
      if (geometry === null || corner === null) return null;
      return {
        x: corner.readInt16LE(12),
        y: corner.readInt16LE(14),
        width: geometry.readUInt16LE(16),
        height: geometry.readUInt16LE(18),
      };
    },
    async isComposed() {
      const name = `_NET_WM_CM_S${screenNumber(env)}`;
      const atom = await line.ask(internAtom, 0, [name.length], name);
      if (atom === null) return null;
      const owner = await line.ask(getSelectionOwner, 0, [atom.readUInt32LE(8)]);
      return owner === null ? null : owner.readUInt32LE(8) !== 0;
    },
    close: () => line.close(),
  };
}

function screenNumber(env: NodeJS.ProcessEnv): string {
  return /\.(\d+)$/.exec(env['DISPLAY'] ?? '')?.[1] ?? '0';
}

async function openLine(env: NodeJS.ProcessEnv): Promise<Line> {
  // Of this machine only: `:1`, `unix:1.0`.
  const number = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(env['DISPLAY'] ?? '')?.[1];
  if (number === undefined) throw new Error('no display here');
  const cookie = await readCookie(env, number).catch(() => null);
  const socket = connect(`/tmp/.X11-unix/X${number}`);
  const root = await greet(socket, cookie);
  const waiting: ((reply: Buffer | null) => void)[] = [];
  let bytes = Buffer.alloc(0);

  const end = (): void => {
    socket.destroy();
    for (const answer of waiting.splice(0)) answer(null);
  };
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (;;) {
      if (bytes.length < 32) return;
      // 0 is an error, 1 a reply, anything else an event, which we never asked for.
      const kind = bytes.readUInt8(0);
      const length = kind === 1 ? 32 + bytes.readUInt32LE(4) * 4 : 32;
      if (bytes.length < length) return;
      const reply = bytes.subarray(0, length);
      bytes = bytes.subarray(length);
      if (kind <= 1) waiting.shift()?.(kind === 1 ? reply : null);
    }
  });
  socket.on('error', end);
  socket.on('close', end);

  return {
    root,
    ask(opcode, data, words, text = '') {
      if (socket.destroyed) return Promise.resolve(null);
      const padded = Math.ceil(text.length / 4) * 4;
      const request = Buffer.alloc(4 + words.length * 4 + padded);
      request.writeUInt8(opcode, 0);
      request.writeUInt8(data, 1);
      request.writeUInt16LE(request.length / 4, 2);
      for (const [index, word] of words.entries()) request.writeUInt32LE(word, 4 + index * 4);
      request.write(text, 4 + words.length * 4, 'latin1');
      return new Promise((resolve) => {
        const late = setTimeout(end, patienceMs);
        waiting.push((reply) => {
          clearTimeout(late);
          resolve(reply);
        });
        socket.write(request);
      });
    },
    close: end,
  };
}

// Resolves with the id of the root window.
async function greet(socket: Socket, cookie: Buffer | null): Promise<number> {
  const name = cookie === null ? '' : cookieName;
  const hello = Buffer.alloc(12 + Math.ceil(name.length / 4) * 4 + (cookie?.length ?? 0));
  hello.write('l', 0, 'latin1');
  hello.writeUInt16LE(11, 2);
  hello.writeUInt16LE(name.length, 6);
  hello.writeUInt16LE(cookie?.length ?? 0, 8);
  hello.write(name, 12, 'latin1');
  cookie?.copy(hello, 12 + Math.ceil(name.length / 4) * 4);
  let bytes = Buffer.alloc(0);
  const welcome = await new Promise<Buffer>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer')), patienceMs);
    const onData = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < 8 || bytes.length < 8 + bytes.readUInt16LE(6) * 4) return;
      clearTimeout(late);
      socket.off('data', onData);
      resolve(bytes);
    };
    socket.on('data', onData);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
    socket.write(hello);
  }).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  if (welcome.readUInt8(0) !== 1) {
    socket.destroy();
    throw new Error('refused');
  }
  const vendor = Math.ceil(welcome.readUInt16LE(24) / 4) * 4;
  return welcome.readUInt32LE(40 + vendor + welcome.readUInt8(29) * 8);
}

const cookieName = 'MIT-MAGIC-COOKIE-1';

// The file holds entries of a family (two bytes) and four texts, each behind its length: address, display,
// name, data.
async function readCookie(env: NodeJS.ProcessEnv, display: string): Promise<Buffer | null> {
  const bytes = await readFile(env['XAUTHORITY'] ?? path.join(homedir(), '.Xauthority'));
  let at = 0;
  const next = (): Buffer => {
    const length = bytes.readUInt16BE(at);
    const text = bytes.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    return text;
  };
  while (at + 2 < bytes.length) {
    at += 2;
    next();
    const number = next().toString('latin1');
    const name = next().toString('latin1');
    const data = next();
    if (name === cookieName && (number === display || number === '')) return data;
  }
  return null;
}
