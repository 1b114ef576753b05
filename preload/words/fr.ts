// French, vous, by English's shape. Rules: buttons are infinitives, sentence case, no exclamation marks,
// typographic apostrophes, non-breaking spaces where French has them (a test finds a plain one).
import type { en } from './en';
import { frAbandoned } from './fr-abandoned';
import { frChannels } from './fr-channels';
import { frCard } from './fr-card';
import { frArea, frSources } from './fr-area';
import { frCli } from './fr-cli';
import { frCamera } from './fr-camera';
import { frCountdown } from './fr-countdown';
import { frFailures } from './fr-failures';
import { frLibrary, frQuota, frReceipt, frReport } from './fr-library';
import { frSetup, frWelcome } from './fr-setup';
import { frShelf } from './fr-shelf';
import { createCounted } from './plural';

const counted = createCounted('fr');

export const fr: typeof en = {
  language: 'fr',
  appName: 'Claap Recorder',
  units: { second: 's', minute: 'min', hour: 'h' },
  failures: frFailures,
  camera: frCamera,
  countdown: frCountdown,
  abandoned: frAbandoned,
  card: frCard,
  channels: frChannels,
  area: frArea,
  sources: frSources,
  library: frLibrary,
  quota: frQuota,
  receipt: frReceipt,
  report: frReport,
  setup: frSetup,
  welcome: frWelcome,
  shelf: frShelf,

  actions: {
    record: 'Enregistrer',
    stop: 'Arrêter',
    pause: 'Pause',
    resume: 'Reprendre',
    mute: 'Couper le micro',
    unmute: 'Rétablir le micro',
    restart: 'Recommencer',
    discard: 'Jeter',
    undo: 'Annuler',
    copyLink: 'Copier le lien',
    open: 'Ouvrir',
    openInClaap: 'Ouvrir dans Claap',
    play: 'Lire',
    showFile: 'Afficher le fichier',
    delete: 'Supprimer',
    restore: 'Restaurer',
    rename: 'Renommer',
    save: 'Enregistrer',
    cancel: 'Annuler',
    close: 'Fermer',
    library: 'Bibliothèque',
    settings: 'Réglages',
    quit: 'Quitter',
    tryAgain: 'Réessayer',
    copy: 'Copier',
  },

  stateActions: {
    upload: 'Envoyer',
    'try-again': 'Réessayer',
    'send-again': 'Envoyer à nouveau…',
    choose: 'Choisir…',
    'send-large': 'Envoyer quand même',
    'send-without-channel': 'Envoyer sans canal',
    resume: 'Reprendre',
    'add-key': 'Ajouter une clé',
    'change-key': 'Changer de clé',
    'open-settings': 'Ouvrir les réglages',
    restore: 'Annuler',
    'delete-empty': frAbandoned.button,
  },

  states: {
    recording: 'Enregistrement en cours',
    interrupted: 'Interrompu ; réparation en cours',
    saving: 'Sauvegarde…',
    local: 'Sur cet ordinateur',
    queued: 'Attend son tour',
    waitingForNetwork: 'En attente du réseau',
    waitingForNetworkNext: 'Il est en sécurité sur cet ordinateur et la suite se fera toute seule.',
    paused: 'Envoi en pause',
    cancelled: 'Sur cet ordinateur ; son envoi a été annulé',
    recovered: (lost) =>
      lost === null ? 'Récupéré' : `Récupéré ; jusqu’à ${lost} peuvent manquer à la fin`,
    recoveredNext:
      'L’app s’est arrêtée pendant l’enregistrement. Regardez-le, puis envoyez-le ou supprimez-le.',
    rebuilt: 'Sur cet ordinateur ; reconstruit à partir de ses fichiers',
    rebuiltNext:
      'Les informations notées à son sujet étaient abîmées. La vidéo est intacte ; le titre et le lien peuvent manquer.',
    creating: 'Obtention du lien…',
    checking: 'Vérification : Claap a-t-il déjà cet enregistrement…',
    unconfirmedCreate: 'À vous : Claap n’a pas confirmé cet enregistrement.',
    unconfirmedCreateNext:
      'Il est en sécurité sur cet ordinateur. Regardez dans Claap : s’il y est, laissez-le ; sinon, envoyez-le à nouveau.',
    severalMatch: 'À vous : plusieurs enregistrements dans Claap ressemblent à celui-ci.',
    severalMatchNext: 'Il est en sécurité sur cet ordinateur. Choisissez celui qui lui correspond.',
    left: 'Non confirmé par Claap ; laissé tel quel',
    uploading: (percent, left) =>
      percent === null
        ? 'Envoi…'
        : left === null
          ? `Envoi ${percent}`
          : `Envoi ${percent}, encore ${left}`,
    processing: 'Traitement par Claap',
    ready: 'Prêt',
    unconfirmed: 'Envoyé',
    unconfirmedNext:
      'Cette clé ne permet pas de voir son état dans Claap. Le lien fonctionne quand même.',
    needsUser: (what) => `À vous : ${what}`,
    nextTry: (what, time) => `${what} Prochain essai à ${time}.`,
    deleted: 'Supprimé ; conservé 24 heures',
  },

  troubles: {
    'microphone-missing': 'Aucun micro détecté. L’écran continue d’être enregistré.',
    'microphone-refused':
      'Le système n’autorise pas cette app à utiliser le micro. L’écran continue d’être enregistré.',
    'microphone-gone':
      'Micro débranché. L’écran continue d’être enregistré ; le son reprend dès que vous le rebranchez.',
    'microphone-silent':
      'Votre micro ne donne aucun son. Vérifiez son interrupteur ou prenez-en un autre. L’écran continue d’être enregistré.',
    'muted-talking': 'Vous parlez, et votre micro est coupé.',
    'camera-gone':
      'Caméra débranchée. Le reste est enregistré ; l’image reprend dès que vous la rebranchez.',
    'system-sound-missing':
      'Ce système ne fournit pas le son de l’ordinateur. Le reste est enregistré.',
    'system-sound-gone': 'Le son de l’ordinateur s’est arrêté. Le reste est enregistré.',
    'picked-up':
      'L’enregistrement a été interrompu et reprend. Il manque un instant ; tout ce qui précède est conservé.',
    'window-hidden':
      'La fenêtre est réduite ou sur un autre bureau : sa dernière image est enregistrée. Ramenez-la pour continuer.',
    'window-closed':
      'La fenêtre a été fermée. Sa dernière image et le son sont enregistrés jusqu’à l’arrêt.',
    slept: 'L’ordinateur était en veille. L’enregistrement reprend à partir d’ici.',
    'disk-low':
      'Le disque est presque plein. L’enregistrement s’arrête tout seul avant, et ce qui est enregistré est conservé. Libérez de l’espace pour continuer plus longtemps.',
    'folder-changed':
      'Impossible d’écrire dans le dossier de la bibliothèque. Ce qui a été enregistré est conservé ; l’enregistrement continue dans le dossier de l’app.',
    'disk-slow':
      'Le disque est lent. Tout est conservé jusqu’ici ; fermez ce qui y écrit en même temps.',
    'upload-held': 'Les envois attendent la fin de cet enregistrement.',
  },

  diskLow: (minutes) =>
    `Le disque sera plein dans ${minutes === 0 ? 'moins d’une minute' : `environ ${counted(minutes, 'minute', 'minutes')}`}. L’enregistrement s’arrêtera alors tout seul et sera conservé. Libérez de l’espace pour continuer plus longtemps.`,

  take: {
    starting: 'Démarrage…',
    paused: 'En pause',
    recovering: 'Reprise…',
    saving: 'Sauvegarde…',
    recordingOf: (display) => `Enregistrement de ${display}`,
    elapsed: (clock) => `${clock} enregistrées`,
    microphoneMuted: 'Coupé',
    noMicrophone: 'Sans micro',
    more: 'Taille, durée d’envoi et micro',
    soFar: (size) => `${size} jusqu’ici`,
    soFarWithUpload: (size, time) => `${size} jusqu’ici, environ ${time} d’envoi`,
  },

  bar: { title: 'Commandes d’enregistrement' },

  ended: {
    linkCopied: 'Lien copié',
    linkReady: 'Lien prêt',
    saved: 'Enregistré sur cet ordinateur',
    discarded: 'Jeté',
    failed: 'Enregistrement terminé',
    notStarted: 'Enregistrement non démarré',
  },

  announce: {
    started: 'Enregistrement démarré',
    paused: 'En pause',
    resumed: 'L’enregistrement reprend',
    muted: 'Micro coupé',
    unmuted: 'Micro rétabli',
    stopped: 'Arrêté, sauvegarde en cours',
    linkCopied: 'Lien copié',
    saved: 'Enregistré sur cet ordinateur',
    discarded: 'Enregistrement jeté',
    deleted: (title) => `« ${title} » supprimé`,
    restored: (title) => `« ${title} » restauré`,
  },

  microphone: {
    standard: 'Celui du système',
    standardNamed: (name) => `Par défaut : ${name}`,
    gone: (name) => `${name} (débranché)`,
    off: 'Sans micro',
  },
  panel: {
    title: 'Nouvel enregistrement',
    displays: 'Écran à enregistrer',
    primary: 'Écran principal',
    pixels: (width, height) => `${width} × ${height}`,
    noDisplays: 'Aucun écran à enregistrer.',
    lookingForDisplays: 'Recherche des écrans…',
    microphone: 'Micro',
    microphoneNone: 'Aucun micro détecté',
    microphoneGoneHint: 'Débranché ; revient tout seul',
    microphoneSilentHint: 'Aucun son ; est-il éteint ?',
    systemSound: 'Son de l’ordinateur',
    systemSoundOff: 'Sans le son de l’ordinateur',
    systemSoundMissing: 'Aucun périphérique de son trouvé',
    systemSoundOldMac: 'Nécessite macOS 13 ou plus récent',
    recordingTitle: 'Titre',
    titlePlaceholder: 'Titre (facultatif)',
    channel: 'Canal',
    noKey: 'Sans clé Claap, les enregistrements restent sur cet ordinateur.',
    stopHint: (keys) =>
      `Commandes hors de l’image. Pour arrêter : l’icône de notification${keys === null ? '' : ` ou ${keys}`}.`,
  },

  settings: {
    title: 'Réglages',
    claap: 'Claap',
    key: 'Clé d’API',
    keyHint:
      'Un administrateur ou propriétaire la crée dans les réglages de l’espace de travail de Claap, page « API & Webhooks ». Elle n’est plus affichée ensuite.',
    keyPlaceholder: 'cla_…',
    keyLooksOdd: 'Les clés Claap commencent d’ordinaire par cla_. Elle est gardée telle quelle.',
    keySave: 'Enregistrer la clé',
    keyReplace: 'Remplacer la clé',
    keyRemove: 'Supprimer la clé',
    keyStates: {
      none: 'Pas encore de clé. D’ici là, les enregistrements restent sur cet ordinateur.',
      stored: 'Gardée chiffrée dans le trousseau du système.',
      'session-only':
        'Gardée jusqu’à la fermeture de l’app : ce système n’a pas de trousseau, la clé n’est donc pas écrite sur le disque.',
      unprotected:
        'Gardée sans chiffrement dans un fichier à vous, comme vous l’avez choisi : ce système n’a pas de trousseau.',
      unreadable: 'La clé gardée n’est plus lisible. Saisissez-la à nouveau.',
    },
    keyKeep: 'La garder après la fermeture…',
    keyKeepAsk: 'Garder la clé sans chiffrement ?',
    keyKeepBody: [
      'Ce système n’a pas de trousseau pour chiffrer la clé. L’app peut l’écrire dans un fichier que seul votre compte peut ouvrir.',
      'Mais tout programme que vous lancez, une sauvegarde ou quelqu’un qui a ce disque pourrait l’y lire, et avec elle tout votre espace de travail Claap. Plus sûr : saisir la clé à chaque démarrage, ou installer un trousseau comme GNOME Keyring ou KWallet.',
    ],
    keyKeepYes: 'La garder quand même',
    keyKeepNo: 'Jusqu’à la fermeture seulement',
    testKey: 'Tester la connexion',
    testing: 'Interrogation de Claap…',
    connected: (workspace) => `Connecté à ${workspace}`,
    workspace: (name) => `Espace de travail : ${name}`,
    author: 'E-mail de l’auteur',
    authorHint: 'L’utilisateur Claap à qui sont ces enregistrements.',
    authorInvalid: 'Ce n’est pas une adresse e-mail.',
    authorPlaceholder: 'vous@entreprise.fr',
    channel: 'Canal par défaut',
    channelHint: 'Chaque enregistrement peut en avoir un autre.',
    titleTemplate: 'Modèle de titre',
    titleTemplateHint: '{source}, {date} et {time} sont remplacés.',
    quota: 'Enregistrements des 30 derniers jours',
    quotaHint:
      'Comptés sur cet ordinateur ; d’autres membres de votre espace de travail peuvent en utiliser aussi.',
    quotaLimit: 'Enregistrements permis en 30 jours',
    quotaLimitHint:
      'Votre abonnement peut en permettre moins. Ce nombre ne bloque rien, il prévient seulement.',
    recording: 'Enregistrement',
    size: 'Taille',
    sizeHint: 'L’image est réduite pour tenir, jamais agrandie.',
    sizes: (height) =>
      height === 'native' ? 'Comme à l’écran' : height === 2160 ? '4K' : `${height}p`,
    frameRate: 'Images par seconde',
    alwaysMp4: 'Toujours en mp4',
    alwaysMp4Hint: 'Plus long là où le système ne sait enregistrer qu’en webm.',
    afterStop: 'Après l’arrêt',
    uploadAfterStop: 'Envoyer à Claap',
    uploadAfterStopHint:
      'Désactivé : les enregistrements restent sur cet ordinateur jusqu’à ce que vous les envoyiez.',
    copyLink: 'Copier le lien',
    copyLinkChoices: { 'at-create': 'Tout de suite', 'when-uploaded': 'Une fois envoyé' },
    copyLinkHint:
      'Tout de suite est le plus rapide. Une fois envoyé convient si l’on clique dans les secondes qui suivent.',
    storage: 'Stockage',
    folder: 'Dossier de la bibliothèque',
    folderHint: 'Les enregistrements déjà présents restent où ils sont.',
    chooseFolder: 'Choisir…',
    shortcuts: 'Raccourcis',
    shortcutNames: {
      startStop: 'Démarrer et arrêter',
      pause: 'Pause et reprise',
      mute: 'Couper le micro',
      discard: 'Jeter',
    },
    shortcutTaken: 'Pris par un autre programme',
    shortcutNone: 'Aucun',
    help: 'Aide',
    saved: 'Enregistré',
  },

  tray: {
    recordAgain: (display) => `Enregistrer à nouveau : ${display}`,
    record: 'Enregistrer',
    newRecording: 'Nouvel enregistrement…',
    uploading: (title, percent) =>
      percent === null ? `Envoi de « ${title} »` : `Envoi de « ${title} » ${percent}`,
    needsYou: (count) =>
      counted(count, 'enregistrement a besoin de vous', 'enregistrements ont besoin de vous'),
    recent: 'Récents',
    nothingRecent: 'Rien d’enregistré pour l’instant',
    library: 'Bibliothèque',
    settings: 'Réglages…',
    lookForUpdates: 'Rechercher des mises à jour…',
    restartToUpdate: (version) => `Redémarrer pour installer ${version}`,
    updatesWhenIdle: (version) => `${version} s’installera quand rien ne tourne`,
    quit: 'Quitter',
    stopAndCopy: 'Arrêter et copier le lien',
    stop: 'Arrêter',
    cancelCountdown: 'Annuler l’enregistrement',
    showControls: 'Afficher les commandes',
    recording: 'enregistrement en cours, cliquez pour arrêter',
    paused: 'en pause, cliquez pour arrêter',
    attention: 'un enregistrement a besoin de vous',
  },

  notifications: {
    linkCopied: 'Lien copié. Envoi en cours…',
    linkCopiedOnly: 'Lien copié',
    uploaded: 'Envoyé',
    ready: 'Prêt à regarder',
    saved: 'Enregistré sur cet ordinateur',
    savedForLater: 'Enregistré. L’envoi se fera tout seul.',
    needsYou: 'Un enregistrement a besoin de vous',
    recovered: 'Un enregistrement a été récupéré',
    recoveredBody:
      'L’app s’est arrêtée pendant l’enregistrement. Il est dans la bibliothèque, non envoyé.',
    recordingFailed: 'Enregistrement terminé',
  },

  dialogs: {
    quitWhileRecording: 'Un enregistrement est en cours.',
    quitWhileRecordingDetail: 'L’arrêter et le sauvegarder, ou continuer à enregistrer ?',
    stopAndQuit: 'Arrêter, sauvegarder et quitter',
    goOn: 'Continuer à enregistrer',
    quitWhileUploading: (count) =>
      `${counted(count, 'envoi n’est pas terminé', 'envois ne sont pas terminés')}.`,
    quitWhileUploadingDetail:
      'Ils sont en sécurité sur cet ordinateur et reprendront du début au prochain démarrage.',
    quit: 'Quitter',
    stay: 'Rester',
    chooseFolder: 'Choisir le dossier de la bibliothèque',
    noStart: 'Claap Recorder n’a pas pu démarrer.',
    noStartDetail: (logFolder: string): string =>
      `Vos enregistrements sont en sécurité sur cet ordinateur. Relancez l’application ; si cela ne suffit pas, son journal dans ${logFolder} dit pourquoi.`,
  },

  cli: frCli,
};
