// French: the seconds before a recording.
import type { enCountdown } from './en-countdown';

export const frCountdown: typeof enCountdown = {
  title: 'Compte à rebours',
  startsIn: (seconds) => `L’enregistrement commence dans ${seconds}`,
  startNow: 'Commencer maintenant',
  cancel: 'Annuler l’enregistrement',
  keys: 'Échap annule',
};
