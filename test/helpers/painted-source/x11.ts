// The few X11 requests that painting needs, written straight to the server's socket: filling
// rectangles costs the server almost nothing, which leaves the machine to what is being tested.
// Requests are collected and sent by `flush` in one write. An error from the server ends the
// connection with its code. Reference: the X Window System protocol, version 11, appendix B.
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A filled rectangle in pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An open connection; ids are what the server calls the things made here. */
export interface Painter {
  readonly root: number;
  readonly width: number;
  readonly height: number;
  createPixmap(width: number, height: number): number;
  /** A window below all others that no window manager touches; `background` fills what is uncovered. */
  createBottomWindow(area: Rectangle, background: number): number;
  /** A window as programs have them: with a title, in the hands of the window manager. */
  createTitledWindow(area: Rectangle, background: number, title: string): number;
  /** A drawing context; one for each colour (0xRRGGBB). */
  createContext(color: number): number;
  fill(target: number, context: number, rectangles: readonly Rectangle[]): void;
  copy(from: number, to: number, context: number, area: Rectangle, x: number, y: number): void;
  flush(): void;
  /** Resolves with the reason when the server closes the connection or reports an error. */
  readonly closed: Promise<string>;
}

const opcodes = {
  createWindow: 1,
  mapWindow: 8,
  configureWindow: 12,
  changeProperty: 18,
  createPixmap: 53,
  createGc: 55,
  copyArea: 62,
  polyFillRectangle: 70,
} as const;

const depth = 24;

/** Connects to a display such as ":3" on this machine. */
export async function connectPainter(display: string): Promise<Painter> {
  const number = display.replace(/^:/, '').replace(/\..*$/, '');
  const socket = connect(`/tmp/.X11-unix/X${number}`);
  const hello = Buffer.alloc(12);
  hello.write('l', 0, 'latin1');
  hello.writeUInt16LE(11, 2);
  socket.write(hello);
  const welcome = await readWelcome(socket);

  let lastId = 0;
  let pending: Buffer[] = [];
  const newId = (): number => {
    lastId += 1;
    return (welcome.idBase | (welcome.idMask & lastId)) >>> 0;
  };
  const ask = (opcode: number, data: number, words: readonly number[]): void => {
    const request = Buffer.alloc(4 + words.length * 4);
    request.writeUInt8(opcode, 0);
    request.writeUInt8(data, 1);
    request.writeUInt16LE(1 + words.length, 2);
    for (const [index, word] of words.entries()) {
      request.writeUInt32LE(word >>> 0, 4 + index * 4);
    }
    pending.push(request);
  };
  const { root } = welcome;

  return {
    root,
    width: welcome.width,
    height: welcome.height,
    createPixmap(width, height) {
      const id = newId();
      ask(opcodes.createPixmap, depth, [id, root, pair(width, height)]);
      return id;
    },
    createBottomWindow({ x, y, width, height }, background) {
      const id = newId();
      const inputOutput = 1;
      const backgroundPixmap = 0x1;
      const overrideRedirect = 0x200;
      ask(opcodes.createWindow, 0, [
        ...[id, root, pair(x, y), pair(width, height), pair(0, inputOutput), 0],
        ...[backgroundPixmap | overrideRedirect, background, 1],
      ]);
      const stackMode = 0x40;
      const below = 1;
      ask(opcodes.configureWindow, 0, [id, stackMode, below]);
      ask(opcodes.mapWindow, 0, [id]);
      return id;
    },
    createTitledWindow({ x, y, width, height }, background, title) {
      const id = newId();
      const inputOutput = 1;
      const backgroundPixmap = 0x1;
      ask(opcodes.createWindow, 0, [
        ...[id, root, pair(x, y), pair(width, height), pair(0, inputOutput), 0],
        ...[backgroundPixmap, background],
      ]);
      const wmName = 39;
      const stringType = 31;
      const bytes = Buffer.alloc(Math.ceil(title.length / 4) * 4);
      bytes.write(title, 'latin1');
      const text = Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32LE(at * 4));
      ask(opcodes.changeProperty, 0, [id, wmName, stringType, 8, title.length, ...text]);
      ask(opcodes.mapWindow, 0, [id]);
      return id;
    },
    createContext(color) {
      const id = newId();
      const foreground = 0x4;
      const graphicsExposures = 0x10000;
      ask(opcodes.createGc, 0, [id, root, foreground | graphicsExposures, color, 0]);
      return id;
    },
    fill(target, context, rectangles) {
      const words = rectangles.flatMap((r) => [pair(r.x, r.y), pair(r.width, r.height)]);
      ask(opcodes.polyFillRectangle, 0, [target, context, ...words]);
    },
    copy(from, to, context, area, x, y) {
      const words = [pair(area.x, area.y), pair(x, y), pair(area.width, area.height)];
      ask(opcodes.copyArea, 0, [from, to, context, ...words]);
    },
    flush() {
      socket.write(Buffer.concat(pending));
      pending = [];
    },
    closed: new Promise((resolve) => {
      socket.on('data', (bytes: Buffer) => {
        // Every event and error is 32 bytes; ours selects no events, so 0 in front is an error.
        if (bytes[0] !== 0) return;
        const opcode = bytes.length > 10 ? bytes.readUInt8(10) : 0;
        resolve(`X error ${bytes.readUInt8(1)} for request ${opcode}`);
        socket.destroy();
      });
      socket.once('error', (error) => resolve(error.message));
      socket.once('close', () => resolve('the display is gone'));
    }),
  };
}

function pair(low: number, high: number): number {
  return ((low & 0xffff) | ((high & 0xffff) << 16)) >>> 0;
}

interface Welcome {
  readonly idBase: number;
  readonly idMask: number;
  readonly root: number;
  readonly width: number;
  readonly height: number;
}

async function readWelcome(socket: Socket): Promise<Welcome> {
  let bytes = Buffer.alloc(0);
  const whole = await new Promise<Buffer>((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < 8 || bytes.length < 8 + bytes.readUInt16LE(6) * 4) return;
      socket.off('data', onData);
      socket.off('error', reject);
      resolve(bytes);
    };
    socket.on('data', onData);
    socket.once('error', reject);
  });
  if (whole[0] !== 1)
    throw new Error(`The X server refused: ${whole.subarray(8).toString('latin1')}`);
  const vendorBytes = Math.ceil(whole.readUInt16LE(24) / 4) * 4;
  const screen = 40 + vendorBytes + whole.readUInt8(29) * 8;
  return {
    idBase: whole.readUInt32LE(12),
    idMask: whole.readUInt32LE(16),
    root: whole.readUInt32LE(screen),
    width: whole.readUInt16LE(screen + 20),
    height: whole.readUInt16LE(screen + 22),
  };
}
