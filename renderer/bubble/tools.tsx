import Circle from 'lucide-react/icons/circle';
import Mirror from 'lucide-react/icons/carets-to-axis-dashed-vertical';
import Scaling from 'lucide-react/icons/scaling';
import Square from 'lucide-react/icons/square';
import X from 'lucide-react/icons/x';
import { partsOf } from '../../preload/bubble';
import { bubbleSizes } from '../../preload/limits';
import type { BubbleView } from '../../preload/schemas/camera';
import { ask } from '../state/ask';
import { cx } from '../ui/cx';
import { words } from '../ui/language';
import { Tool } from './tool';
import styles from './tools.module.css';

/** Size, shape, mirror, close. */
export function Tools({ view }: { readonly view: BubbleView }) {
  const { size, shape, isMirrored, canClose } = view;
  const { x, y, width, height } = partsOf(size, view.tools).tools;
  const texts = words.camera.bubble;
  const next = bubbleSizes.presets.find((preset) => preset > size) ?? bubbleSizes.presets[0];
  const isRound = shape === 'circle';
  return (
    <div
      className={cx(styles['strip'], styles[view.tools])}
      style={{ left: x, top: y, width, height }}
    >
      <div role="toolbar" aria-label={texts.tools} className={styles['plate']}>
        <Tool
          label={texts.size(size)}
          icon={<Scaling size={16} />}
          onClick={() => void ask('bubble.change', { size: next })}
        />
        <Tool
          label={isRound ? texts.rounded : texts.circle}
          icon={isRound ? <Square size={16} /> : <Circle size={16} />}
          onClick={() => void ask('bubble.change', { shape: isRound ? 'rounded' : 'circle' })}
        />
        <Tool
          label={isMirrored ? texts.unmirror : texts.mirror}
          icon={<Mirror size={16} />}
          isPressed={isMirrored}
          onClick={() => void ask('bubble.change', { isMirrored: !isMirrored })}
        />
        {canClose ? (
          <Tool
            label={texts.close}
            icon={<X size={16} />}
            onClick={() => void ask('bubble.close', undefined)}
          />
        ) : null}
      </div>
    </div>
  );
}
