import AppWindow from 'lucide-react/icons/app-window';
import Monitor from 'lucide-react/icons/monitor';
import SquareDashed from 'lucide-react/icons/square-dashed';
import Video from 'lucide-react/icons/video';
import type { ReactNode } from 'react';
import type { SourceKind } from '../../preload/schemas/sources';
import { words } from '../ui/language';
import { usePlainKey } from '../ui/use-plain-key';
import styles from './source-segments.module.css';

interface SourceSegmentsProps {
  readonly kind: SourceKind;
  onChoose(kind: SourceKind): void;
}

const segments: readonly { readonly kind: SourceKind; readonly icon: ReactNode }[] = [
  { kind: 'display', icon: <Monitor size={18} strokeWidth={1.75} aria-hidden="true" /> },
  { kind: 'window', icon: <AppWindow size={18} strokeWidth={1.75} aria-hidden="true" /> },
  { kind: 'area', icon: <SquareDashed size={18} strokeWidth={1.75} aria-hidden="true" /> },
  { kind: 'camera', icon: <Video size={18} strokeWidth={1.75} aria-hidden="true" /> },
];

/** One of the kinds of source: icon over word. 1 to 4 choose, as the arrow keys do. */
export function SourceSegments({ kind, onChoose }: SourceSegmentsProps) {
  usePlainKey((key) => {
    const segment = segments[Number(key) - 1];
    if (segment !== undefined) onChoose(segment.kind);
  });
  return (
    <fieldset className={styles['segments']}>
      <legend className={styles['legend']}>{words.sources.sourceKind}</legend>
      {segments.map((segment, index) => (
        <label key={segment.kind} className={styles['segment']}>
          <input
            type="radio"
            name="source-kind"
            className={styles['radio']}
            checked={segment.kind === kind}
            onChange={() => onChoose(segment.kind)}
            aria-keyshortcuts={String(index + 1)}
          />
          {segment.icon}
          {words.sources.kinds[segment.kind]}
        </label>
      ))}
    </fieldset>
  );
}
