// What the running take's camera is told: taken away and brought back, moved, lost and found. In memory only.
import type { CaptureOrder } from '../../preload/schemas/capture';
import { failure } from '../base/failure';
import { err, ok } from '../base/result';
import { cameraOf, type Live, setTrouble } from './live-take';
import type { Takes } from './takes-api';

export interface TakeCameraDeps {
  running(): Live | null;
  /** Something is captured, or about to be. */
  isCapturing(): boolean;
  order(order: CaptureOrder): boolean;
  /** The view has changed. */
  tell(): void;
}

export type TakeCamera = Pick<Takes, 'showCamera' | 'placeCamera' | 'setCameraGone' | 'camera'>;

/** The camera's part of the take's conductor. */
export function createTakeCamera({
  running,
  isCapturing,
  order,
  tell,
}: TakeCameraDeps): TakeCamera {
  return {
    showCamera(isShown) {
      const take = running();
      if (take === null || cameraOf(take) === 'none') return err(failure('not-possible-now'));
      take.isCameraHidden = !isShown;
      tell();
      return ok(undefined);
    },
    placeCamera(place) {
      const take = running();
      if (take === null || take.plan.window === null) return;
      if (JSON.stringify(take.cameraPlace) === JSON.stringify(place)) return;
      take.cameraPlace = place;
      // A capture that is still to be ordered begins with it.
      if (isCapturing()) order({ kind: 'camera', takeId: take.captureId, place });
    },
    setCameraGone(isGone) {
      const take = running();
      if (take === null || take.troubles.has('camera-gone') === isGone) return;
      setTrouble(take, 'camera-gone', isGone);
      tell();
    },
    camera: () => running()?.plan.camera ?? { kind: 'off' },
  };
}
