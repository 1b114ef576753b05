// How the parts of a take become one file: which can be copied as they are, which must be encoded to stand
// beside the others, and what the file is. Pure.
import type { FittedPicture } from './finish-args';
import { areSameSets, h264Codec, levelOf, profileOf, setNumbers } from './raw/h264';
import type { H264Sets } from './raw/h264';
import type { RawHeader, RawTrack } from './raw/raw-header';
import type { RawReport } from './raw/raw-measure';

/** A raw file that was looked through. */
export interface SeenPart {
  readonly path: string;
  readonly sizeBytes: number;
  /** The manifest's copy of its header, for a file that lost its own. */
  readonly copy: RawHeader | null;
  readonly header: RawHeader;
  readonly isHeaderLost: boolean;
  /** Null when it is not H.264, or they could not be found. */
  readonly sets: H264Sets | null;
  readonly report: RawReport;
}

export interface PlannedPart {
  readonly part: SeenPart;
  /** Null: copied as it is. */
  readonly fit: FittedPicture | null;
}

export interface JoinPlan {
  readonly container: 'mp4' | 'webm';
  readonly parts: readonly PlannedPart[];
  /** What all are to fit; null: the first one's, whatever it is. */
  readonly base: { readonly header: RawHeader; readonly sets: H264Sets | null } | null;
  /** For a base without sound while another part has some. */
  readonly sound: RawTrack | null;
}

/**
 * H.264 parts of one size and one set of parameters are copied into an mp4, VP9 (or VP8) parts of one size into a
 * webm. Anything else is an mp4 of the first part's size, in which the H.264 parts that agree with the first such
 * part of that size are copied and the others encoded.
 */
export function planJoin(first: SeenPart, others: readonly SeenPart[]): JoinPlan {
  const all = [first, ...others];
  const isOne = all.every((part) => canFollow(part, first));
  const isH264 = first.header.video.codec === h264Codec;
  const base = isOne ? first : all.find((part) => part.sets !== null && isSameSize(part, first));
  const taken = new Set(base?.sets ? setNumbers(base.sets) : []);
  let number = 0;
  const fitFor = (part: SeenPart): FittedPicture | null => {
    if (base !== undefined && canFollow(part, base)) return null;
    // x264 knows 31; what is encoded alike has equal sets.
    do number = (number % 31) + 1;
    while (taken.has(number));
    const { width, height } = first.header.video;
    return {
      width: even(width),
      height: even(height),
      profile: base?.sets ? profileOf(base.sets) : 'high',
      level: base?.sets ? levelOf(base.sets) : undefined,
      setNumber: number,
    };
  };
  const sound = all.find((part) => part.header.audio !== null)?.header.audio ?? null;
  return {
    container: isOne && !isH264 ? 'webm' : 'mp4',
    parts: all.map((part) => ({ part, fit: fitFor(part) })),
    base: base === undefined ? null : { header: base.header, sets: base.sets },
    sound,
  };
}

function canFollow({ header, sets }: SeenPart, base: SeenPart): boolean {
  const { video, audio } = header;
  if (video.codec !== base.header.video.codec || !isSameSize({ header }, base)) return false;
  if (audio !== null && base.header.audio !== null && audio.codec !== base.header.audio.codec)
    return false;
  if (video.codec !== h264Codec) return true;
  return (
    sets === base.sets || (sets !== null && base.sets !== null && areSameSets(sets, base.sets))
  );
}

function isSameSize(a: { readonly header: RawHeader }, b: { readonly header: RawHeader }): boolean {
  const { width, height } = a.header.video;
  return width === b.header.video.width && height === b.header.video.height;
}

function even(pixels: number): number {
  return pixels - (pixels % 2);
}
