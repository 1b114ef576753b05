// Notifications: short, never with a recording's content or title, and never in the way of the work.
import { Notification } from 'electron';

export interface Notices {
  /** Shows one; a click on it runs `act`. */
  say(title: string, body: string, act?: () => void): void;
}

/** Notices by the system, silent where it has none. */
export function createNotices(): Notices {
  // A notification that is not referenced may be collected before it is clicked.
  const shown = new Set<Notification>();
  return {
    say(title, body, act) {
      if (!Notification.isSupported()) return;
      const notice = new Notification({ title, body, silent: true });
      shown.add(notice);
      notice.on('click', () => act?.());
      notice.on('close', () => shown.delete(notice));
      notice.show();
    },
  };
}
