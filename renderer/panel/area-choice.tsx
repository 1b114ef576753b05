import SquareDashed from 'lucide-react/icons/square-dashed';
import type { DisplaySource, Sources } from '../../preload/schemas/sources';
import type { Rect } from '../../preload/geometry';
import { act } from '../state/ask';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import styles from './area-choice.module.css';
import cards from './display-choice.module.css';
import { areaDisplay, type Setup } from './setup';

interface AreaChoiceProps {
  readonly sources: Sources | null;
  readonly setup: Setup;
}

/** The last area, as it looks now, and the way to another one. */
export function AreaChoice({ sources, setup }: AreaChoiceProps) {
  const { area } = setup;
  const display = sources === null ? null : areaDisplay(sources, setup);
  const choose = (
    <Button size="small" onClick={() => void act('area.choose', undefined)}>
      {words.sources.chooseArea}
    </Button>
  );
  if (area === undefined || display === null)
    return (
      <div className={cards['card']}>
        <div className={cx(cards['picture'], cards['blank'])}>
          <div className={styles['none']}>
            <SquareDashed size={32} strokeWidth={1.25} aria-hidden="true" />
            <p>{area === undefined ? words.sources.noArea : words.sources.areaGone}</p>
            <p className={styles['hint']}>{words.sources.areaHint}</p>
            {choose}
          </div>
        </div>
      </div>
    );
  return (
    <div className={cards['card']}>
      <div className={cx(cards['picture'], display.thumbnail === null && cards['blank'])}>
        {display.thumbnail === null ? (
          <SquareDashed size={32} strokeWidth={1.25} aria-hidden="true" />
        ) : (
          <CutPicture display={display} picture={display.thumbnail} area={area} />
        )}
      </div>
      <div className={styles['caption']}>
        <div className={styles['words']}>
          <span className={cards['name']}>{words.sources.areaOf(display.name)}</span>
          <span className={cards['pixels']}>{words.panel.pixels(area.width, area.height)}</span>
        </div>
        {choose}
      </div>
    </div>
  );
}

interface CutPictureProps {
  readonly display: DisplaySource;
  readonly picture: string;
  readonly area: Rect;
}

// The display's picture, moved and enlarged so that the area fills the box.
function CutPicture({ display, picture, area }: CutPictureProps) {
  const { x, y, width, height } = area;
  const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  const isWide = width / height > 16 / 9;
  return (
    <div
      className={styles['cut']}
      style={{
        aspectRatio: `${width} / ${height}`,
        ...(isWide ? { width: '100%' } : { height: '100%' }),
      }}
    >
      <img
        src={picture}
        alt=""
        className={styles['whole']}
        style={{
          width: percent(display.width, width),
          left: percent(-x, width),
          top: percent(-y, height),
        }}
      />
    </div>
  );
}
