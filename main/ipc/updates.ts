// Questions about the app's own updating.
import { ok } from '../base/result';
import { updatesView, type Updates } from '../updates/updates';
import type { Handlers } from './guard';

type UpdateHandlers = Pick<Handlers, 'updates.read' | 'updates.look' | 'updates.restart'>;

/** Handlers of `updates.*`; null where the app does not update itself. */
export function updateHandlers(updates: Updates | null): UpdateHandlers {
  return {
    'updates.read': () => ok(updatesView(updates)),
    'updates.look': async () => {
      await updates?.look();
      return ok(undefined);
    },
    'updates.restart': () => {
      updates?.restartWhenIdle();
      return ok(undefined);
    },
  };
}
