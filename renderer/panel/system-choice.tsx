import MonitorUp from 'lucide-react/icons/monitor-up';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import styles from './area-choice.module.css';
import cards from './display-choice.module.css';

/** Where programs may not list what is on the screen: the system's dialog comes at the start, once. */
export function SystemChoice() {
  return (
    <div className={cards['card']}>
      <div className={cx(cards['picture'], cards['blank'])}>
        <div className={styles['none']}>
          <MonitorUp size={32} strokeWidth={1.25} aria-hidden="true" />
          <p>{words.sources.systemPicks}</p>
          <p className={styles['hint']}>{words.sources.systemPicksHint}</p>
        </div>
      </div>
    </div>
  );
}
