// The sentences for what is amiss while a take goes on.
import type { TakeView } from '../schemas/take';
import type { Words } from './words';

/** One sentence for each trouble of the take, as the bar, the panel and the command line say it. */
export function troubleTexts(
  { troubles, minutesLeft }: Pick<TakeView, 'troubles' | 'minutesLeft'>,
  words: Pick<Words, 'troubles' | 'diskLow'>,
): readonly string[] {
  return troubles.map((trouble) =>
    trouble === 'disk-low' && minutesLeft !== null
      ? words.diskLow(minutesLeft)
      : words.troubles[trouble],
  );
}
