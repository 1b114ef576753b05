// French: what can be recorded, and the area picker.
import type { enArea, enSources } from './en-area';

export const frArea: typeof enArea = {
  title: 'Choisir une zone',
  tools: 'Zone',
  frame: (x, y, width, height) => `Zone de ${width} × ${height} à ${x}, ${y}`,
  keys: 'Les flèches la déplacent, plus vite avec Maj, et changent sa taille avec Alt. Entrée la choisit, Échap revient en arrière.',
  fields: {
    x: { short: 'X', long: 'Bord gauche en pixels' },
    y: { short: 'Y', long: 'Bord supérieur en pixels' },
    width: { short: 'L', long: 'Largeur en pixels' },
    height: { short: 'H', long: 'Hauteur en pixels' },
  },
  shapes: {
    wide: { short: '16:9', long: 'Mettre au format 16:9' },
    square: { short: '1:1', long: 'Mettre au format carré' },
  },
  other: 'Autre écran',
  accept: 'Utiliser cette zone',
};

/** The panel's choice of a source. */
export const frSources: typeof enSources = {
  sourceKind: 'Que faut-il enregistrer',
  kinds: { display: 'Écran', window: 'Fenêtre', area: 'Zone', camera: 'Caméra' },
  windows: 'Fenêtre à enregistrer',
  chooseWindow: 'Choisissez une fenêtre',
  lookingForWindows: 'Recherche des fenêtres…',
  noWindows:
    'Aucune fenêtre d’un autre programme n’est ouverte. Une fenêtre réduite ne peut pas être enregistrée.',
  windowNotOpen: (name) => `« ${name} » n’est pas ouverte en ce moment.`,
  areaOf: (display) => `Zone de ${display}`,
  noArea: 'Pas encore de zone choisie',
  areaHint: 'Tracez un cadre autour de ce qui doit être enregistré.',
  areaGone: 'La dernière zone n’est sur aucun écran en ce moment.',
  chooseArea: 'Choisir une zone…',
  systemPicks: 'Votre système demande quoi enregistrer',
  systemPicksHint: 'Il montre son propre choix d’écrans et de fenêtres au démarrage.',
};
