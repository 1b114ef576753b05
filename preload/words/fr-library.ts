// French: the library, the quota, what was measured, the report.
import type { enLibrary, enQuota, enReceipt, enReport } from './en-library';
import { createCounted } from './plural';

const counted = createCounted('fr');

export const frLibrary: typeof enLibrary = {
  title: 'Bibliothèque',
  newRecording: 'Nouvel enregistrement',
  empty: 'Rien d’enregistré pour l’instant.',
  emptyHint: 'Vos enregistrements apparaissent ici, avec leurs liens.',
  loading: 'Lecture de la bibliothèque…',
  count: (count) => counted(count, 'enregistrement', 'enregistrements'),
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  thisWeek: 'Cette semaine',
  deleted: 'Supprimés',
  deletedHint: 'Conservés 24 heures, puis déplacés dans la corbeille du système.',
  untitled: 'Sans titre',
  recovered: 'Récupéré',
  recoveredHint: 'L’app s’est arrêtée pendant l’enregistrement. Le dernier instant peut manquer.',
  rebuilt: 'Reconstruit',
  poster: (title) => `Lire « ${title} »`,
  deletedNotice: (title) => `« ${title} » supprimé.`,
  linkCopied: 'Lien copié.',
  titleField: 'Titre',
  player: (title) => `Lecteur : ${title}`,
  playOutside: 'Ouvrir dans le lecteur',
  sendAgain: {
    title: 'L’envoyer à nouveau à Claap ?',
    body: 'Il peut apparaître deux fois dans Claap et compter un enregistrement de plus. Dans tous les cas, le fichier reste sur cet ordinateur.',
    yes: 'Envoyer à nouveau',
    no: 'Laisser ainsi',
  },
  sendLarge: {
    title: 'Envoyer ce fichier volumineux ?',
    body: (size) =>
      `Le fichier fait ${size}. Claap peut refuser un fichier de plus de 2 Go une fois l’envoi terminé. Dans tous les cas, il reste sur cet ordinateur.`,
    yes: 'Envoyer quand même',
    no: 'Garder ici',
  },
  choose: {
    title: 'Lequel est cet enregistrement ?',
    body: 'Plusieurs enregistrements dans Claap portent ce titre et datent du même moment. Celui que vous choisissez recevra cette vidéo.',
    looking: 'Interrogation de Claap…',
    empty: 'Claap n’en montre plus aucun.',
    length: (length) => length ?? 'pas encore de vidéo',
    pick: 'Celui-ci',
    none: 'Aucun de ceux-là…',
  },
  leave: 'Laisser ainsi',
  pause: 'Mettre l’envoi en pause',
  resume: 'Reprendre l’envoi',
  cancelUpload: 'Annuler l’envoi',
  pauseAll: 'Tout suspendre',
  resumeAll: 'Tout reprendre',
  strangers: (count) => counted(count, 'dossier laissé tel quel', 'dossiers laissés tels quels'),
  strangersHint:
    'Créés par une version plus récente de cette app, ou illisibles. Rien n’y est modifié ni supprimé.',
  stranger: {
    newer: 'Créé par une version plus récente de cette app',
    unreadable: 'Illisible',
  },
};

export const frQuota: typeof enQuota = {
  count: (used, limit) => `${used} sur ${limit}`,
  about: (count) => `environ ${count}`,
  label: (used, limit) =>
    `${used} enregistrements sur ${limit} utilisés dans Claap ces 30 derniers jours`,
  uncertain: (count) =>
    count === 1
      ? '1 d’entre eux n’est pas confirmé.'
      : `${count} d’entre eux ne sont pas confirmés.`,
  next: (date) => `Prochaine place libre le ${date} (estimation).`,
  near: (left) =>
    `Il reste ${counted(left, 'enregistrement', 'enregistrements')} dans Claap pour l’instant.`,
  full: (limit) => `Les ${limit} enregistrements des 30 derniers jours sont utilisés.`,
  mayRefuse: 'Claap peut refuser.',
  room: (date) => `Une place devrait se libérer le ${date} (estimation).`,
  ask: {
    title: 'L’envoyer quand même ?',
    safe: 'Dans tous les cas, l’enregistrement est en sécurité sur cet ordinateur.',
    yes: 'Envoyer quand même',
    no: 'Garder ici',
  },
};

export const frReceipt: typeof enReceipt = {
  details: 'Détails',
  measured: 'Contrôlé après l’enregistrement',
  facts: {
    length: 'Durée',
    clock: 'Par rapport à l’horloge',
    sameAsClock: 'à la milliseconde près',
    longer: (amount) => `${amount} de plus`,
    shorter: (amount) => `${amount} de moins`,
    frames: 'Images',
    perSecond: (frames, rate) => `${frames}, ${rate} par seconde`,
    perSecondOf: (frames, rate, asked) => `${frames}, ${rate} sur ${asked} par seconde`,
    gap: 'Plus long trou',
    still: 'Plus long passage immobile',
    black: 'Plus long passage noir',
    sound: 'Son le plus fort',
    microphone: 'Micro, en moyenne',
    systemSound: 'Son de l’ordinateur, en moyenne',
    soundOff: 'Son et image',
    apart: (amount) => `décalés de ${amount} au plus`,
    soundEnd: 'Fin du son',
    together: 'avec l’image',
    decibels: (value) => `${value} dB`,
    index: 'Navigation possible',
    yes: 'Oui',
    no: 'Non',
    stopToFile: 'De l’arrêt au fichier',
    stopToLink: 'De l’arrêt au lien',
  },
  milliseconds: (value) => `${value} ms`,
  failed: {
    length: (amount) => `La vidéo s’écarte de ${amount} du temps enregistré.`,
    frames: () => 'Presque aucune image n’a été enregistrée.',
    gap: (amount) => `Rien n’a été enregistré pendant ${amount}.`,
    damage: () => 'Une partie de l’enregistrement est illisible.',
    seekable: () => 'Se déplacer dans la vidéo peut être lent.',
    microphone: () => 'Aucun son du micro n’a été enregistré.',
    'system-sound': () => 'Aucun son de l’ordinateur n’a été enregistré.',
    silent: () => 'On n’entend rien dans cet enregistrement.',
    clipped: () => 'Le son est trop fort et sature par endroits.',
    black: () => 'L’image est noire du début à la fin.',
  },
};

export const frReport: typeof enReport = {
  title: 'Rapport pour l’assistance',
  hint: 'Versions, appareils, états et dernières lignes du journal. Ni clé, ni liens, ni titres, ni adresses e-mail, rien de ce qui a été enregistré.',
  make: 'Créer un rapport…',
  text: 'Le rapport',
  reading: 'Préparation…',
  saved: 'Rapport enregistré.',
  copied: 'Rapport copié.',
  saveAs: 'Enregistrer le rapport',
  fileName: (day) => `claap-recorder-rapport-${day}.txt`,
};
