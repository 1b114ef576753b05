import type { TakeView } from '../../preload/schemas/take';
import { cx } from './cx';
import styles from './record-dot.module.css';

/** The sign of a take: a turning ring while starting or saving, a red dot, two bars when paused. */
export function RecordDot({ state }: { readonly state: TakeView['state'] }) {
  const isWorking =
    state === 'countdown' || state === 'starting' || state === 'recovering' || state === 'stopping';
  return (
    <span
      aria-hidden="true"
      className={cx(
        styles['sign'],
        isWorking && styles['working'],
        state === 'recording' && styles['dot'],
        state === 'paused' && styles['bars'],
      )}
    />
  );
}
