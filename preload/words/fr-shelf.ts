// French, fourth part of the catalogue: finding recordings in the library, and what can be made of one.
import type { enShelf } from './en-shelf';
import { createCounted } from './plural';

const counted = createCounted('fr');

export const frShelf: typeof enShelf = {
  search: 'Rechercher un enregistrement',
  clearSearch: 'Effacer la recherche',
  filter: 'Afficher',
  filters: {
    all: 'Tous',
    'not-uploaded': 'Non envoyés',
    'needs-you': 'À traiter',
    ready: 'Prêts',
  },
  filterCount: (name, count) => `${name}, ${counted(count, 'enregistrement', 'enregistrements')}`,
  found: (count) =>
    count === 0
      ? 'Aucun enregistrement trouvé'
      : counted(count, 'enregistrement trouvé', 'enregistrements trouvés'),
  nothing: {
    search: (text) => `Rien trouvé pour « ${text} ».`,
    'not-uploaded': 'Tout est chez Claap.',
    'needs-you': 'Rien ne demande votre attention.',
    ready: 'Rien n’est encore prêt chez Claap.',
  },
  nothingHint: 'La recherche porte sur les titres et les sources.',
  showAll: 'Afficher tous les enregistrements',

  player: {
    play: 'Lire',
    pause: 'Pause',
    spaceKey: 'Espace',
    position: 'Position',
    at: (time, whole) => `${time} sur ${whole}`,
    rate: 'Vitesse',
    times: (rate) => `${rate}×`,
    mute: 'Couper le son',
    unmute: 'Rétablir le son',
    fullscreen: 'Plein écran',
  },

  trim: {
    open: 'Rogner…',
    title: 'Rogner le début et la fin',
    start: 'Début',
    end: 'Fin',
    time: (clock, tenth) => `${clock},${tenth}`,
    keeps: (length, whole) => `Garde ${length} sur ${whole}`,
    exact: 'Début exact',
    exactHint: 'Sinon, le début va à l’endroit le plus proche où rien n’est à encoder de nouveau.',
    lossless:
      'Rien n’est encodé de nouveau : c’est l’affaire d’un instant, et la qualité reste la même.',
    encodes:
      'Le début est entre deux images complètes, la partie gardée est donc encodée de nouveau. Cela prend un moment et coûte un rien de qualité.',
    undoable: 'Ce qui est coupé est conservé 24 heures.',
    preview: 'Lire ce qui est gardé',
    trim: 'Rogner',
    busy: 'Rognage…',
    done: (title) => `« ${title} » est rogné.`,
    undo: 'Annuler le rognage',
    undone: (title) => `« ${title} » a retrouvé sa longueur.`,
    badge: 'Rogné',
    badgeHint: (length) => `${length} avant d’être rogné. Le tout est conservé 24 heures.`,
  },

  export: {
    open: 'Exporter…',
    title: (title) => `Exporter « ${title} »`,
    kind: 'Format',
    kinds: { mp4: 'Vidéo MP4', gif: 'GIF', m4a: 'Son seul (M4A)' },
    hints: {
      mp4: 'Une copie du fichier, en pleine qualité.',
      mp4Encoded: 'Encodé en MP4, lisible partout. Cela prend un moment.',
      gif: 'Sans son, 15 images par seconde et 960 pixels de large au plus.',
      m4a: 'Le son sans l’image.',
      silent: 'Cet enregistrement n’a pas de son.',
    },
    measuring: 'Estimation de la taille…',
    about: (size) => `Environ ${size}.`,
    begin: 'Exporter…',
    saveAs: 'Exporter l’enregistrement',
    busy: (name) => `Export de « ${name} »`,
    done: (name, size) => `« ${name} » exporté, ${size}.`,
  },

  import: {
    open: 'Importer…',
    choose: 'Importer des vidéos',
    kind: 'Vidéos',
    source: 'Importé',
    drop: 'Déposez des vidéos pour les importer',
    dropHint: 'MP4, MOV, MKV, WebM, AVI ou WMV. Les fichiers restent où ils sont.',
    busy: (name) => `Import de « ${name} »`,
    list: 'En cours d’import',
    done: (count) => `${counted(count, 'vidéo importée', 'vidéos importées')}.`,
    notVideo: (name) => `« ${name} » est abîmé, ou n’est pas une vidéo lisible.`,
    tooLarge: (name) => `« ${name} » est trop grand pour être importé.`,
    failed: (name, why) => `« ${name} » n’a pas été importé : ${why}`,
  },
};
