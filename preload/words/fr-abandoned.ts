// French: the empty recording that "send again" left at Claap.
import type { enAbandoned } from './en-abandoned';

export const frAbandoned: typeof enAbandoned = {
  left: 'Un enregistrement antérieur, vide, est encore chez Claap.',
  button: 'Supprimer le vide…',
  title: 'Supprimer l’enregistrement vide chez Claap ?',
  body: 'Avant que cet enregistrement soit renvoyé, Claap en avait créé un qui n’a jamais reçu de fichier. Il n’est supprimé que s’il est toujours vide. Cet enregistrement-ci et son lien restent.',
  yes: 'Supprimer chez Claap',
  no: 'Le garder',
};
