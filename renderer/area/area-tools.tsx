import Check from 'lucide-react/icons/check';
import MonitorCheck from 'lucide-react/icons/monitor-check';
import { useLayoutEffect, useRef, useState } from 'react';
import { type AreaShape, type Rect, shaped, toPoints } from '../../preload/geometry';
import type { AreaPick } from '../../preload/schemas/area';
import { ask } from '../state/ask';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import { SavedField } from '../ui/text-field';
import styles from './area-tools.module.css';
import { written } from './drag';
import { placeTools } from './place';

interface AreaToolsProps {
  readonly pick: AreaPick;
  readonly area: Rect;
  /** While something is dragged the tools are not in the way. */
  readonly isFaint: boolean;
  onChange(area: Rect): void;
  onAccept(): void;
}

const fields = ['x', 'y', 'width', 'height'] as const;
const shapes: readonly AreaShape[] = ['wide', 'square'];

/** Numbers, shapes and the buttons, beside the frame where there is room. */
export function AreaTools({ pick, area, isFaint, onChange, onAccept }: AreaToolsProps) {
  const { display, hasOthers } = pick;
  const tools = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measured = tools.current;
    if (measured === null) return;
    const observer = new ResizeObserver(() => {
      const { width, height } = measured.getBoundingClientRect();
      setSize({ width, height });
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, []);
  const place = placeTools(
    toPoints(area, display),
    size,
    toPoints({ x: 0, y: 0, ...display }, display),
  );

  return (
    <div
      ref={tools}
      role="toolbar"
      aria-label={words.area.tools}
      className={cx(styles['tools'], isFaint && styles['faint'])}
      style={{ left: place.x, top: place.y, visibility: size.width === 0 ? 'hidden' : 'visible' }}
    >
      {fields.map((name) => (
        <label key={name} className={styles['field']}>
          <span className={styles['name']}>{words.area.fields[name].short}</span>
          <SavedField
            stored={String(area[name])}
            inputMode="numeric"
            maxLength={5}
            aria-label={words.area.fields[name].long}
            onSave={(text) => {
              if (/^\d+$/.test(text)) onChange(written(area, name, Number(text), display));
            }}
          />
        </label>
      ))}
      <span className={styles['line']} />
      {shapes.map((shape) => (
        <Button
          key={shape}
          look="quiet"
          size="small"
          aria-label={words.area.shapes[shape].long}
          onClick={() => onChange(shaped(area, shape, display))}
        >
          {words.area.shapes[shape].short}
        </Button>
      ))}
      {hasOthers ? (
        <Button
          look="quiet"
          size="small"
          icon={<MonitorCheck size={16} />}
          onClick={() => void ask('area.other', undefined)}
        >
          {words.area.other}
        </Button>
      ) : null}
      <span className={styles['line']} />
      <Button look="quiet" size="small" onClick={() => void ask('area.cancel', undefined)}>
        {words.actions.cancel}
      </Button>
      <Button look="filled" size="small" icon={<Check size={16} />} onClick={onAccept}>
        {words.area.accept}
      </Button>
    </div>
  );
}
