// English: the seconds before a recording.
export const enCountdown = {
  title: 'Countdown',
  startsIn: (seconds: number): string => `Recording starts in ${seconds}`,
  startNow: 'Start now',
  cancel: 'Cancel recording',
  keys: 'Esc cancels',
};
