import { useEffect, useState } from 'react';
import type { Stranger } from '../../preload/schemas/recording';
import { ask } from '../state/ask';
import { words } from '../ui/language';
import styles from './library.module.css';

/** Folders in the library that can't be shown as recordings: named, and left alone. */
export function Strangers() {
  const [strangers, setStrangers] = useState<readonly Stranger[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await ask('recordings.strangers', undefined);
      if (answer.ok) setStrangers(answer.value);
    };
    void read();
    return window.recorder.on('windows.shown', () => void read());
  }, []);
  if (strangers.length === 0) return null;
  return (
    <details className={styles['deleted']}>
      <summary className={styles['group']}>{words.library.strangers(strangers.length)}</summary>
      <p className={styles['quiet']}>{words.library.strangersHint}</p>
      <ul className={styles['strangers']}>
        {strangers.map(({ name, kind }) => (
          <li key={name}>
            {name} · {words.library.stranger[kind]}
          </li>
        ))}
      </ul>
    </details>
  );
}
