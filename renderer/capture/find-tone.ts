// Finds a tone in a spectrum. Pure.

/** Above what lies beside it, dB; music has peaks, but not at this place alone. */
const leastAboveDb = 15;
/** dBFS; what is fainter is nobody's tone. */
const leastDb = -80;
/** Bins beside the tone's own that belong to it, and those that are looked at beyond. */
const own = 3;
const beside = 40;

/** Whether this frequency stands out of the spectrum. `spectrum`: dBFS, from 0 Hz to half of `sampleRate`. */
export function hasTone(
  spectrum: Readonly<ArrayLike<number>>,
  hertz: number,
  sampleRate: number,
): boolean {
  const bin = Math.round((hertz * 2 * spectrum.length) / sampleRate);
  const at = (index: number): number => {
    const value = spectrum[index] ?? -Infinity;
    return Number.isFinite(value) ? value : -200;
  };
  let tone = -200;
  const others: number[] = [];
  for (let index = bin - beside; index <= bin + beside; index += 1) {
    if (Math.abs(index - bin) <= own) tone = Math.max(tone, at(index));
    else if (index > 0 && index < spectrum.length) others.push(at(index));
  }
  const sorted = others.toSorted((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? -200;
  return tone >= leastDb && tone - usual >= leastAboveDb;
}
