// Adds H.264 parameter sets to the description of a picture track, so that a player knows all of them before the
// first picture. Pure. Contract: ISO/IEC 14496-15, 5.3.3 (`avcC`); ISO/IEC 14496-12, 8.5.2 (`stsd`).
import { boxesBetween, BoxWriter, MalformedMp4 } from './boxes';
import type { BoxPlace } from './boxes';

export interface ParameterSets {
  /** Each without a start code. */
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
}

/** Bytes of an `avc1` entry before its first box. */
const entryFields = 78;

/**
 * The `stsd` box with the sets of `more` behind its own; those that it has are not added again.
 * @throws MalformedMp4 when it does not describe one H.264 track
 */
export function withParameterSets(
  sampleDescription: Uint8Array,
  more: readonly ParameterSets[],
): Uint8Array {
  if (more.length === 0) return sampleDescription;
  const root = boxesBetween(sampleDescription, 0, sampleDescription.byteLength)[0];
  const entry = root && boxesBetween(sampleDescription, root.body + 8, root.end)[0];
  if (entry?.type !== 'avc1') throw new MalformedMp4('no H.264 track');
  const out = new BoxWriter(sampleDescription.byteLength + 256);
  out.fullBox('stsd', 0, 0, () => {
    out.u32(1);
    out.box('avc1', () => {
      out.bytes(sampleDescription.subarray(entry.body, entry.body + entryFields));
      for (const box of boxesBetween(sampleDescription, entry.body + entryFields, entry.end)) {
        if (box.type === 'avcC')
          out.box('avcC', () => out.bytes(extended(sampleDescription, box, more)));
        else out.bytes(sampleDescription.subarray(box.start, box.end));
      }
    });
  });
  return out.written().slice();
}

function extended(bytes: Uint8Array, box: BoxPlace, more: readonly ParameterSets[]): Uint8Array {
  const record = Buffer.from(bytes.subarray(box.body, box.end));
  if (record.byteLength < 7) throw new MalformedMp4('an empty avcC');
  const sps = readSets(record, 5, 0x1f);
  const pps = readSets(record, sps.end, 0xff);
  for (const sets of more) {
    addMissing(sps.sets, sets.sps);
    addMissing(pps.sets, sets.pps);
  }
  if (sps.sets.length > 31 || pps.sets.length > 255) throw new MalformedMp4('too many sets');
  const head = Buffer.from(record.subarray(0, 5));
  // What holds for all: the constraints that each keeps, the highest level.
  for (const set of sps.sets) {
    head[2] = (head[2] ?? 0) & (set[2] ?? 0);
    head[3] = Math.max(head[3] ?? 0, set[3] ?? 0);
  }
  return Buffer.concat([
    head,
    Uint8Array.of(0xe0 | sps.sets.length),
    ...withLengths(sps.sets),
    Uint8Array.of(pps.sets.length),
    ...withLengths(pps.sets),
    record.subarray(pps.end),
  ]);
}

function readSets(record: Buffer, at: number, mask: number): { sets: Buffer[]; end: number } {
  const sets: Buffer[] = [];
  let end = at + 1;
  for (let left = (record[at] ?? 0) & mask; left > 0; left--) {
    if (end + 2 > record.byteLength) throw new MalformedMp4('sets are cut off');
    const length = record.readUInt16BE(end);
    sets.push(record.subarray(end + 2, end + 2 + length));
    end += 2 + length;
  }
  if (end > record.byteLength) throw new MalformedMp4('sets are cut off');
  return { sets, end };
}

function addMissing(known: Buffer[], more: readonly Uint8Array[]): void {
  for (const set of more) {
    if (!known.some((other) => other.equals(set))) known.push(Buffer.from(set));
  }
}

function withLengths(sets: readonly Uint8Array[]): Uint8Array[] {
  return sets.flatMap((set) => [Uint8Array.of(set.byteLength >> 8, set.byteLength & 0xff), set]);
}
