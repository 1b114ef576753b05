import VideoOff from 'lucide-react/icons/video-off';
import { type CSSProperties, useRef } from 'react';
import type { BubbleView } from '../../preload/schemas/camera';
import { cornerShare, partsOf } from '../../preload/bubble';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import styles from './bubble.module.css';
import { Tools } from './tools';
import { useBubble } from './use-bubble';
import { useCamera } from './use-camera';
import { useHover } from './use-hover';
import { beginPull } from './use-pull';

const handles = ['nw', 'ne', 'sw', 'se'] as const;
/** From the square's corner to the shape's, as part of the radius; and from there inside, points. */
const toShape = 1 - Math.SQRT1_2;
const handleInset = 5;

/** The camera in its shape; drag it, or its corners; the tools come with the pointer. */
export function Bubble() {
  const view = useBubble((slice) => slice.view);
  return view === null || view.camera.kind === 'off' ? null : <Seen view={view} />;
}

function Seen({ view }: { readonly view: BubbleView }) {
  const { size, shape, tools, isMirrored } = view;
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video, view);
  const { isOver, enter, leave } = useHover();
  const { bubble } = partsOf(size, tools);
  const radius = size * (shape === 'circle' ? 0.5 : cornerShare);
  const fromCorner = radius * toShape + handleInset;
  const place: CSSProperties = { left: bubble.x, top: bubble.y, width: size, height: size };
  return (
    <main className={styles['stage']} onPointerEnter={enter} onPointerLeave={leave}>
      <h1 className={styles['heading']}>{words.camera.bubble.title}</h1>
      <div
        className={styles['bubble']}
        style={{ ...place, borderRadius: radius }}
        data-state={state}
        onPointerDown={(event) => beginPull(event, null)}
      >
        <video
          ref={video}
          muted
          playsInline
          aria-label={words.camera.bubble.picture}
          className={cx(styles['picture'], isMirrored && styles['mirrored'])}
        />
        {state === 'live' ? null : (
          <p role="status" className={styles['word']}>
            {state === 'opening' ? null : <VideoOff size={24} aria-hidden="true" />}
            {words.camera.bubble[state]}
          </p>
        )}
        <span
          className={styles['edge']}
          style={{ borderRadius: radius, borderWidth: Math.max(1, size / 100) }}
        />
      </div>
      {isOver
        ? handles.map((handle) => (
            <span
              key={handle}
              className={styles['handle']}
              style={{
                left: bubble.x + (handle.includes('w') ? fromCorner : size - fromCorner),
                top: bubble.y + (handle.includes('n') ? fromCorner : size - fromCorner),
                cursor: `${handle}-resize`,
              }}
              onPointerDown={(event) => beginPull(event, handle)}
            />
          ))
        : null}
      {isOver ? <Tools view={view} /> : null}
    </main>
  );
}
