import { describe, expect, it } from 'vitest';
import { createLineReader, type Line, lineOf } from '../../../../main/cli/lines';

function read(maxBytes: number, pieces: readonly (string | Buffer)[]): Line[] {
  const lines: Line[] = [];
  const take = createLineReader(maxBytes, (line) => lines.push(line));
  for (const piece of pieces) take(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return lines;
}

describe('lines of JSON', () => {
  it('puts a line together that came in pieces, even within a character', () => {
    const bytes = Buffer.from(lineOf({ title: 'Käse' }));
    const cut = bytes.indexOf(0xc3) + 1;

    const lines = read(100, [bytes.subarray(0, cut), bytes.subarray(cut)]);

    expect(lines).toEqual([{ kind: 'json', value: { title: 'Käse' } }]);
  });

  it('cuts lines apart that came in one piece', () => {
    const lines = read(100, ['1\n2\n"three"\nfo', 'ur\n']);

    expect(lines).toEqual([
      { kind: 'json', value: 1 },
      { kind: 'json', value: 2 },
      { kind: 'json', value: 'three' },
      { kind: 'garbage' },
    ]);
  });

  it('takes a line of exactly the limit and stops for good at one byte more', () => {
    const fits = `"${'a'.repeat(8)}"\n`;

    expect(read(10, [fits])).toEqual([{ kind: 'json', value: 'aaaaaaaa' }]);
    expect(read(9, [fits, '1\n'])).toEqual([{ kind: 'too-long' }]);
  });

  it('does not wait for the end of an endless line', () => {
    expect(read(10, ['x'.repeat(6), 'x'.repeat(6), '1\n'])).toEqual([{ kind: 'too-long' }]);
  });

  it('calls bytes that are no UTF-8 garbage', () => {
    expect(read(10, [Buffer.from([0x22, 0xff, 0x22, 0x0a])])).toEqual([{ kind: 'garbage' }]);
  });
});
