import type { Sources } from '../../preload/schemas/sources';
import { words } from '../ui/language';
import { useKeys } from '../ui/use-keys';
import styles from './stop-hint.module.css';
import { kindOf, type Setup } from './setup';

interface StopHintProps {
  readonly sources: Sources | null;
  readonly setup: Setup;
}

/** How to stop a take that has no bar. Said before it begins: later it would be in the picture. */
export function StopHint({ sources, setup }: StopHintProps) {
  const keys = useKeys()('startStop');
  if (sources?.isBarFolded !== true || kindOf(setup) !== 'display') return null;
  return <p className={styles['hint']}>{words.panel.stopHint(keys ?? null)}</p>;
}
