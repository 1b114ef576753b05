// The parameter sets of an H.264 track, without which no picture can be decoded: in the track's own description
// (`avcC`, pictures with lengths in front), or in the pictures themselves (Annex B, start codes). Two parts can be
// joined as they are only when these are equal. Pure. Contract: ISO/IEC 14496-15, 5.3; ISO/IEC 14496-10, Annex B.

/** Its name in a raw recording. */
export const h264Codec = 'V_MPEG4/ISO/AVC';

/** How pictures are written. `lengths`: 4 bytes of length before each unit; `start-codes`: Annex B. */
export type H264Form = 'lengths' | 'start-codes';

export interface H264Sets {
  readonly form: H264Form;
  /** Sequence and picture parameter sets, without start codes. */
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
}

/** The sets of an `avcC` record; undefined when it is none of ours. */
export function setsOfRecord(record: Uint8Array): H264Sets | undefined {
  const bytes = Buffer.from(record);
  // Version 1, and lengths of 4 bytes.
  if (bytes[0] !== 1 || bytes.byteLength < 7 || ((bytes[4] ?? 0) & 3) !== 3) return undefined;
  let at = 5;
  const list = (mask: number): Uint8Array[] | undefined => {
    const count = (bytes[at++] ?? 0) & mask;
    const sets: Uint8Array[] = [];
    for (let index = 0; index < count; index++) {
      if (at + 2 > bytes.byteLength) return undefined;
      const length = bytes.readUInt16BE(at);
      if (at + 2 + length > bytes.byteLength) return undefined;
      sets.push(Uint8Array.from(bytes.subarray(at + 2, at + 2 + length)));
      at += 2 + length;
    }
    return sets;
  };
  const sps = list(0x1f);
  const pps = list(0xff);
  return sps === undefined || pps === undefined ? undefined : { form: 'lengths', sps, pps };
}

/** The sets that stand in a picture with start codes; undefined when it has none (then it is no key frame). */
export function setsOfPicture(picture: Uint8Array): H264Sets | undefined {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  const sps: Uint8Array[] = [];
  const pps: Uint8Array[] = [];
  let at = unitStart(bytes, 0);
  if (at === undefined || at > 4) return undefined;
  while (at !== undefined) {
    const type = (bytes[at] ?? 0) & 0x1f;
    // Sets stand before the first slice.
    if (type >= 1 && type <= 5) break;
    const next = unitStart(bytes, at);
    if (type === 7 || type === 8) {
      const end = next === undefined ? bytes.byteLength : codeStart(bytes, next);
      const set = Uint8Array.from(bytes.subarray(at, end));
      (type === 7 ? sps : pps).push(set);
    }
    at = next;
  }
  return sps.length === 0 || pps.length === 0 ? undefined : { form: 'start-codes', sps, pps };
}

/** Whether pictures of both can stand in one track. */
export function areSameSets(a: H264Sets, b: H264Sets): boolean {
  return a.form === b.form && areEqual(a.sps, b.sps) && areEqual(a.pps, b.pps);
}

/** `baseline`, `main` or `high`: which x264 is to write beside these. */
export function profileOf(sets: H264Sets): 'baseline' | 'main' | 'high' {
  const profile = sets.sps[0]?.[1];
  return profile === 66 ? 'baseline' : profile === 77 ? 'main' : 'high';
}

/** The level that they claim, as x264 is told it: `4.2`. */
export function levelOf(sets: H264Sets): string | undefined {
  const level = sets.sps[0]?.[3];
  return level === undefined ? undefined : (level / 10).toFixed(1);
}

/** The numbers by which pictures name these sets; two of a number cannot stand in one track. */
export function setNumbers(sets: H264Sets): number[] {
  // Behind the head of the unit: in a sequence set profile, constraints and level come first.
  return [
    ...sets.sps.map((set) => firstNumber(set.subarray(4))),
    ...sets.pps.map((set) => firstNumber(set.subarray(1))),
  ];
}

/** The same picture with start codes in the place of its lengths of 4 bytes; undefined when they don't fit. */
export function withStartCodes(picture: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(picture);
  let at = 0;
  while (at + 4 <= bytes.byteLength) {
    const length = bytes.readUInt32BE(at);
    bytes.writeUInt32BE(1, at);
    at += 4 + length;
  }
  return at === bytes.byteLength ? bytes : undefined;
}

/** The sets as they stand before a key frame. */
export function setsInFront({ sps, pps }: H264Sets): Uint8Array {
  const code = Buffer.from([0, 0, 0, 1]);
  return Buffer.concat([...sps, ...pps].flatMap((set) => [code, set]));
}

// An Exp-Golomb number (ISO/IEC 14496-10, 9.1) at the front; small ones only.
function firstNumber(bytes: Uint8Array): number {
  const bits = [...bytes.subarray(0, 4)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const zeros = bits.indexOf('1');
  return zeros < 0 ? 0 : Number.parseInt(bits.slice(zeros, 2 * zeros + 1), 2) - 1;
}

function areEqual(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((set, index) => Buffer.from(set).equals(b[index] ?? set));
}

// Behind the next start code; its first zero may be one of the three or four bytes of it.
function unitStart(bytes: Buffer, from: number): number | undefined {
  const at = bytes.indexOf(startCode, from);
  return at < 0 ? undefined : at + startCode.byteLength;
}

function codeStart(bytes: Buffer, unit: number): number {
  let at = unit - startCode.byteLength;
  while (bytes[at - 1] === 0) at--;
  return at;
}

const startCode = Buffer.from([0, 0, 1]);
