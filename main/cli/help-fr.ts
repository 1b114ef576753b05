// The help of the command line in French, by its English text. Commands, options and placeholders keep
// their names. A text that is missing here does not compile.
import type { HelpText } from './commands';

export const frHelp: Readonly<Record<HelpText, string>> = {
  'print one JSON object a line': 'affiche un objet JSON par ligne',
  'explain the command': 'explique la commande',
  'its number in "sources", or its id; else the last one used':
    'son numéro dans « sources », ou son identifiant ; sinon le dernier utilisé',
  'a window instead: its title, a part of it, or its id in "sources"':
    'une fenêtre à la place : son titre, une partie de celui-ci, ou son identifiant de « sources »',
  'part of the display instead, in its pixels; even numbers':
    'une partie de l’écran à la place, en pixels de l’écran ; nombres pairs',
  'default, off, or a name in "sources"; a unique part is enough':
    'default, off, ou un nom de « sources » ; une partie unique suffit',
  'default, off, or a name in "sources"; shown in a bubble':
    'default, off, ou un nom de « sources » ; montrée dans une bulle',
  'computer sound': 'son de l’ordinateur',
  'title at Claap': 'titre dans Claap',
  'channel at Claap': 'canal dans Claap',
  'keep it on this computer': 'le garde sur cet ordinateur',
  'wait until that is so': 'attend que ce soit le cas',
  'ID may be the beginning of an id, or "last".':
    'ID peut être le début d’un identifiant, ou « last ».',

  'start a recording': 'démarre un enregistrement',
  'Returns when the first data is on the disk.':
    'Rend la main dès que les premières données sont sur le disque.',
  'stop it; print file, link and how long they took':
    'l’arrête ; affiche le fichier, le lien et leurs délais',
  'Without --wait: waits for the finished file and, when a key is set and the recording is to be':
    'Sans --wait : attend le fichier terminé et, si une clé est définie et que l’enregistrement',
  'uploaded, up to 10 s for the link. Whatever is not there by then goes on by itself.':
    'doit être envoyé, le lien pendant 10 s au plus. Le reste se poursuit tout seul.',
  'pause the recording': 'met l’enregistrement en pause',
  'go on after a pause': 'reprend après une pause',
  'mute the microphone': 'coupe le micro',
  'unmute the microphone': 'rétablit le micro',
  'record another microphone from now on': 'enregistre désormais un autre micro',
  'NAME is default, off, or a name in "sources"; a unique part is enough.':
    'NAME est default, off ou un nom de « sources » ; une partie unique suffit.',
  'stop and throw away; kept for 24 hours': 'arrête et jette ; conservé 24 heures',
  'tell what is being recorded': 'indique ce qui est enregistré',
  'list displays, windows, microphones, cameras, computer sound':
    'liste les écrans, les fenêtres, les micros, les caméras et le son',
  'list the recordings, newest first': 'liste les enregistrements, du plus récent au plus ancien',
  'tell all about one recording': 'dit tout d’un enregistrement',
  'without its channel': 'sans son canal',
  'also a file of more than 2 GiB': 'même un fichier de plus de 2 Gio',
  'send one to Claap, or go on where it failed, was paused or cancelled':
    'en envoie un à Claap, ou reprend après un échec, une pause ou une annulation',
  'all instead of one': 'tous au lieu d’un seul',
  'pause the upload of one, or of all that are on their way':
    'met en pause l’envoi d’un enregistrement, ou de tous ceux en cours',
  'It stays paused, also over a restart, until resume-upload or upload.':
    'Il reste en pause, même après un redémarrage, jusqu’à resume-upload ou upload.',
  'go on with a paused upload, or with all': 'reprend un envoi en pause, ou tous',
  'take it out of the queue, or end its upload; the file stays here':
    'le retire de la file, ou arrête son envoi ; le fichier reste ici',
  'What Claap has made already stays known: "upload" goes on there.':
    'Ce que Claap a déjà créé reste connu : « upload » reprend à cet endroit.',
  'do not ask': 'ne demande pas',
  'make another recording at Claap for it': 'lui crée un autre enregistrement dans Claap',
  'Only after Claap did not confirm it, or when it failed for good. It may appear twice at Claap and':
    'Seulement si Claap ne l’a pas confirmé, ou en cas d’échec définitif. Il peut apparaître deux fois',
  'use one more of your recordings: in a terminal it asks; a script says --yes.':
    'dans Claap et compter double : un terminal demande ; un script ajoute --yes.',
  'list what at Claap could be it, or say which one is':
    'liste ce qui pourrait lui correspondre dans Claap, ou le désigne',
  "open one's link in the browser": 'ouvre son lien dans le navigateur',
  'record while a command runs': 'enregistre pendant qu’une commande s’exécute',
  "Ends with the command's exit code. SIGINT and SIGTERM are passed on to it.":
    'Se termine avec le code de la commande. SIGINT et SIGTERM lui sont transmis.',
  'What run itself says goes to standard error; with --json its objects go to standard output and':
    'Ce que dit run va sur la sortie d’erreur ; avec --json ses objets vont sur la sortie standard',
  "the command's output to standard error.": 'et la sortie de la commande sur la sortie d’erreur.',
  'change a setting': 'modifie un réglage',
  'The API key comes on standard input, never as an argument: settings set api-key -':
    'La clé d’API arrive par l’entrée standard, jamais en argument : settings set api-key -',
  'An empty value ("") removes a setting.': 'Une valeur vide ("") supprime un réglage.',
  'list the settings': 'liste les réglages',
  'save it, after it was printed': 'l’enregistre après l’avoir affiché',
  'print a report for support': 'affiche un rapport pour l’assistance',
  'Versions, devices, states, codes and the last lines of the log; no key, no link, no title, no':
    'Versions, appareils, états, codes et dernières lignes du journal ; ni clé, ni lien, ni titre, ni',
  'e-mail address, nothing that was recorded. FILE must not exist yet.':
    'adresse e-mail, rien de ce qui a été enregistré. FILE ne doit pas encore exister.',
  'show the recorder panel': 'affiche le panneau d’enregistrement',
  'end the app; a running recording is saved first':
    'quitte l’app ; un enregistrement en cours est d’abord sauvegardé',
  'explain a command': 'explique une commande',
  'print the version': 'affiche la version',
};
