// Whether a microphone is alive, and whether somebody talks into a muted one: judged from its
// peaks, ten times a second. Pure: main hears a take by it, the panel what is not recorded yet. Quiet is no trouble: people stop talking, and a quiet room still
// gives noise. Exact zeros come from a switch or a broken device alone.

/** One reading of the microphone. */
export interface Reading {
  /** Loudest sample since the reading before, 0 to 1. */
  readonly peak: number;
  readonly isMuted: boolean;
  /** Monotonic, ms. */
  readonly atMs: number;
}

/** What is remembered between two readings. */
export interface Ear {
  /** Since when not one sample was other than zero; null: there was one in the last reading. */
  readonly zeroSinceMs: number | null;
  /** The last readings of a muted microphone: when somebody talked. Oldest first. */
  readonly talkedAtMs: readonly number[];
  readonly isSilent: boolean;
  readonly isTalkingMuted: boolean;
}

/** Nothing but zeros for so long is told. The promise is 3 s from the last sound. ms */
export const silentAfterMs = 2500;
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
  talkedAtMs: [],
  isSilent: false,
  isTalkingMuted: false,
};

/** The ear after one more reading. */
export function hear(ear: Ear, { peak, isMuted, atMs }: Reading): Ear {
  const zeroSinceMs = peak > 0 ? null : (ear.zeroSinceMs ?? atMs);
  const isSilent = zeroSinceMs !== null && atMs - zeroSinceMs >= silentAfterMs;
  const talkedAtMs = isMuted ? talk(ear.talkedAtMs, peak, atMs) : [];
  const lately = talkedAtMs.filter((at) => atMs - at <= talkWithinMs);
  const isTalkingMuted =
    lately.length >= talkReadings || (ear.isTalkingMuted && talkedAtMs.length > 0);
  return { zeroSinceMs, talkedAtMs, isSilent, isTalkingMuted };
}

function talk(before: readonly number[], peak: number, atMs: number): readonly number[] {
  const kept = before.filter((at) => atMs - at <= hintStaysMs);
  return peak >= talkPeak ? [...kept, atMs] : kept;
}
