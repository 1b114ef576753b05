import { useEffect, useRef, useState } from 'react';
import type { Rect } from '../../preload/geometry';
import type { AreaPick } from '../../preload/schemas/area';
import { ask } from '../state/ask';
import styles from './area-picker.module.css';
import { AreaTools } from './area-tools';
import { Frame } from './frame';

/** The display, dimmed but for the area. Enter takes it, Escape goes back to the panel. */
export function AreaPicker() {
  const [pick, setPick] = useState<AreaPick | null>(null);
  const [area, setArea] = useState<Rect | null>(null);
  const [isDragging, setDragging] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await ask('area.read', undefined);
      if (!answer.ok) return;
      setPick(answer.value);
      setArea(answer.value.area);
    };
    void read();
    return window.recorder.on('area.wanted', () => void read());
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape') void ask('area.cancel', undefined);
      // A focused button has its own Enter, and a number is first looked at.
      if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
      if (event.target instanceof HTMLInputElement) frame.current?.focus({ preventScroll: true });
      else if (area !== null) void ask('area.accept', area);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [area]);

  if (pick === null || area === null) return <main className={styles['picker']} />;
  const { display, picture } = pick;
  return (
    <main className={styles['picker']}>
      {picture === null ? null : (
        <img
          src={picture}
          alt=""
          draggable={false}
          className={styles['picture']}
          style={{ width: display.width / display.scale, height: display.height / display.scale }}
        />
      )}
      <Frame frame={frame} display={display} area={area} onChange={setArea} onDrag={setDragging} />
      <AreaTools
        pick={pick}
        area={area}
        isFaint={isDragging}
        onChange={setArea}
        onAccept={() => void ask('area.accept', area)}
      />
    </main>
  );
}
