// Sleep: held off while a take runs, noticed otherwise. The system may sleep all the same (lid, user).
import { app, powerMonitor, powerSaveBlocker } from 'electron';

export interface Power {
  /** Keeps the display awake while `isOn`. */
  keepAwake(isOn: boolean): void;
}

/** Calls back on sleep and wake; one sleep may be told twice. */
export function watchPower(onSleep: () => void, onWake: () => void): Power {
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
  // Told on Linux and macOS; the system does not end us, it waits some seconds for us to go.
  powerMonitor.on('shutdown', () => app.quit());
  let blocker: number | null = null;
  return {
    keepAwake(isOn) {
      if (isOn) blocker ??= powerSaveBlocker.start('prevent-display-sleep');
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
  };
}
