// Whether a microphone is alive, and whether somebody talks into a muted one: judged from its peaks, ten times a
// second. Pure: main hears a take by it, the panel what is not recorded yet. Quiet is no trouble: people stop
// talking, and a quiet room still gives noise. What no room gives is exact zeros (a switch, a broken device), and a
// level under the floor of any live microphone (the dither of a converter behind which nothing is connected).

/** One reading of the microphone. */
export interface Reading {
  /** Loudest sample since the reading before, 0 to 1. */
  readonly peak: number;
  readonly isMuted: boolean;
  /**
   * Noise suppression is on: of a quiet room it may leave next to nothing, so that its level proves nothing, and
   * only exact zeros do, or the level of the device itself.
   */
  readonly isCleaned: boolean;
  /** The device's own peak, before anything was made of it; null: not known. */
  readonly devicePeak: number | null;
  /** Monotonic, ms. */
  readonly atMs: number;
}

/** What is remembered between two readings. */
export interface Ear {
  /** Since when no sample was other than zero; null: there was one in the last reading. */
  readonly zeroSinceMs: number | null;
  /** Since when no sample was above what a dead microphone gives. */
  readonly faintSinceMs: number | null;
  /** The quietest stretch so far in which it was alive: its loudest sample. Null: not known yet. */
  readonly floor: number | null;
  /** The stretch that is being measured. */
  readonly stretch: { readonly sinceMs: number; readonly peak: number } | null;
  /** The last readings of a muted microphone: when somebody talked. Oldest first. */
  readonly talkedAtMs: readonly number[];
  /** It has given more than a room does: behind suppression nothing but exact zeros tells that it died since. */
  readonly isProven: boolean;
  readonly isSilent: boolean;
  readonly isTalkingMuted: boolean;
}

/** Nothing but that for so long is told. The promise is 3 s from the last sound. ms */
export const silentAfterMs = 2500;
/**
 * Between the dither of a 16-bit converter, which is its last bit (-90.3 dBFS, and -86.4 at most on its way to the
 * page), and the next one (-84.3 dBFS). The quietest microphones in the quietest rooms give some bits of noise at
 * any usual gain.
 */
export const faintPeak = 10 ** (-86 / 20);
/** A cleaned sound below this, -80 dBFS, for so long, ms: the device itself is to be heard. */
export const doubtPeak = 10 ** (-80 / 20);
export const doubtMs = 500;
/** A microphone that was alive at so much more than this has not become that quiet by itself. 20 dB */
const farBelow = 0.1;
/** No device gives it by itself. -50 dBFS */
export const provenPeak = 10 ** (-50 / 20);
const stretchMs = 3000;
/** Speech at arm's length peaks above it, breath and typing rarely do. -28 dBFS */
export const talkPeak = 0.04;
/** So many loud readings within so long are talk, not a knock on the table. */
const talkReadings = 6;
const talkWithinMs = 1500;
/** So long after the last word the hint goes away. */
const hintStaysMs = 6000;

/** Before the first reading. */
export const freshEar: Ear = {
  zeroSinceMs: null,
  faintSinceMs: null,
  floor: null,
  stretch: null,
  talkedAtMs: [],
  isProven: false,
  isSilent: false,
  isTalkingMuted: false,
};

/** The ear after one more reading. */
export function hear(ear: Ear, { peak, isMuted, isCleaned, devicePeak, atMs }: Reading): Ear {
  const zeroSinceMs = peak > 0 ? null : (ear.zeroSinceMs ?? atMs);
  const isFaint = isCleaned
    ? devicePeak !== null && devicePeak < faintPeak && !ear.isProven
    : peak < Math.min(faintPeak, (ear.floor ?? 1) * farBelow);
  // The device is looked at only after it was in doubt for so long.
  const beganMs = isCleaned ? atMs - doubtMs : atMs;
  const faintSinceMs = isFaint ? (ear.faintSinceMs ?? beganMs) : null;
  const lasts = (sinceMs: number | null): boolean =>
    sinceMs !== null && atMs - sinceMs >= silentAfterMs;
  const talkedAtMs = isMuted ? talk(ear.talkedAtMs, peak, atMs) : [];
  const lately = talkedAtMs.filter((at) => atMs - at <= talkWithinMs);
  return {
    zeroSinceMs,
    faintSinceMs,
    ...measured(ear, peak, atMs),
    talkedAtMs,
    isProven: ear.isProven || peak >= provenPeak,
    isSilent: lasts(zeroSinceMs) || lasts(faintSinceMs),
    isTalkingMuted: lately.length >= talkReadings || (ear.isTalkingMuted && talkedAtMs.length > 0),
  };
}

// The floor is the quietest of all whole stretches that were louder than a dead microphone.
function measured(
  { floor, stretch }: Ear,
  peak: number,
  atMs: number,
): Pick<Ear, 'floor' | 'stretch'> {
  const sinceMs = stretch?.sinceMs ?? atMs;
  const loudest = Math.max(stretch?.peak ?? 0, peak);
  if (atMs - sinceMs < stretchMs) return { floor, stretch: { sinceMs, peak: loudest } };
  const isAlive = loudest >= faintPeak;
  return {
    floor: isAlive ? Math.min(floor ?? 1, loudest) : floor,
    stretch: { sinceMs: atMs, peak },
  };
}

function talk(before: readonly number[], peak: number, atMs: number): readonly number[] {
  const kept = before.filter((at) => atMs - at <= hintStaysMs);
  return peak >= talkPeak ? [...kept, atMs] : kept;
}
