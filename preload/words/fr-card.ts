// French: the link card after Stop, and the sounds of a take.
import type { enCard } from './en-card';

export const frCard: typeof enCard = {
  title: 'Dernier enregistrement',
  poster: (title) => `Faire glisser le fichier de « ${title} »`,
  ready: 'Prêt à regarder',
  openLibrary: 'Ouvrir la bibliothèque',
  discardHint: 'Supprimer ; annulable pendant 24 heures',
  importFile: 'Importer un fichier…',
  setting: 'Carte du lien',
  sounds: 'Sons',
  soundsHint:
    'Un son bref à la fin du compte à rebours et à l’arrêt ; jamais dans l’enregistrement.',
  settingHint: 'Affiche le lien, l’envoi et le fichier dans le coin après l’arrêt.',
};
