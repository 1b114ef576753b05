import type { MediaReceipt } from '../../preload/schemas/recording';
import { receiptFacts } from '../../preload/words/receipt';
import { format, words } from '../ui/language';
import styles from './receipt.module.css';

/** What was measured of a finished recording. */
export function Receipt({ id, receipt }: { readonly id: string; readonly receipt: MediaReceipt }) {
  return (
    <section id={id} className={styles['receipt']} aria-label={words.receipt.measured}>
      <dl className={styles['facts']}>
        {receiptFacts(receipt, words, format).map(([name, value]) => (
          <div key={name} className={styles['fact']}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
