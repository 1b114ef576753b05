// What the engine's page may capture now: asked by the display-media answer, for each getDisplayMedia.
import type { WindowSource } from '../../preload/schemas/sources';
import type { Live } from './live-take';
import type { Display } from './sources';
import type { TakeState } from './take';

/** The window where there is one, else the display. */
export interface SourceGrant {
  readonly display: Display;
  readonly window: WindowSource | null;
  readonly systemSound: boolean;
  /** Of this take; where the system itself asks what to record, it asks now and never again. */
  readonly isFirst: boolean;
}

/**
 * Gives the source once a part, and once more without sound where sound was wanted: some systems refuse both
 * when only the sound cannot be had. Null: nothing may be captured now.
 */
export function grantSource(take: Live | null, state: TakeState): SourceGrant | null {
  if (take === null) return null;
  const isOpening = state.kind === 'recovering' || (state.kind === 'starting' && !take.hasBegun);
  const { systemSound } = take.plan;
  if (!isOpening || take.grants >= (systemSound ? 2 : 1)) return null;
  take.grants += 1;
  const { display, window } = take.target;
  return {
    display,
    window,
    systemSound: systemSound && take.grants === 1,
    isFirst: take.part === 1 && take.grants === 1,
  };
}
