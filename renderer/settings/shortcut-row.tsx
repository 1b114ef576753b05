import RotateCcw from 'lucide-react/icons/rotate-ccw';
import X from 'lucide-react/icons/x';
import { useEffect, useRef, useState } from 'react';
import type { SettingsView, ShortcutName } from '../../preload/schemas/settings';
import { act, ask } from '../state/ask';
import { acceleratorKeys, acceleratorText } from '../ui/accelerator';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { words } from '../ui/language';
import { isMac } from '../ui/platform';
import { readPressed } from './pressed';
import styles from './shortcuts-section.module.css';

interface ShortcutRowProps {
  readonly name: ShortcutName;
  readonly state: SettingsView['shortcuts'][ShortcutName];
}

interface Trouble {
  readonly text: string;
  readonly suggestion: string | null;
}

/** One action and its shortcut: press it anew, put back the standard one, or take it away. */
export function ShortcutRow({ name, state }: ShortcutRowProps) {
  const { accelerator, isTaken, standard } = state;
  const [isPressing, setPressing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const action = words.settings.shortcutNames[name];

  useEffect(() => {
    if (!isPressing) return;
    // Ours would be carried out instead of being heard here.
    void act('shortcuts.rest', { isResting: true });
    return () => void act('shortcuts.rest', { isResting: false });
  }, [isPressing]);

  const choose = async (wanted: string): Promise<void> => {
    const answer = await ask('shortcuts.choose', { name, accelerator: wanted });
    setPressing(false);
    if (!answer.ok) return;
    const { outcome, heldBy, suggestion } = answer.value;
    const keys = acceleratorText(wanted, isMac);
    if (outcome === 'kept') setTrouble(null);
    else
      setTrouble({
        text:
          outcome === 'ours' && heldBy !== null
            ? words.setup.heldByOurs(keys, words.settings.shortcutNames[heldBy])
            : outcome === 'taken'
              ? words.setup.heldByOther(keys)
              : words.setup.unusable(keys),
        suggestion,
      });
  };
  const press = (event: React.KeyboardEvent): void => {
    if (!isPressing) return;
    event.preventDefault();
    event.stopPropagation();
    const read = readPressed(event, isMac);
    if (read.kind === 'leave') setPressing(false);
    else if (read.kind === 'clear') void choose('');
    else if (read.kind === 'bare')
      setTrouble({ text: words.setup.needsModifier, suggestion: null });
    else if (read.kind === 'shortcut') void choose(read.accelerator);
  };

  const said = trouble?.text ?? (isTaken ? words.settings.shortcutTaken : null);
  const keys = acceleratorKeys(accelerator, isMac);
  const { suggestion = null } = trouble ?? {};
  return (
    <div className={styles['shortcut']}>
      <div className={styles['line']}>
        <span className={styles['name']}>{action}</span>
        <button
          ref={button}
          type="button"
          className={isPressing ? styles['pressing'] : styles['keys']}
          aria-label={words.setup.changeOf(
            action,
            acceleratorText(accelerator, isMac) || words.settings.shortcutNone,
          )}
          onClick={() => {
            setTrouble(null);
            setPressing(true);
          }}
          onBlur={() => setPressing(false)}
          onKeyDown={press}
        >
          {isPressing ? (
            <span>{words.setup.press}</span>
          ) : keys.length === 0 ? (
            <span className={styles['none']}>{words.settings.shortcutNone}</span>
          ) : (
            keys.map((key) => (
              <kbd key={key} className={styles['key']}>
                {key}
              </kbd>
            ))
          )}
        </button>
        <span className={accelerator === standard ? styles['hidden'] : undefined}>
          <IconButton
            label={words.setup.resetOf(action)}
            icon={<RotateCcw size={16} />}
            onClick={() => void choose(standard)}
          />
        </span>
        <span className={accelerator === '' ? styles['hidden'] : undefined}>
          <IconButton
            label={words.setup.clearOf(action)}
            icon={<X size={16} />}
            onClick={() => void choose('')}
          />
        </span>
      </div>
      <div role="status" className={styles['said']}>
        {isPressing && trouble === null ? (
          <span className={styles['hint']}>{words.setup.pressHint}</span>
        ) : null}
        {said === null ? null : <span className={styles['taken']}>{said}</span>}
        {suggestion === null ? null : (
          <Button size="small" onClick={() => void choose(suggestion)}>
            {words.setup.use(acceleratorText(suggestion, isMac))}
          </Button>
        )}
      </div>
    </div>
  );
}
