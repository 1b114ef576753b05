import CircleAlert from 'lucide-react/icons/circle-alert';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { words } from './language';
import styles from './notice.module.css';

interface NoticeProps {
  readonly tone: 'info' | 'warn' | 'bad';
  readonly children: ReactNode;
  readonly action?: ReactNode;
  onClose?(): void;
}

const icons = { info: Info, warn: TriangleAlert, bad: CircleAlert };

/** Something the user should know, in its place in the page; `bad` interrupts a screen reader. */
export function Notice({ tone, children, action, onClose }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={cx(styles['notice'], styles[tone])} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon size={16} aria-hidden="true" className={styles['icon']} />
      <div className={styles['text']}>{children}</div>
      {action}
      {onClose === undefined ? null : (
        <IconButton label={words.actions.close} icon={<X size={16} />} onClick={onClose} />
      )}
    </div>
  );
}
