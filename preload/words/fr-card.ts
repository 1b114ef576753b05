// French: the link card after Stop.
import type { enCard } from './en-card';

export const frCard: typeof enCard = {
  title: 'Dernier enregistrement',
  poster: (title) => `Faire glisser le fichier de « ${title} »`,
  ready: 'Prêt à regarder',
  openLibrary: 'Ouvrir la bibliothèque',
  discardHint: 'Supprimer ; annulable pendant 24 heures',
  setting: 'Carte du lien',
  settingHint: 'Affiche le lien, l’envoi et le fichier dans le coin après l’arrêt.',
};
