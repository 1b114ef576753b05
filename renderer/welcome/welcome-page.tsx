import { useEffect, useRef, useState } from 'react';
import { act, ask } from '../state/ask';
import { useSettings } from '../state/use-settings';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { Toasts } from '../ui/toasts';
import { KeyStep } from './key-step';
import { PermissionsStep } from './permissions-step';
import { TestStep } from './test-step';
import styles from './welcome-page.module.css';

const steps = ['permissions', 'test', 'key'] as const;

/** Three steps; each can be passed over, and nothing has to be saved. */
export function WelcomePage() {
  const { view } = useSettings();
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = steps[at] ?? 'permissions';
  const isLast = at === steps.length - 1;
  const hasKey = view !== null && view.key !== 'none' && view.key !== 'unreadable';

  // Who hears the page hears each new step from its beginning.
  useEffect(() => heading.current?.focus(), [at]);
  // Reached again from the settings: from the first step.
  useEffect(() => window.recorder.on('windows.shown', () => setAt(0)), []);

  const finish = async (): Promise<void> => {
    await act('windows.show', { role: 'panel' });
    await ask('windows.hide', undefined);
  };
  return (
    <main className={styles['page']}>
      <ol className={styles['steps']} aria-label={words.welcome.steps}>
        {steps.map((name, index) => (
          <li
            key={name}
            aria-current={index === at ? 'step' : undefined}
            className={index === at ? styles['now'] : styles['dot']}
          >
            <span className={styles['unseen']}>{words.welcome.step(index + 1, steps.length)}</span>
          </li>
        ))}
      </ol>
      <div className={styles['step']}>
        {step === 'permissions' ? <PermissionsStep heading={heading} /> : null}
        {step === 'test' && view !== null ? (
          <TestStep heading={heading} settings={view.settings} />
        ) : null}
        {step === 'key' && view !== null ? <KeyStep heading={heading} view={view} /> : null}
      </div>
      <div className={styles['buttons']}>
        {at === 0 ? null : (
          <Button look="quiet" onClick={() => setAt(at - 1)}>
            {words.welcome.back}
          </Button>
        )}
        <span className={styles['space']} />
        {isLast && !hasKey ? (
          <Button onClick={() => void finish()}>{words.welcome.later}</Button>
        ) : (
          <Button look="filled" onClick={() => (isLast ? void finish() : setAt(at + 1))}>
            {isLast ? words.welcome.start : words.welcome.next}
          </Button>
        )}
      </div>
      <Toasts />
    </main>
  );
}
