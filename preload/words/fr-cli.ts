// French, the command line. Commands, options and settings keep their names.
import type { enCli } from './en-cli';

export const frCli: typeof enCli = {
  language: 'fr',
  recording: (id) => `Enregistrement ${id} en cours.`,
  paused: 'En pause.',
  resumed: 'L’enregistrement reprend.',
  muted: 'Micro coupé.',
  unmuted: 'Micro rétabli.',
  discarded: 'Jeté. Il est conservé 24 heures.',
  idle: 'Aucun enregistrement en cours.',
  link: 'Lien',
  file: 'Fichier',
  state: 'État',
  keySet: 'définie',
  keyNotSet: 'non défini',

  noDesktop:
    'Aucun écran à enregistrer ici : ni DISPLAY ni WAYLAND_DISPLAY n’est défini. Lancez cette commande dans une session graphique.',
  notStarted: (why) => `Impossible de démarrer l’app : ${why}.`,
  notStartedInTime: (seconds) =>
    `L’app a démarré mais n’a pas répondu en ${seconds} s. Ouvrez-la vous-même, puis réessayez.`,
  endedAtOnce: (code) => `elle s’est arrêtée avec ${code}`,
  noAppCommand: 'aucune app n’est connue ici',
  silent: 'L’app ne répond pas. Rien n’est perdu ; redémarrez-la, puis réessayez.',
  gone: 'L’app s’est arrêtée entre-temps. Ce qui a été enregistré est en sécurité et sera réparé à son prochain démarrage.',
  version: (app) =>
    `L’app en cours d’exécution est d’une autre version (${app}). Quittez-la, puis réessayez.`,
  foreign:
    'Le fichier d’adresse de l’app appartient à un autre utilisateur ou peut être modifié par d’autres.',
  staysLocal: 'Il reste sur cet ordinateur, comme demandé ; « claap-recorder upload ID » l’envoie.',
  wasDiscarded: 'L’enregistrement a été jeté entre-temps. Il est conservé 24 heures.',
  stillWaiting: (state) => `Pas encore (${state}). La suite se fait toute seule.`,

  uploadPaused: 'Son envoi est en pause ; « claap-recorder resume-upload ID » le reprend.',
  allPaused: 'Tous les envois en cours sont en pause.',
  allGoOn: 'Tous les envois en pause reprennent.',
  oneOrAll: 'Indiquez un enregistrement, ou tous avec --all.',
  needsYes:
    'Cela peut compter un enregistrement de plus dans Claap. Vérifiez-y d’abord ; s’il n’y est pas, ajoutez --yes.',
  askSendAgain:
    'Il peut apparaître deux fois dans Claap et compter un enregistrement de plus. L’envoyer à nouveau ? [o/N] ',
  yes: ['o', 'oui', 'y', 'yes'],
  notSent: 'Rien n’a été envoyé.',
  noCandidates: 'Claap ne montre rien qui puisse être cet enregistrement.',
  quotaUsed: (limit) =>
    `D’après notre compte, les ${limit} enregistrements des 30 derniers jours sont utilisés ; Claap peut refuser.`,
  fileIsThere: 'Ce fichier existe déjà : le rapport n’a pas été enregistré.',
  notSaved: 'Impossible d’enregistrer le rapport à cet endroit.',
  reportSaved: (file) => `Rapport enregistré sous ${file}`,

  noSuchDisplay: (count) =>
    `Cet écran n’existe pas ; « claap-recorder sources » en liste ${count}.`,
  noSuchWindow:
    'Cette fenêtre n’existe pas, ou il y en a plusieurs ; « claap-recorder sources » les montre. Une fenêtre réduite ne peut pas être enregistrée.',
  badArea: '--area est X,Y,LxH en pixels de l’écran, par exemple --area 100,50,1280x720.',
  areaOutside: (width, height, leastWidth, leastHeight) =>
    `La zone n’est pas sur cet écran de ${width} × ${height}, ou fait moins de ${leastWidth} × ${leastHeight}.`,
  oneSource: 'Une fenêtre va sans --display ni --area : nommez-en un seul.',
  systemPicks:
    'Ce système demande lui-même quoi enregistrer, une fois par enregistrement : omettez --display, --window et --area.',
  noSuchCamera:
    'Cette caméra n’existe pas, ou il y en a plusieurs ; « claap-recorder sources » les liste.',
  noSuchMicrophone:
    'Ce micro n’existe pas, ou il y en a plusieurs ; « claap-recorder sources » les liste.',
  noSuchRecording:
    'Cet enregistrement n’existe pas, ou plusieurs commencent ainsi ; « claap-recorder list » les affiche.',

  keyIsNoArgument:
    'Une clé d’API n’est jamais un argument, car d’autres pourraient la voir. Donnez-la par l’entrée standard : claap-recorder settings set api-key -',
  noKeyOnInput: 'Aucune clé d’API reçue sur l’entrée standard : rien n’a changé.',
  badKey: 'Ce qui est arrivé sur l’entrée standard n’est pas une clé d’API : rien n’a changé.',
  askKey: 'Clé d’API (non affichée) : ',
  badFeed: 'Ce n’est pas une adresse https : rien n’a changé.',
  badEmail: 'Ce n’est pas une adresse e-mail : rien n’a changé.',
  keyStored: 'Clé d’API définie.',
  keyForSession:
    'Clé d’API définie jusqu’à la fermeture de l’app : ce système n’a pas de trousseau où la garder.',
  keyRemoved: 'Clé d’API supprimée.',
  settingNow: (name, value) => (value === '' ? `${name} supprimé.` : `${name} vaut ${value}.`),

  recordsWhile: (command) => `Enregistrement pendant l’exécution de ${command}.`,
  commandMissing: (command) => `${command} est introuvable : l’enregistrement a été jeté.`,
  commandRefused: (command) => `Impossible d’exécuter ${command} : l’enregistrement a été jeté.`,
  quitting: 'L’app se ferme.',
  notRunning: 'L’app n’est pas ouverte.',
  shown: 'Le panneau d’enregistrement est ouvert.',
  opened: 'Ouvert dans le navigateur.',

  facts: {
    title: 'Titre',
    id: 'Identifiant',
    recorded: 'Enregistré',
    length: 'Durée',
    size: 'Taille',
    frames: 'Images',
    framesPerSecond: (frames, rate) => `${frames}, ${rate} par seconde`,
    longestGap: 'Plus long trou',
    checkFailed: 'Contrôle échoué',
    stopToFile: 'Arrêt au fichier',
    stopToLink: 'Arrêt au lien',
    noVideoYet: 'pas encore de vidéo',
  },
  takeStates: {
    idle: 'Inactif',
    countdown: 'Compte à rebours',
    starting: 'Démarrage',
    recording: 'Enregistrement en cours',
    paused: 'En pause',
    recovering: 'Reprise en cours',
    stopping: 'Arrêt en cours',
  },
  microphone: 'micro',
  microphoneMuted: 'micro coupé',
  noMicrophone: 'sans micro',
  systemSound: 'son de l’ordinateur',
  noSystemSound: 'sans son de l’ordinateur',
  cameraRow: (name, isDefault) => `Caméra     ${name}${isDefault ? ' (par défaut)' : ''}`,
  microphoneRow: (name, isDefault) => `Micro      ${name}${isDefault ? ' (par défaut)' : ''}`,
  systemSoundRow: (isAvailable) =>
    `Son de l’ordinateur ${isAvailable ? 'disponible' : 'indisponible'}`,
  displayRow: (number, name, size, isMain, id) =>
    `Écran ${number}    ${name}, ${size}${isMain ? ' (principal)' : ''}, identifiant ${id}`,
  keyForThisSession: 'définie jusqu’à la fermeture de l’app',
  keyUnprotected: 'définie, sans la protection d’un trousseau',
  keyUnreadable: 'définie, mais le trousseau du système ne la donne pas',
  workspace: (name) => `espace de travail ${name}`,
  quotaRow: (used, limit) => `${used} sur ${limit} utilisés`,
  on: 'on',
  off: 'off',

  wrong: {
    noSuchSetting: (known) => `Ce réglage n’existe pas ; les réglages sont ${known}.`,
    settingMeant: (meant) => `Ce réglage n’existe pas ; vouliez-vous dire ${meant} ?`,
    settingNeedsValue: (name) => `${name} attend une valeur ; "" supprime celle qui est définie.`,
    settingIsOneOf: (name, choices) => `${name} vaut ${choices}.`,
    cleanUpIs: (name) => `${name} vaut off, ou un nombre de jours de 1 à 3650.`,
    or: ' ou ',
    noCommand: 'Aucune commande indiquée ; « claap-recorder help » les liste.',
    needsAnotherWord: (word, choices) => `${word} attend un autre mot : ${choices}.`,
    unknownCommand: (quoted) =>
      `Commande inconnue${quoted} ; « claap-recorder help » liste les commandes.`,
    unknownCommandMeant: (quoted, meant) =>
      `Commande inconnue${quoted} ; vouliez-vous dire ${meant} ?`,
    noSuchOption: (command, quoted) =>
      `${command} n’a pas cette option${quoted} ; voyez « claap-recorder help ${command} ».`,
    noSuchOptionMeant: (command, quoted, meant) =>
      `${command} n’a pas cette option${quoted} ; vouliez-vous dire --${meant} ?`,
    quoted: (word) => ` « ${word} »`,
    takesNoValue: (option) => `--${option} ne prend pas de valeur.`,
    needsValue: (option, value) => `--${option} attend une valeur : --${option}=${value}.`,
    isOneOf: (option, choices) => `--${option} vaut ${choices}.`,
    standsAfterDashes: (usage) => `La commande à exécuter se place après -- : ${usage}.`,
    noCommandToRun: (usage) => `Aucune commande à exécuter : ${usage}.`,
    runsNoCommand: (command, usage) => `${command} n’exécute pas de commande : ${usage}.`,
    missing: (usage) => `Il manque quelque chose : ${usage}.`,
    tooMany: (usage) => `Trop de mots : ${usage}.`,
  },

  help: {
    usage: (usage) => `Utilisation : ${usage}`,
    overview: 'claap-recorder COMMANDE [OPTIONS]',
    exitCodes:
      'Codes de sortie : 0 fait, 2 mauvaise utilisation, 3 impossible pour l’instant, 4 échec.',
  },
};
