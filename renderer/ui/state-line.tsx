import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Clock from 'lucide-react/icons/clock';
import CloudUpload from 'lucide-react/icons/cloud-upload';
import Monitor from 'lucide-react/icons/monitor';
import type { StateLine, StateTone } from '../../preload/words/states';
import { cx } from './cx';
import styles from './state-line.module.css';

const icons = {
  quiet: Monitor,
  busy: CloudUpload,
  good: CircleCheck,
  waiting: Clock,
  'needs-user': CircleAlert,
} satisfies Record<StateTone, unknown>;

/** A recording's state: a sign and words, so that nothing is told by colour alone. */
export function StateText({ line }: { readonly line: StateLine }) {
  const Icon = icons[line.tone];
  return (
    <span className={cx(styles['line'], styles[line.tone])}>
      <Icon size={14} aria-hidden="true" className={styles['icon']} />
      <span className={styles['text']}>{line.text}</span>
    </span>
  );
}
