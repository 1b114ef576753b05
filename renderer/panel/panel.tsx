import { useEffect, useRef } from 'react';
import { ask } from '../state/ask';
import { useSettings } from '../state/use-settings';
import { dismissFailure, useTake } from '../state/use-take';
import { Button } from '../ui/button';
import { textOf, words } from '../ui/language';
import { Notice } from '../ui/notice';
import { Toasts } from '../ui/toasts';
import { useFit } from '../ui/use-fit';
import { Foot } from './foot';
import { leaveFor } from './leave-for';
import styles from './panel.module.css';
import { SetupForm } from './setup-form';
import { TakeCard } from './take-card';

/** The panel: as high as its content, hidden by Escape. */
export function Panel() {
  const root = useRef<HTMLDivElement>(null);
  useFit(root);
  useWindowKeys();
  const { take, failure } = useTake();
  const settings = useSettings(({ view }) => view);
  const isIdle = take.state === 'idle';
  return (
    <div ref={root} className={styles['panel']}>
      <main className={styles['main']}>
        <h1 className={styles['heading']}>{isIdle ? words.panel.title : words.states.recording}</h1>
        {failure === null ? null : (
          <Notice tone="bad" onClose={dismissFailure}>
            {textOf(failure).what} {textOf(failure).next}
          </Notice>
        )}
        {isIdle ? <SetupForm /> : <TakeCard />}
        {isIdle && settings?.key === 'none' ? (
          <Notice
            tone="info"
            action={
              <Button look="quiet" size="small" onClick={() => leaveFor('settings', 'claap')}>
                {words.stateActions['add-key']}
              </Button>
            }
          >
            {words.panel.noKey}
          </Notice>
        ) : null}
      </main>
      <Foot />
      <Toasts />
    </div>
  );
}

function useWindowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape') void ask('windows.hide', undefined);
      if (event.key === ',' && (event.metaKey || event.ctrlKey)) leaveFor('settings');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
