// Whether the camera's bubble is to be seen, and of what: of the take that runs, else of the panel's next one.
// Pure.
import { cameraWanted } from '../../preload/devices';
import type { CameraChoice } from '../../preload/schemas/camera';
import type { Settings } from '../../preload/schemas/settings';
import type { SourceKind } from '../../preload/schemas/sources';
import type { TakeView } from '../../preload/schemas/take';
import { kindOf, type Target } from './target';

export interface BubbleWish {
  readonly camera: CameraChoice;
  readonly kind: SourceKind;
  /** Where it is at home; empty: the main display. */
  readonly displayId: string;
  /** Of a take, not of the panel. */
  readonly isTaken: boolean;
}

export interface BubbleFacts {
  readonly take: Pick<TakeView, 'state' | 'camera'>;
  readonly target: Target | null;
  /** Of the running take. */
  readonly takeCamera: CameraChoice;
  readonly setup: Settings['lastTake'];
  readonly isPanelSeen: boolean;
}

/** What the bubble shows; null: there is none, and the camera's light is off. */
export function bubbleWish(facts: BubbleFacts): BubbleWish | null {
  const { take, target, takeCamera, setup, isPanelSeen } = facts;
  if (take.state !== 'idle' && target !== null) {
    const isSeen = target.isCamera || take.camera === 'shown';
    if (!isSeen || takeCamera.kind === 'off') return null;
    const { id } = target.display;
    return { camera: takeCamera, kind: kindOf(target), displayId: id, isTaken: true };
  }
  if (!isPanelSeen || take.state !== 'idle' || setup === undefined) return null;
  const kind = setup.kind ?? 'display';
  const camera = cameraWanted(setup.camera, kind === 'camera');
  if (camera.kind === 'off') return null;
  const displayId =
    kind === 'display' ? setup.displayId : kind === 'area' ? (setup.area?.displayId ?? '') : '';
  return { camera, kind, displayId, isTaken: false };
}
