// A moment with tenths of a second, as trims are made.
import { format, words } from '../ui/language';

/** `00:12.3` */
export function tenths(ms: number): string {
  const rounded = Math.round(ms / 100) * 100;
  return words.shelf.trim.time(format.clock(rounded), Math.floor((rounded % 1000) / 100));
}
