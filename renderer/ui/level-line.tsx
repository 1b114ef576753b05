import { cx } from './cx';
import styles from './level-line.module.css';
import { levelShare } from './level-share';

interface LevelLineProps {
  /** Peak, 0 to 1 of full scale. */
  readonly peak: number;
  /** `row` along the lower edge of a row, `free` where it is put. */
  readonly place?: 'row' | 'free';
}

/** A thin line as long as the sound is loud; seen, not spoken. */
export function LevelLine({ peak, place = 'free' }: LevelLineProps) {
  return (
    <span className={cx(styles['track'], styles[place])} aria-hidden="true">
      <span className={styles['level']} style={{ transform: `scaleX(${levelShare(peak)})` }} />
    </span>
  );
}
