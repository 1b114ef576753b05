// Cuts a stream of bytes into lines of JSON, with a limit: an endless line costs no memory.

/** What `readLine` gets for each line. */
export type Line =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'too-long' };

/**
 * Takes bytes as they come and calls `onLine` for each whole line. After `too-long` it takes no more.
 * @param maxBytes the longest line, without its end
 */
export function createLineReader(
  maxBytes: number,
  onLine: (line: Line) => void,
): (bytes: Buffer) => void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: Buffer[] = [];
  let heldBytes = 0;
  let isOver = false;

  const parse = (bytes: Buffer): Line => {
    try {
      return { kind: 'json', value: JSON.parse(decoder.decode(bytes)) };
    } catch {
      return { kind: 'garbage' };
    }
  };

  return (bytes) => {
    let rest = bytes;
    while (!isOver) {
      const end = rest.indexOf(0x0a);
      const part = end === -1 ? rest : rest.subarray(0, end);
      if (heldBytes + part.byteLength > maxBytes) {
        isOver = true;
        parts = [];
        onLine({ kind: 'too-long' });
        return;
      }
      parts.push(part);
      heldBytes += part.byteLength;
      if (end === -1) return;
      const line = Buffer.concat(parts);
      parts = [];
      heldBytes = 0;
      rest = rest.subarray(end + 1);
      onLine(parse(line));
    }
  };
}

/** One line: JSON never holds a raw line end. */
export function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
