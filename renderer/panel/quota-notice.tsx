import { useSettings } from '../state/use-settings';
import { format, words } from '../ui/language';
import { Notice } from '../ui/notice';

/** Said when all places are used by our count; recording is never blocked on it. */
export function QuotaNotice() {
  const view = useSettings(({ view: settings }) => settings);
  if (view === null || view.key === 'none' || view.quota.used < view.quota.limit) return null;
  const { nextFreeAt } = view.quota;
  return (
    <Notice tone="warn">
      {words.panel.quotaFull(
        nextFreeAt === null ? null : format.date(new Date(nextFreeAt), new Date()),
      )}
    </Notice>
  );
}
