// The painting program: `run-ts paint.ts CONFIG-JSON`. On each display a window below all others, or one
// window with a title:
// a still page of text-like marks, the frame code, and a patch that moves with every frame.
// The counter is the wall clock: it is what the clock says, never one more than the last.
// Prints one JSON line when the first frame is painted, then paints until it is killed or the
// display is gone. When asked by a line on standard input it tells its own longest delay, so that
// a hole in a recording can be told from a hole in its source.
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { blockPixels, codeColumns, codeRows, counterLimit, encode } from './code';
import { connectPainter } from './x11';
import type { Painter, Rectangle } from './x11';

const configSchema = z.object({
  display: z.string(),
  areas: z.array(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
  framesPerSecond: z.number(),
  moving: z.object({ width: z.number(), height: z.number() }),
  /** Title of the window that is painted in; without one it is the ground of the desktop. */
  title: z.string().optional(),
});

type Config = z.infer<typeof configSchema>;

const textColor = 0x3a4256;
const pageColor = 0xf3f4f8;
const marks = [0x2f6fed, 0xe5484d, 0x2aa876, 0xf5b83d, 0x8b5cf6, 0x10131c];

const config = configSchema.parse(JSON.parse(process.argv[2] ?? ''));
const painter = await connectPainter(config.display);
const periodMs = 1_000 / config.framesPerSecond;
const epochMs = Date.now();
const paintings = config.areas.map((area, index) => prepare(painter, config, area, index));
let lastPaintedMs = epochMs;
let lastCounter = -1;
let longestDelayMs = 0;
let painted = 0;

void painter.closed.then((reason) => {
  console.error(`Painting ended: ${reason}`);
  process.exit(1);
});
createInterface({ input: process.stdin })
  .on('line', () => {
    console.log(JSON.stringify({ painted, longestDelayMs }));
    longestDelayMs = 0;
  })
  .on('close', () => process.exit(0));

paintNext();
console.log(JSON.stringify({ epochMs }));

function paintNext(): void {
  const nowMs = Date.now();
  const counter = Math.floor((nowMs - epochMs) / periodMs) % counterLimit;
  for (const paint of paintings) paint(counter);
  painter.flush();
  // A timer that fires a moment early paints the same picture again.
  if (counter !== lastCounter) painted += 1;
  lastCounter = counter;
  longestDelayMs = Math.max(longestDelayMs, nowMs - lastPaintedMs);
  lastPaintedMs = nowMs;
  const nextMs = epochMs + (counter + 1) * periodMs;
  setTimeout(paintNext, Math.max(1, Math.ceil(nextMs - Date.now())));
}

function prepare(
  on: Painter,
  { moving, title }: Config,
  area: Rectangle,
  display: number,
): (counter: number) => void {
  const black = on.createContext(0x000000);
  const white = on.createContext(0xffffff);
  const page = on.createPixmap(area.width, area.height);
  paintPage(on, page, area);
  const window =
    title === undefined
      ? on.createBottomWindow(area, page)
      : on.createTitledWindow(area, page, title);
  // Drawn aside and copied in one request, so that no capture sees half of it.
  const code = { x: 0, y: 0, width: codeColumns * blockPixels, height: codeRows * blockPixels };
  const codeAside = on.createPixmap(code.width, code.height);
  const strip = { x: 0, y: 0, width: moving.width * 3, height: moving.height };
  const stripAside = on.createPixmap(strip.width, strip.height);
  paintStrip(on, stripAside, strip);
  const movingX = Math.round((area.width - moving.width) / 2);
  const movingY = Math.round((area.height - moving.height) / 2);

  return (counter) => {
    const blocks = encode({ display, counter });
    on.fill(codeAside, black, [code]);
    on.fill(
      codeAside,
      white,
      blocks.flatMap((isWhite, index) => (isWhite ? [blockAt(index)] : [])),
    );
    on.copy(codeAside, window, black, code, code.x, code.y);
    const offset = (counter * 6) % (strip.width - moving.width);
    const part = { x: offset, y: 0, width: moving.width, height: moving.height };
    on.copy(stripAside, window, black, part, movingX, movingY);
  };
}

function blockAt(index: number): Rectangle {
  return {
    x: (index % codeColumns) * blockPixels,
    y: Math.floor(index / codeColumns) * blockPixels,
    width: blockPixels,
    height: blockPixels,
  };
}

/** Lines of word-like marks, so that the still part compresses like a desktop, not like a wall. */
function paintPage(on: Painter, page: number, { width, height }: Rectangle): void {
  const words: Rectangle[] = [];
  for (let y = 150; y < height - 60; y += 26) {
    for (let x = 80, n = y; x < width - 120; n += 1) {
      const length = 14 + ((n * 37) % 70);
      words.push({ x, y, width: length, height: 9 });
      x += length + 12;
    }
  }
  on.fill(page, on.createContext(pageColor), [{ x: 0, y: 0, width, height }]);
  on.fill(page, on.createContext(textColor), words);
}

function paintStrip(on: Painter, strip: number, { width, height }: Rectangle): void {
  on.fill(strip, on.createContext(0x000000), [{ x: 0, y: 0, width, height }]);
  for (const [mark, color] of marks.entries()) {
    const pieces: Rectangle[] = [];
    for (let n = 0; n < 60; n += 1) {
      const seed = (n * marks.length + mark) * 7_919;
      pieces.push({
        x: (seed * 31) % width,
        y: (seed * 17) % height,
        width: 20 + (seed % 140),
        height: 8 + (seed % 60),
      });
    }
    on.fill(strip, on.createContext(color), pieces);
  }
}
