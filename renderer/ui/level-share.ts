/** What is quieter than this is shown as nothing. dBFS. */
const floorDb = -60;

/** How much of a level line a peak fills: 0 to 1, even in decibels, as loudness is heard. */
export function levelShare(peak: number): number {
  if (!(peak > 0)) return 0;
  const db = 20 * Math.log10(Math.min(1, peak));
  return Math.max(0, 1 - db / floorDb);
}
