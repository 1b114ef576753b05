import AppWindow from 'lucide-react/icons/app-window';
import { useId } from 'react';
import { findWindow } from '../../preload/find-window';
import type { Sources, WindowSource } from '../../preload/schemas/sources';
import { useSources } from '../state/use-sources';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import cards from './display-choice.module.css';
import styles from './window-choice.module.css';

interface WindowChoiceProps {
  readonly sources: Sources | null;
  readonly chosen: { readonly id: string; readonly name: string } | undefined;
  onChoose(window: WindowSource): void;
}

/** The windows of other programs, by picture, icon and title. */
export function WindowChoice({ sources, chosen, onChoose }: WindowChoiceProps) {
  const group = useId();
  const hasWindows = useSources((slice) => slice.hasWindows);
  if (sources === null || !hasWindows || sources.windows.length === 0)
    return (
      <div className={cards['card']}>
        <div className={cx(cards['picture'], cards['blank'])}>
          <span className={cards['empty']}>
            {sources === null || !hasWindows
              ? words.sources.lookingForWindows
              : words.sources.noWindows}
          </span>
        </div>
      </div>
    );
  const found = findWindow(sources.windows, chosen);
  return (
    <>
      {chosen !== undefined && found === undefined ? (
        <p className={styles['gone']}>{words.sources.windowNotOpen(chosen.name)}</p>
      ) : null}
      <fieldset className={cx(cards['grid'], styles['windows'])}>
        <legend className={cards['legend']}>{words.sources.windows}</legend>
        {sources.windows.map((window) => (
          <label key={window.id} className={cx(cards['card'], cards['choice'])} title={window.name}>
            <input
              type="radio"
              name={group}
              className={cards['radio']}
              checked={window.id === found?.id}
              onChange={() => onChoose(window)}
            />
            <Picture window={window} />
            <span className={styles['caption']}>
              {window.icon === null ? null : (
                <img src={window.icon} alt="" className={styles['icon']} />
              )}
              <span className={cards['name']}>{window.name}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Picture({ window }: { readonly window: WindowSource }) {
  return (
    <span className={cx(cards['picture'], window.thumbnail === null && cards['blank'])}>
      {window.thumbnail === null ? (
        <AppWindow size={28} strokeWidth={1.25} aria-hidden="true" />
      ) : (
        <img src={window.thumbnail} alt="" className={cards['image']} />
      )}
    </span>
  );
}
