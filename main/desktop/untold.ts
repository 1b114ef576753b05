// What a hidden window was not told yet: of each thing that is so the last word, kept until the window is shown. A
// hidden page that drew every step of an upload would take the processor from the take and the link.
import type { EventName } from '../../preload/events';
import type { WindowRole } from '../../preload/contract';

export interface Untold {
  /** In place of what was kept under this name. */
  keep(role: WindowRole, name: EventName, tell: () => void): void;
  /** It is about to be seen. */
  tellNow(role: WindowRole): void;
  /** Its page is gone; the next one asks by itself. */
  forget(role: WindowRole): void;
}

/** Nothing kept. */
export function createUntold(): Untold {
  const kept = new Map<WindowRole, Map<EventName, () => void>>();
  return {
    keep(role, name, tell) {
      const ofWindow = kept.get(role) ?? new Map<EventName, () => void>();
      kept.set(role, ofWindow.set(name, tell));
    },
    tellNow(role) {
      const tells = [...(kept.get(role)?.values() ?? [])];
      kept.delete(role);
      for (const tell of tells) tell();
    },
    forget: (role) => void kept.delete(role),
  };
}
