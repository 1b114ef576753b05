import { quotaLevel, quotaWarning } from '../../preload/words/quota';
import { useSettings } from '../state/use-settings';
import { format, words } from '../ui/language';
import { Notice } from '../ui/notice';
import styles from './quota-notice.module.css';

interface QuotaNoticeProps {
  /** Kept on this computer rather than sent. */
  readonly isKept: boolean;
  onKeep(isKept: boolean): void;
}

/**
 * A word when few places are left by our count; at the limit the choice between sending anyway and keeping
 * the next recording here. Recording is never blocked on it.
 */
export function QuotaNotice({ isKept, onKeep }: QuotaNoticeProps) {
  const view = useSettings(({ view: settings }) => settings);
  if (view === null || view.key === 'none' || !view.settings.uploadAfterStop) return null;
  const warning = quotaWarning(view.quota, words, format, new Date());
  if (warning === null) return null;
  const { yes, no, title } = words.quota.ask;
  return (
    <Notice tone="warn">
      {warning}
      {quotaLevel(view.quota) === 'ask' ? (
        <fieldset className={styles['choice']}>
          <legend className={styles['legend']}>{title}</legend>
          <Choice label={yes} isChosen={!isKept} onChoose={() => onKeep(false)} />
          <Choice label={no} isChosen={isKept} onChoose={() => onKeep(true)} />
        </fieldset>
      ) : null}
    </Notice>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly isChosen: boolean;
  onChoose(): void;
}

function Choice({ label, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className={styles['one']}>
      <input type="radio" name="quota" checked={isChosen} onChange={onChoose} />
      {label}
    </label>
  );
}
