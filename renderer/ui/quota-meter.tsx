import type { SettingsView } from '../../preload/schemas/settings';
import { quotaLine } from '../../preload/words/quota';
import { cx } from './cx';
import { format, words } from './language';
import styles from './quota-meter.module.css';

interface QuotaMeterProps {
  readonly quota: SettingsView['quota'];
}

/** "12 of 50" with a thin meter; what else is known of it is in the tooltip. Amber five before the end. */
export function QuotaMeter({ quota }: QuotaMeterProps) {
  const { level, count, label, notes } = quotaLine(quota, words, format, new Date());
  const { used, uncertain, limit } = quota;
  return (
    <span className={styles['quota']} title={[`${label}.`, ...notes].join('\n')}>
      <meter
        className={styles['meter']}
        aria-label={label}
        min={0}
        max={limit}
        low={Math.max(0, limit - 5)}
        high={Math.max(0, limit - 1)}
        optimum={0}
        value={Math.min(used, limit)}
      />
      <span className={cx(styles['count'], level !== 'fine' && styles['near'])}>
        {uncertain === 0 ? count : words.quota.about(count)}
      </span>
    </span>
  );
}
