import type { Work } from '../../preload/schemas/edit';
import { Button } from '../ui/button';
import { format, words } from '../ui/language';
import { Progress } from '../ui/progress';
import { cancelWork } from './use-works';
import styles from './work-line.module.css';

/** What is being made of a recording, how far it is, and a way to end it. */
export function WorkLine({ work }: { readonly work: Work }) {
  const text = textFor(work);
  return (
    <div className={styles['work']}>
      <span className={styles['text']}>
        {text} {format.percent(work.share)}
      </span>
      <Progress label={text} share={work.share} />
      <Button size="small" look="quiet" onClick={() => cancelWork(work.id)}>
        {words.actions.cancel}
      </Button>
    </div>
  );
}

function textFor({ kind, name }: Work): string {
  switch (kind) {
    case 'trim':
      return words.shelf.trim.busy;
    case 'export':
      return words.shelf.export.busy(name);
    case 'import':
      return words.shelf.import.busy(name);
    default:
      return kind satisfies never;
  }
}
