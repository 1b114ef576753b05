import Monitor from 'lucide-react/icons/monitor';
import { useId } from 'react';
import type { DisplaySource, Sources } from '../../preload/schemas/sources';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import styles from './display-choice.module.css';

interface DisplayChoiceProps {
  readonly sources: Sources | null;
  readonly chosenId: string | null;
  onChoose(id: string): void;
}

/** One display as a card, several as a choice by picture, name and size. */
export function DisplayChoice({ sources, chosenId, onChoose }: DisplayChoiceProps) {
  const group = useId();
  if (sources === null || sources.displays.length === 0)
    return (
      <div className={styles['card']}>
        <div className={cx(styles['picture'], styles['blank'])}>
          <span className={styles['empty']}>
            {sources === null ? words.panel.lookingForDisplays : words.panel.noDisplays}
          </span>
        </div>
      </div>
    );
  const [only] = sources.displays;
  if (sources.displays.length === 1 && only !== undefined)
    return (
      <div className={styles['card']}>
        <Picture display={only} />
        <Caption display={only} />
      </div>
    );
  return (
    <fieldset className={styles['grid']}>
      <legend className={styles['legend']}>{words.panel.displays}</legend>
      {sources.displays.map((display) => (
        <label key={display.id} className={cx(styles['card'], styles['choice'])}>
          <input
            type="radio"
            name={group}
            className={styles['radio']}
            checked={display.id === chosenId}
            onChange={() => onChoose(display.id)}
          />
          <Picture display={display} />
          <Caption display={display} />
        </label>
      ))}
    </fieldset>
  );
}

function Picture({ display }: { readonly display: DisplaySource }) {
  return (
    <div className={cx(styles['picture'], display.thumbnail === null && styles['blank'])}>
      {display.thumbnail === null ? (
        <Monitor size={32} strokeWidth={1.25} aria-hidden="true" />
      ) : (
        <img src={display.thumbnail} alt="" className={styles['image']} />
      )}
    </div>
  );
}

function Caption({ display }: { readonly display: DisplaySource }) {
  return (
    <div className={styles['caption']}>
      <span className={styles['name']}>{display.name}</span>
      <span className={styles['pixels']}>{words.panel.pixels(display.width, display.height)}</span>
    </div>
  );
}
