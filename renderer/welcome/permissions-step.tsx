import Camera from 'lucide-react/icons/camera';
import Check from 'lucide-react/icons/check';
import Mic from 'lucide-react/icons/mic';
import Monitor from 'lucide-react/icons/monitor';
import { useEffect, useState } from 'react';
import type { PermissionName, Permissions } from '../../preload/schemas/setup';
import { act, ask } from '../state/ask';
import { useSeen } from '../state/seen';
import { Button } from '../ui/button';
import { words } from '../ui/language';
import { type Heading, Rows, Step, Thing } from './step';
import styles from './permissions-step.module.css';

const names = ['screen', 'microphone', 'camera'] as const;
const icons = { screen: Monitor, microphone: Mic, camera: Camera };
/** The system tells nobody when it was changed in its settings. */
const lookEveryMs = 1000;

/** What the system has to allow, one by one, with its state as it is now. */
export function PermissionsStep({ heading }: { readonly heading: Heading }) {
  const permissions = usePermissions();
  const texts = words.welcome.permissions;
  const isFree = permissions !== null && names.every((name) => permissions[name] === 'free');
  return (
    <Step
      heading={heading}
      title={isFree ? texts.titleFree : texts.title}
      body={isFree ? texts.bodyFree : texts.body}
    >
      <Rows>
        {names.map((name) => (
          <Permission key={name} name={name} state={permissions?.[name] ?? null} />
        ))}
      </Rows>
    </Step>
  );
}

interface PermissionProps {
  readonly name: PermissionName;
  readonly state: Permissions[PermissionName] | null;
}

function Permission({ name, state }: PermissionProps) {
  const texts = words.welcome.permissions;
  const [wasAsked, setAsked] = useState(false);
  const Icon = icons[name];
  const isOpen = state === 'unasked' || state === 'denied';
  const askNow = (): void => {
    setAsked(true);
    void act('permissions.ask', { what: name });
  };
  // macOS tells a running app of the screen only when it is started again.
  const needsReopen = name === 'screen' && isOpen && wasAsked;
  return (
    <Thing
      icon={<Icon size={20} aria-hidden="true" />}
      name={texts.names[name]}
      hint={needsReopen ? texts.reopenHint : texts.reasons[name]}
    >
      {isOpen ? (
        <>
          {needsReopen ? (
            <Button onClick={() => void act('app.reopen', undefined)}>{texts.reopen}</Button>
          ) : null}
          <Button onClick={askNow}>{state === 'denied' ? texts.openSettings : texts.allow}</Button>
        </>
      ) : (
        <span role="status" className={state === 'granted' ? styles['good'] : styles['quiet']}>
          {state === 'granted' ? <Check size={16} aria-hidden="true" /> : null}
          {state === null ? '' : texts.states[state]}
        </span>
      )}
    </Thing>
  );
}

function usePermissions(): Permissions | null {
  const [permissions, setPermissions] = useState<Permissions | null>(null);
  const isSeen = useSeen((seen) => seen.isSeen);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await ask('permissions.read', undefined);
      if (answer.ok) setPermissions(answer.value);
    };
    void read();
    if (!isSeen) return undefined;
    const timer = setInterval(() => void read(), lookEveryMs);
    return () => clearInterval(timer);
  }, [isSeen]);
  return permissions;
}
