import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { words } from '../ui/language';
import { FrameStrip } from './frame-strip';
import { tenths } from './tenths';
import styles from './trim-panel.module.css';
import { type TrimEdge, type TrimRange, stepped } from './trim-range';

interface TrimStripProps {
  readonly src: string;
  readonly lengthMs: number;
  readonly range: TrimRange;
  readonly timeMs: number;
  readonly keyFrames: readonly number[];
  readonly isExact: boolean;
  onMove(edge: TrimEdge, ms: number): void;
  onSeek(ms: number): void;
}

/** The video as a strip of pictures with a handle at each end; what is cut off is dark. */
export function TrimStrip(props: TrimStripProps) {
  const { src, lengthMs, range, timeMs, onSeek } = props;
  const strip = useRef<HTMLDivElement>(null);
  const timeAt = (clientX: number): number => {
    const { left = 0, width = 1 } = strip.current?.getBoundingClientRect() ?? {};
    return Math.min(1, Math.max(0, (clientX - left) / width)) * lengthMs;
  };
  const share = (ms: number): string => `${(ms / Math.max(1, lengthMs)) * 100}%`;
  return (
    <div
      ref={strip}
      // The same by keyboard: the player's own keys.
      role="presentation"
      className={styles['strip']}
      onPointerDown={(event) => onSeek(timeAt(event.clientX))}
    >
      <FrameStrip src={src} lengthMs={lengthMs} />
      <div className={styles['off']} style={{ left: 0, width: share(range.fromMs) }} />
      <div
        className={styles['off']}
        style={{ left: share(range.toMs), width: share(lengthMs - range.toMs) }}
      />
      <div
        className={styles['kept']}
        style={{ left: share(range.fromMs), width: share(range.toMs - range.fromMs) }}
      />
      <div className={styles['now']} style={{ left: share(timeMs) }} />
      <Handle {...props} edge="from" place={share(range.fromMs)} timeAt={timeAt} />
      <Handle {...props} edge="to" place={share(range.toMs)} timeAt={timeAt} />
    </div>
  );
}

interface HandleProps extends TrimStripProps {
  readonly edge: TrimEdge;
  readonly place: string;
  timeAt(clientX: number): number;
}

function Handle(props: HandleProps) {
  const { edge, place, range, lengthMs, keyFrames, isExact, onMove, timeAt } = props;
  const ms = edge === 'from' ? range.fromMs : range.toMs;
  const press = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 1000 : 100;
    const by = (direction: 1 | -1, size: number): void =>
      onMove(edge, stepped(ms, edge, direction, keyFrames, isExact, size));
    switch (event.key) {
      case 'ArrowLeft':
      case 'ArrowDown':
        by(-1, step);
        break;
      case 'ArrowRight':
      case 'ArrowUp':
        by(1, step);
        break;
      case 'PageDown':
        by(-1, 5000);
        break;
      case 'PageUp':
        by(1, 5000);
        break;
      case 'Home':
        onMove(edge, 0);
        break;
      case 'End':
        onMove(edge, lengthMs);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const drag = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(edge, timeAt(event.clientX));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={edge === 'from' ? words.shelf.trim.start : words.shelf.trim.end}
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs)}
      aria-valuenow={Math.round(ms)}
      aria-valuetext={tenths(ms)}
      data-edge={edge}
      className={styles['handle']}
      style={{ left: place }}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
    />
  );
}
