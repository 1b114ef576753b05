import { describe, expect, it } from 'vitest';
import { ClusterReader } from '../../../../../main/media/raw/cluster-reader';
import { element, ids, numberElement, openElement } from '../../../../../main/media/raw/ebml';

/** A block of track 1 or 2 at `time` in its cluster, with `length` bytes of the same number. */
function block(track: number, time: number, length: number, fill = 0x55): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt8(0x80 | track);
  head.writeInt16BE(time, 1);
  head.writeUInt8(0x80, 3);
  return element(ids.simpleBlock, head, Buffer.alloc(length, fill));
}

function cluster(time: number, ...blocks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([openElement(ids.cluster), numberElement(ids.timestamp, time), ...blocks]);
}

function read(bytes: Uint8Array, pieceBytes = bytes.byteLength): (string | number)[] {
  const told: (string | number)[] = [];
  const reader = new ClusterReader([1, 2], {
    cluster: () => undefined,
    block: ({ track, time, element: whole }) => told.push(`${track}@${time}:${whole.byteLength}`),
    damage: (lost) => told.push(lost),
  });
  for (let at = 0; at < bytes.byteLength; at += pieceBytes)
    reader.push(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return told;
}

const two = [
  cluster(0, block(1, 0, 500), block(2, 3, 60), block(1, 33, 300)),
  cluster(2000, block(1, 0, 400), block(2, 5, 60)),
];

describe('reading clusters', () => {
  it.each([1, 7, 100, 10_000])('gives the same blocks however they are cut: %i bytes', (size) => {
    const bytes = Buffer.concat(two);

    expect(read(bytes, size)).toEqual(read(bytes));
    expect(read(bytes)).toEqual(['1@0:509', '2@3:69', '1@33:309', '1@2000:409', '2@2005:69']);
  });

  it('leaves out a torn block, and nothing else', () => {
    const bytes = Buffer.concat(two);

    expect(read(bytes.subarray(0, bytes.byteLength - 1), 50)).toHaveLength(4);
  });

  it.each([20, 3000])('goes on with the next cluster behind damage, in pieces of %i', (size) => {
    const bytes = Buffer.concat([...two, cluster(4000, block(1, 0, 100))]);
    bytes.fill(0, 100, 560);

    const told = read(bytes, size);

    expect(told.slice(1)).toEqual(['1@2000:409', '2@2005:69', '1@4000:109']);
    expect(Number(told[0])).toBeGreaterThan(500);
  });

  it('does not take a block that swallows the next cluster', () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = two;
    const holed = Buffer.concat([first.subarray(0, 120), second, cluster(4000, block(1, 0, 100))]);

    const told = read(holed, 64);

    expect(told.slice(1)).toEqual(['1@2000:409', '2@2005:69', '1@4000:109']);
  });

  it('skips what it knows and does not need, and refuses what it does not know', () => {
    const padding = element(ids.padding, Buffer.alloc(900));
    const [first = new Uint8Array(), second = new Uint8Array()] = two;
    const cues = element(ids.cues, Buffer.alloc(100));

    expect(read(Buffer.concat([first, padding, cues, second]), 50)).toHaveLength(5);
    const strange = Buffer.concat([first, Buffer.from('42868101', 'hex'), second]);
    expect(read(strange)).toHaveLength(5);
    expect(read(strange)).not.toContain('1@33:309');
  });

  it('finds the first cluster behind a lost beginning', () => {
    const told: number[] = [];
    const reader = new ClusterReader(
      [1, 2],
      { cluster: (time) => told.push(time), block: () => undefined, damage: () => undefined },
      true,
    );
    const bytes = Buffer.concat([Buffer.alloc(777, 0xa3), ...two]);
    for (let at = 0; at < bytes.byteLength; at += 10) reader.push(bytes.subarray(at, at + 10));
    reader.end();

    expect(told).toEqual([0, 2000]);
  });
});
