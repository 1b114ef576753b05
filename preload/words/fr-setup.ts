// French: what settings and welcome say besides fr.ts's settings.
import type { enSetup, enWelcome } from './en-setup';
import { createCounted } from './plural';

const counted = createCounted('fr');

export const frSetup: typeof enSetup = {
  sections: 'Rubriques',
  section: {
    recording: 'Enregistrement',
    devices: 'Appareils',
    shortcuts: 'Raccourcis',
    claap: 'Claap',
    storage: 'Stockage',
    app: 'App',
    about: 'À propos',
  },

  countdown: 'Compte à rebours',
  countdownHint: 'Échap l’annule, un clic ou Entrée le saute.',
  countdownOff: 'Aucun',
  seconds: (count) => counted(count, 'seconde', 'secondes'),

  microphone: 'Micro',
  microphoneHint: 'Pour les prochains enregistrements ; le panneau permet d’en changer.',
  hearing: 'Dites quelque chose : la ligne bouge quand votre micro vous entend.',
  heard: 'Votre micro vous entend.',
  notThere: 'Ce micro n’est pas branché.',
  notAllowed: 'Le système n’autorise pas cette app à utiliser le micro.',
  level: (percent) => `Niveau ${percent}`,
  noiseSuppression: 'Réduire le bruit de fond',
  noiseSuppressionHint:
    'Ventilateurs, clavier, rue. À désactiver pour la musique : le son tel quel.',
  systemSoundHint: 'Ce que vous entendez, sans votre micro.',

  shortcutsHint: 'Ils fonctionnent dans tous les programmes tant que cette app est ouverte.',
  press: 'Appuyez sur les touches…',
  pressHint: 'Échap le laisse tel quel, Retour arrière le supprime.',
  changeOf: (action, keys) => `${action} : ${keys}. Modifier`,
  resetOf: (action) => `Rétablir « ${action} »`,
  clearOf: (action) => `Supprimer le raccourci de « ${action} »`,
  resetAll: 'Tout rétablir',
  needsModifier: 'Ajoutez Ctrl, Alt ou Cmd, pour qu’il ne gêne jamais la saisie.',
  heldByOurs: (keys, action) => `${keys} sert déjà à « ${action} ».`,
  heldByOther: (keys) => `${keys} est pris par un autre programme.`,
  unusable: (keys) => `${keys} ne peut pas servir de raccourci.`,
  use: (keys) => `Utiliser ${keys}`,

  cleanUp: 'Une fois prêt dans Claap',
  cleanUpHint:
    'Seulement les enregistrements que Claap a confirmés. Ils restent 24 heures dans la corbeille, d’où vous pouvez les restaurer.',
  cleanUpNever: 'Garder la copie locale',
  cleanUpAfter: (days) => `La supprimer après ${counted(days, 'jour', 'jours')}`,

  openAtLogin: 'Ouvrir à la connexion',
  openAtLoginHint: 'Démarre discrètement, dans la zone de notification.',
  language: 'Langue',
  languages: { system: 'Celle du système', en: 'English', fr: 'Français' },
  theme: 'Apparence',
  textSize: 'Taille du texte',
  textSizes: { standard: 'Normale', large: 'Grande', largest: 'Très grande' },
  themes: { system: 'Celle du système', light: 'Claire', dark: 'Sombre' },
  soundTest: {
    title: 'Test du son',
    hint: 'Joue un son bref et doux, et l’écoute comme un enregistrement le ferait.',
    play: 'Jouer le son',
    playing: 'Écoute…',
    outcomes: {
      heard: 'Entendu. Le son de l’ordinateur sera dans vos enregistrements.',
      'not-heard': 'Joué, mais pas entendu en retour. Le son est-il coupé ou très faible ?',
      'no-sound':
        'Ce système ne donne pas le son de l’ordinateur. Le micro est enregistré normalement.',
      busy: 'Un enregistrement est en cours. Réessayez après.',
      unknown:
        'Votre système demande d’abord quoi partager. Le son s’entend dès que vous enregistrez.',
    },
  },
  updates: {
    title: 'Mises à jour',
    others: 'Arrivent avec celles de votre système.',
    looks: {
      never: 'Recherchées automatiquement, plusieurs fois par jour.',
      looking: 'Recherche…',
      newest: 'C’est la version la plus récente.',
      failed: 'Pas de réponse. La prochaine recherche se fera d’elle-même.',
      busy: 'Attend la fin de l’enregistrement ou de l’envoi.',
    },
    fetching: (version) => `La version ${version} arrive.`,
    ready: (version) => `La version ${version} est là.`,
    restarting: (version) => `Redémarre en ${version} dès que rien n’est enregistré ni envoyé.`,
    look: 'Rechercher',
    restart: 'Redémarrer',
  },
  welcome: 'Premiers pas',
  welcomeHint: 'Autorisations, son et image, clé.',
  showWelcome: 'Afficher à nouveau',

  version: 'Version',
  builtOn: 'Construit avec',
  system: 'Système',
  licences: 'Licences',
  licencesHint: 'Le travail d’autres personnes dont cette app est faite.',
  showLicences: 'Afficher…',
  noLicences: 'Cette version n’en contient pas la liste.',
};

export const frWelcome: typeof enWelcome = {
  title: 'Bienvenue',
  steps: 'Étapes',
  step: (number, of) => `Étape ${number} sur ${of}`,
  next: 'Continuer',
  back: 'Retour',
  later: 'Plus tard',
  start: 'Commencer à enregistrer',
  permissions: {
    title: 'Trois autorisations',
    titleFree: 'Rien à autoriser',
    body: 'Le système demande une fois pour chacune. Vous pourrez changer d’avis dans ses réglages.',
    bodyFree: 'Ce système demande au moment d’enregistrer, s’il demande quelque chose.',
    names: { screen: 'Écran', microphone: 'Micro', camera: 'Caméra' },
    reasons: {
      screen: 'Pour avoir quelque chose à enregistrer.',
      microphone: 'Pour que l’on vous entende. L’enregistrement fonctionne sans.',
      camera: 'Pour que l’on vous voie. L’enregistrement fonctionne sans.',
    },
    states: {
      granted: 'Autorisé',
      unasked: 'Pas encore demandé',
      denied: 'Non autorisé',
      free: 'Rien à faire',
    },
    allow: 'Autoriser…',
    openSettings: 'Ouvrir les réglages…',
    reopen: 'Rouvrir maintenant',
    reopenHint: 'Si vous venez de l’autoriser, l’app s’en apercevra une fois rouverte.',
  },
  test: {
    title: 'Son et image',
    body: 'Un coup d’œil pour vérifier que tout s’entend et se voit.',
    picture: 'Écran',
    noPicture: 'Recherche des écrans…',
  },
  key: {
    title: 'Votre clé Claap',
    body: 'Avec elle, chaque enregistrement a son lien dès que vous l’arrêtez. Sans elle, les enregistrements restent sur cet ordinateur.',
    author: 'Votre e-mail Claap',
    done: 'Tout est prêt. Vos enregistrements vont dans Claap.',
  },
};
