// French, the failures: what happened, what is safe, what next.
import type { FailureFacts, FailureTexts } from './failures';

const fileSafe = 'L’enregistrement est en sécurité sur cet ordinateur.';
const untilNow = 'Ce qui a été enregistré jusque-là est en sécurité sur cet ordinateur.';
const nothingLost = 'Rien n’est perdu.';
const goesOn = 'La suite se fait toute seule.';
const noRecording = 'Rien n’a été enregistré.';

const author = (facts: FailureFacts): string => facts.email ?? 'L’auteur';
const said = (facts: FailureFacts): string => (facts.message === null ? '' : ` : ${facts.message}`);
const because = (facts: FailureFacts): string =>
  facts.message === null ? '' : ` (${facts.message})`;
const setAside = (facts: FailureFacts): string =>
  `L’ancien fichier a été mis de côté${facts.file === null ? '' : ` sous le nom ${facts.file}`}`;
const folder = (facts: FailureFacts): string => (facts.folder === null ? '' : ` : ${facts.folder}`);

export const frFailures: FailureTexts = {
  // Claap
  'key-missing': () => ({
    what: 'Aucune clé d’API Claap pour l’instant.',
    safe: fileSafe,
    next: 'Ajoutez votre clé d’API Claap dans les réglages : l’envoi se fera tout seul.',
  }),
  'key-refused': () => ({
    what: 'Claap a refusé la clé d’API.',
    safe: fileSafe,
    next: 'La clé est peut-être erronée ou révoquée, ou l’espace de travail n’a pas d’abonnement actif. Saisissez une autre clé dans les réglages.',
  }),
  'author-missing': () => ({
    what: 'Claap doit savoir à qui est cet enregistrement.',
    safe: fileSafe,
    next: 'Saisissez votre adresse e-mail Claap dans les réglages.',
  }),
  'author-refused': (facts) => ({
    what: `${author(facts)} ne fait pas partie de cet espace de travail, ou ne peut pas y créer d’enregistrements.`,
    safe: fileSafe,
    next: 'Vérifiez l’e-mail de l’auteur dans les réglages.',
  }),
  'channel-unknown': (facts) => ({
    what: `Ce canal n’existe pas ou n’est pas accessible à ${facts.email ?? 'l’auteur'}.`,
    safe: fileSafe,
    next: 'Envoyez-le sans canal, ou vérifiez le canal dans les réglages.',
  }),
  'quota-exhausted': (facts) => ({
    what: 'Plus d’enregistrement disponible dans Claap pour l’instant.',
    safe: fileSafe,
    next:
      facts.date === null
        ? 'Réessayez quand une place se libère.'
        : `Une place devrait se libérer le ${facts.date} (estimation).`,
  }),
  forbidden: (facts) => ({
    what: `Claap ne l’autorise pas${said(facts)}.`,
    safe: fileSafe,
    next: 'Demandez au propriétaire de l’espace de travail, puis réessayez.',
  }),
  rejected: (facts) => ({
    what: `Claap a refusé la demande${said(facts)}.`,
    safe: fileSafe,
    next: 'Vérifiez le titre, l’auteur et le canal, puis réessayez.',
  }),
  'rate-limited': (facts) => ({
    what:
      facts.time === null
        ? 'Claap demande de patienter.'
        : `Claap demande de patienter ; reprise à ${facts.time}.`,
    safe: fileSafe,
    next: goesOn,
  }),
  'server-error': () => ({
    what: 'Claap rencontre un problème ; nouvel essai en cours.',
    safe: fileSafe,
    next: goesOn,
  }),
  'create-unknown': () => ({
    what: 'Vérification : Claap a-t-il déjà cet enregistrement…',
    safe: fileSafe,
    next: 'Rien n’est envoyé deux fois sans votre accord.',
  }),
  'create-incomplete': () => ({
    what: 'Claap a répondu sans lien d’envoi.',
    safe: nothingLost,
    next: 'Réessayez dans quelques minutes.',
  }),
  offline: () => ({
    what: 'Vous êtes hors ligne.',
    safe: fileSafe,
    next: 'L’envoi se fera tout seul au retour du réseau.',
  }),
  dns: () => ({
    what: 'api.claap.io est introuvable.',
    safe: fileSafe,
    next: 'Vérifiez le DNS ou le VPN ; la suite se fera toute seule.',
  }),
  tls: (facts) => ({
    what: `La connexion n’est pas sûre${because(facts)}.`,
    safe: `${fileSafe} Rien n’a été envoyé.`,
    next: 'Un proxy, une page d’accès au réseau ou une horloge déréglée peut en être la cause.',
  }),
  'proxy-auth': () => ({
    what: 'Votre proxy demande une identification.',
    safe: fileSafe,
    next: 'Identifiez-vous auprès du proxy, puis réessayez.',
  }),
  'captive-portal': () => ({
    what: 'Ce réseau demande d’abord une connexion.',
    safe: fileSafe,
    next: 'Ouvrez une page dans votre navigateur et connectez-vous ; la suite se fera toute seule.',
  }),
  timeout: () => ({
    what: 'La connexion est trop lente ou bloquée ; nouvel essai en cours.',
    safe: fileSafe,
    next: goesOn,
  }),
  'upload-expired': () => ({
    what: 'Le lien d’envoi a expiré.',
    safe: fileSafe,
    next: 'Demander un nouveau lien ? Cela peut compter un enregistrement de plus.',
  }),
  'upload-cut': (facts) => ({
    what:
      facts.percent === null
        ? 'Connexion perdue pendant l’envoi.'
        : `Connexion perdue à ${facts.percent}.`,
    safe: fileSafe,
    next: 'L’envoi recommence tout seul.',
  }),
  'upload-refused': (facts) => ({
    what: `Le stockage de Claap a refusé le fichier${said(facts)}.`,
    safe: fileSafe,
    next: 'Réessayez ; si cela persiste, envoyez-nous un rapport.',
  }),
  'upload-lost': () => ({
    what: 'Claap dit n’avoir rien reçu, alors que son stockage a confirmé l’envoi deux fois.',
    safe: fileSafe,
    next: 'Réessayez ; si cela persiste, envoyez-nous un rapport.',
  }),
  'state-unseen': () => ({
    what: 'Envoyé.',
    safe: fileSafe,
    next: 'Cette clé ne permet pas de voir son état dans Claap. Le lien fonctionne quand même.',
  }),
  'too-large': (facts) => ({
    what: `Le fichier est très volumineux${facts.size === null ? '' : ` (${facts.size})`}.`,
    safe: fileSafe,
    next: 'Claap peut refuser un fichier de plus de 2 Go, et aucun de plus de 5 Go ne peut être envoyé. Faites des prises plus courtes ou plus petites.',
  }),
  'bad-media': () => ({
    what: 'Le fichier ne se lit pas ; il n’a pas été envoyé.',
    safe: 'Il est conservé sur cet ordinateur.',
    next: 'Affichez le fichier et essayez-le dans un autre lecteur.',
  }),
  'file-changed': () => ({
    what: 'Le fichier de l’enregistrement a été modifié.',
    safe: 'Il n’a pas été envoyé et reste tel quel.',
    next: 'Remettez la première version, ou réessayez avec celle-ci.',
  }),
  'file-missing': () => ({
    what: 'Le fichier de l’enregistrement a été déplacé ou supprimé.',
    safe: 'Ce que Claap a déjà y reste.',
    next: 'Remettez le fichier dans son dossier, puis réessayez.',
  }),
  'claap-failed': () => ({
    what: 'Claap n’a pas pu traiter cette vidéo.',
    safe: 'Votre fichier est en sécurité sur cet ordinateur.',
    next: 'L’envoyer à nouveau compte un enregistrement de plus.',
  }),

  // Capture
  'display-missing': () => ({
    what: 'Aucun écran à enregistrer.',
    safe: noRecording,
    next: 'Branchez un écran, ou choisissez-en un autre.',
  }),
  'display-gone': () => ({
    what: 'L’écran enregistré n’est plus là.',
    safe: untilNow,
    next: 'Choisissez un autre écran pour continuer.',
  }),
  'display-changed': () => ({
    what: 'La résolution de l’écran enregistré a changé.',
    safe: untilNow,
    next: 'Relancez un enregistrement pour continuer.',
  }),
  'window-missing': () => ({
    what: 'La fenêtre à enregistrer n’est pas ouverte, ou elle est réduite.',
    safe: noRecording,
    next: 'Ouvrez-la, ou choisissez-en une autre.',
  }),
  'window-gone': () => ({
    what: 'La fenêtre enregistrée n’est plus là.',
    safe: untilNow,
    next: 'Choisissez une autre fenêtre pour continuer.',
  }),
  'area-outside': () => ({
    what: 'La zone à enregistrer n’est pas sur un seul écran, ou elle est trop petite.',
    safe: noRecording,
    next: 'Choisissez la zone à nouveau.',
  }),
  'screen-refused': () => ({
    what: 'Le système n’autorise pas cette app à enregistrer l’écran.',
    safe: noRecording,
    next: 'Autorisez l’enregistrement de l’écran dans les réglages du système, puis rouvrez l’app.',
  }),
  'camera-missing': () => ({
    what: 'Aucune caméra détectée.',
    safe: noRecording,
    next: 'Branchez une caméra, ou enregistrez l’écran à la place.',
  }),
  'camera-refused': () => ({
    what: 'Le système n’autorise pas cette app à utiliser la caméra.',
    safe: noRecording,
    next: 'Autorisez la caméra dans les réglages du système.',
  }),
  'microphone-missing': () => ({
    what: 'Aucun micro détecté.',
    safe: 'L’écran peut être enregistré sans micro.',
    next: 'Branchez un micro, ou désactivez-le.',
  }),
  'microphone-refused': () => ({
    what: 'Le système n’autorise pas cette app à utiliser le micro.',
    safe: 'L’écran peut être enregistré sans micro.',
    next: 'Autorisez le micro dans les réglages du système.',
  }),
  'system-sound-missing': () => ({
    what: 'Ce système ne fournit pas le son de l’ordinateur.',
    safe: 'L’écran et le micro peuvent être enregistrés sans lui.',
    next: 'Désactivez le son de l’ordinateur, ou cherchez un périphérique « monitor » dans vos réglages de son.',
  }),
  'capture-failed': () => ({
    what: 'L’enregistrement n’a pas pu continuer.',
    safe: untilNow,
    next: 'Démarrez un nouvel enregistrement.',
  }),
  'capture-stalled': () => ({
    what: 'Le système n’envoyait plus d’images : l’enregistrement s’est arrêté.',
    safe: untilNow,
    next: 'Démarrez un nouvel enregistrement.',
  }),
  'engine-gone': () => ({
    what: 'L’enregistreur a planté et a été relancé.',
    safe: untilNow,
    next: 'Démarrez un nouvel enregistrement.',
  }),
  'backlog-full': () => ({
    what: 'Le disque était trop lent pour suivre : l’enregistrement s’est arrêté.',
    safe: untilNow,
    next: 'Choisissez un disque plus rapide dans les réglages, ou une taille d’image plus petite.',
  }),

  // Disk
  'disk-full': (facts) => ({
    what:
      facts.needed === null
        ? 'Le disque est plein.'
        : `Le disque est plein ; il manque ${facts.needed}.`,
    safe: untilNow,
    next: 'Libérez de l’espace, ou choisissez un autre dossier dans les réglages.',
  }),
  'disk-error': (facts) => ({
    what: `Le disque a signalé une erreur${because(facts)}.`,
    safe: 'Ce qui a été écrit avant reste intact.',
    next: 'Vérifiez le disque, ou choisissez un autre dossier dans les réglages.',
  }),
  'folder-missing': (facts) => ({
    what: `Le dossier de la bibliothèque est introuvable${folder(facts)}.`,
    safe: 'Cette app n’a rien supprimé.',
    next: 'Rebranchez le disque, ou choisissez un autre dossier dans les réglages.',
  }),
  'folder-read-only': (facts) => ({
    what: `Le disque de la bibliothèque est en lecture seule${folder(facts)}.`,
    safe: 'Les enregistrements présents restent tels quels.',
    next: 'Rendez-le accessible en écriture, ou choisissez un autre dossier dans les réglages.',
  }),
  'folder-not-allowed': (facts) => ({
    what: `Le système n’autorise pas cette app à utiliser le dossier de la bibliothèque${folder(facts)}.`,
    safe: 'Les enregistrements présents restent tels quels.',
    next: 'Autorisez-le dans les permissions du dossier, ou choisissez un autre dossier dans les réglages.',
  }),
  'name-too-long': () => ({
    what: 'Le chemin du dossier de la bibliothèque est trop long pour ce système.',
    safe: 'Rien n’a changé.',
    next: 'Choisissez un dossier au chemin plus court dans les réglages.',
  }),
  'too-many-files': () => ({
    what: 'Trop de fichiers sont ouverts sur cet ordinateur.',
    safe: untilNow,
    next: 'Fermez quelques programmes, puis réessayez.',
  }),

  // Media
  'ffmpeg-missing': () => ({
    what: 'ffmpeg est introuvable.',
    safe: fileSafe,
    next: 'Installez ffmpeg ou réinstallez l’app ; l’enregistrement sera alors finalisé tout seul.',
  }),
  'ffmpeg-failed': () => ({
    what: 'La vidéo n’a pas pu être finalisée.',
    safe: 'L’enregistrement brut est conservé sur cet ordinateur.',
    next: 'Un nouvel essai aura lieu au prochain démarrage.',
  }),
  'finish-failed': () => ({
    what: 'La vidéo n’a pas pu être finalisée.',
    safe: 'L’enregistrement brut est conservé sur cet ordinateur.',
    next: 'Un nouvel essai aura lieu au prochain démarrage.',
  }),
  cancelled: () => ({
    what: 'Annulé.',
    safe: nothingLost,
    next: '',
  }),

  // The app
  busy: () => ({
    what: 'Un enregistrement est déjà en cours.',
    safe: 'Il continue.',
    next: 'Arrêtez-le d’abord.',
  }),
  'not-recording': () => ({
    what: 'Aucun enregistrement en cours.',
    safe: '',
    next: 'Démarrez d’abord un enregistrement.',
  }),
  'not-possible-now': () => ({
    what: 'Ce n’est pas possible pour l’instant.',
    safe: nothingLost,
    next: 'Réessayez dans un instant.',
  }),
  'unknown-recording': () => ({
    what: 'Cet enregistrement n’est pas dans la bibliothèque.',
    safe: '',
    next: 'Il a peut-être été supprimé ou déplacé.',
  }),
  'unknown-source': (facts) => ({
    what: `Cet écran ou cet appareil n’est pas là${said(facts)}.`,
    safe: noRecording,
    next: 'Choisissez-en un autre.',
  }),
  invalid: (facts) => ({
    what: `Cette valeur ne convient pas${said(facts)}.`,
    safe: 'Rien n’a changé.',
    next: 'Vérifiez votre saisie.',
  }),
  'not-allowed': () => ({
    what: 'Ce n’est pas autorisé ici.',
    safe: 'Rien n’a changé.',
    next: '',
  }),
  'key-store-missing': () => ({
    what: 'Ce système n’a pas de trousseau où garder la clé d’API.',
    safe: 'La clé fonctionne jusqu’à la fermeture de l’app ; elle n’est pas écrite sur le disque.',
    next: 'Installez un trousseau pour la conserver.',
  }),
  'settings-broken': (facts) => ({
    what: 'Le fichier des réglages est illisible ; les valeurs par défaut s’appliquent.',
    safe: `${setAside(facts)} ; les enregistrements sont intacts.`,
    next: 'Parcourez les réglages et saisissez à nouveau la clé d’API.',
  }),
  'settings-restored': (facts) => ({
    what: 'Le fichier des réglages est illisible ; la dernière bonne copie s’applique.',
    safe: `${setAside(facts)} ; les enregistrements sont intacts.`,
    next: 'Vérifiez votre dernier changement dans les réglages.',
  }),
  internal: () => ({
    what: 'Un problème est survenu dans l’app.',
    safe: 'Les enregistrements sur cet ordinateur sont intacts.',
    next: 'Réessayez ; si cela persiste, redémarrez l’app.',
  }),
};
