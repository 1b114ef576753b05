// The code that the painted source shows and the analysis reads: 28 black or white blocks in two
// rows at the display's upper left corner. Pure; both sides import it, so they cannot disagree.
// A frame that is torn, covered or from elsewhere fails the check bits and reads as nothing.

/** Blocks per row and rows; the block's edge in pixels of the display. */
export const codeColumns = 14;
export const codeRows = 2;
export const blockPixels = 56;

const displayBits = 2;
const counterBits = 18;
const checkBits = 6;
const signature = [true, false] as const;

/** One more than the largest counter: 2.4 hours at 30 a second. */
export const counterLimit = 2 ** counterBits;

/** What one painted frame says. */
export interface PaintedCode {
  /** Which display it was painted on, 0 to 3. */
  readonly display: number;
  /** Periods since the source's epoch, 0 to `counterLimit` - 1. */
  readonly counter: number;
}

/** The blocks, row by row, true for white. */
export function encode({ display, counter }: PaintedCode): boolean[] {
  const payload = display * counterLimit + counter;
  return [
    ...signature,
    ...bitsOf(payload, displayBits + counterBits),
    ...bitsOf(check(payload), checkBits),
  ];
}

/** Reads blocks as `encode` wrote them; undefined when they say nothing valid. */
export function decode(blocks: readonly boolean[]): PaintedCode | undefined {
  const start = signature.length;
  const payloadBits = displayBits + counterBits;
  if (blocks.length !== codeColumns * codeRows) return undefined;
  if (signature.some((bit, index) => blocks[index] !== bit)) return undefined;
  const payload = numberOf(blocks.slice(start, start + payloadBits));
  if (numberOf(blocks.slice(start + payloadBits)) !== check(payload)) return undefined;
  return { display: Math.floor(payload / counterLimit), counter: payload % counterLimit };
}

/** A block's mean brightness (0 to 255) as black or white; undefined when it is neither. */
export function blockOf(brightness: number): boolean | undefined {
  if (brightness < 90) return false;
  return brightness > 165 ? true : undefined;
}

/** Differs by several bits for neighbouring counters, so a mixture of two frames fails it. */
function check(payload: number): number {
  const mixed = Math.imul(payload + 1, 0x9e3779b1) >>> 0;
  return mixed >>> (32 - checkBits);
}

function bitsOf(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, index) => ((value >>> (count - 1 - index)) & 1) === 1);
}

function numberOf(bits: readonly boolean[]): number {
  return bits.reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
}
