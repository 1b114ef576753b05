import { useEffect, useState } from 'react';
import type { Heard } from '../../preload/schemas/setup';
import styles from './heard-line.module.css';
import { format, words } from './language';
import { LevelLine } from './level-line';
import { levelShare } from './level-share';

/** Below this a microphone hears its own noise. 0 to 1 of what is shown. */
const audibleShare = 0.25;

/** What a microphone hears now: a line, and a sentence for those who don't see it. */
export function HeardLine({ heard }: { readonly heard: Heard | null }) {
  const peak = heard?.kind === 'level' ? heard.peak : 0;
  const share = levelShare(peak);
  // Said once it was so, and kept: a sentence that changes with each breath cannot be read.
  const [wasHeard, setHeardOnce] = useState(false);
  useEffect(() => {
    if (heard === null) setHeardOnce(false);
    else if (share >= audibleShare) setHeardOnce(true);
  }, [heard, share]);
  return (
    <div className={styles['heard']}>
      <span
        role="meter"
        aria-label={words.setup.microphone}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words.setup.level(format.percent(share))}
        className={styles['meter']}
      >
        <LevelLine peak={peak} />
      </span>
      <p className={heard === null || heard.kind === 'level' ? styles['hint'] : styles['bad']}>
        {heard?.kind === 'missing'
          ? words.setup.notThere
          : heard?.kind === 'refused'
            ? words.setup.notAllowed
            : wasHeard
              ? words.setup.heard
              : words.setup.hearing}
      </p>
    </div>
  );
}
