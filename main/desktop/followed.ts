// Something that is made of the settings and told on when it changes, and only then.
import type { SettingsRoom } from '../settings/settings';

export interface Followed<T> {
  /** As it is now. */
  readonly value: T;
  /** Calls `listen` with the new one after a change, in the order of these calls. */
  onChange(listen: (value: T) => void): void;
}

/** `read` makes it of the settings as they are. */
export function follow<T extends string | number>(
  settings: SettingsRoom,
  read: () => T,
): Followed<T> {
  const listeners: ((value: T) => void)[] = [];
  let value = read();
  settings.onChange(() => {
    const next = read();
    if (next === value) return;
    value = next;
    for (const listen of listeners) listen(value);
  });
  return {
    get value() {
      return value;
    },
    onChange: (listen) => void listeners.push(listen),
  };
}
