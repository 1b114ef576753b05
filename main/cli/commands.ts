// All commands in one table: the parser, the help, and later completions and a man page are made from it.
import { frHelp } from './help-fr';
import { cliWords } from './words';

export interface OptionDescription {
  readonly name: string;
  /** What stands after it, in capitals; null for a switch. */
  readonly value: string | null;
  /** The only values it takes; null: anything. */
  readonly choices: readonly string[] | null;
  readonly summary: string;
}

export interface CommandDescription {
  /** One or two words. */
  readonly name: string;
  /** The words after the name, as the usage line shows them. */
  readonly words: string;
  readonly minWords: number;
  readonly maxWords: number;
  /** A command of somebody else follows `--`. */
  readonly takesCommand: boolean;
  readonly options: readonly OptionDescription[];
  readonly summary: string;
  /** Further lines of its help. */
  readonly notes: readonly string[];
}

/** These go with every command. */
export const globalOptions = [
  { name: 'json', value: null, choices: null, summary: 'print one JSON object a line' },
  { name: 'help', value: null, choices: null, summary: 'explain the command' },
] as const satisfies readonly OptionDescription[];

const startOptions = [
  {
    name: 'display',
    value: 'N',
    choices: null,
    summary: 'its number in "sources", or its id; else the last one used',
  },
  {
    name: 'window',
    value: 'TITLE',
    choices: null,
    summary: 'a window instead: its title, a part of it, or its id in "sources"',
  },
  {
    name: 'area',
    value: 'X,Y,WxH',
    choices: null,
    summary: 'part of the display instead, in its pixels; even numbers',
  },
  {
    name: 'mic',
    value: 'NAME',
    choices: null,
    summary: 'default, off, or a name in "sources"; a unique part is enough',
  },
  {
    name: 'camera',
    value: 'NAME',
    choices: null,
    summary: 'default, off, or a name in "sources"; shown in a bubble',
  },
  { name: 'system-sound', value: 'on|off', choices: ['on', 'off'], summary: 'computer sound' },
  { name: 'title', value: 'TITLE', choices: null, summary: 'title at Claap' },
  { name: 'channel', value: 'ID', choices: null, summary: 'channel at Claap' },
  { name: 'no-upload', value: null, choices: null, summary: 'keep it on this computer' },
] as const satisfies readonly OptionDescription[];

/** What can be waited for, in the order in which it comes. */
export const waitGoals = ['link', 'uploaded', 'ready'] as const;
const waitOption = {
  name: 'wait',
  value: 'link|uploaded|ready',
  choices: waitGoals,
  summary: 'wait until that is so',
} as const satisfies OptionDescription;

const bare = {
  words: '',
  minWords: 0,
  maxWords: 0,
  takesCommand: false,
  options: [],
  notes: [],
} as const;
const withId = { ...bare, words: 'ID', minWords: 1, maxWords: 1 } as const;
const oneOrAll = {
  ...bare,
  words: 'ID',
  maxWords: 1,
  options: [{ name: 'all', value: null, choices: null, summary: 'all instead of one' }],
} as const;
const idNote = 'ID may be the beginning of an id, or "last".';

/** The settings that can be set, by the name used on the command line. */
export const settingNames = [
  'api-key',
  'author-email',
  'channel',
  'library',
  'update-feed',
  'language',
  'theme',
  'text-size',
  'countdown',
  'quality',
  'frame-rate',
  'noise-suppression',
  'start-at-login',
  'link-card',
  'sounds',
  'clean-up',
] as const;
const settingNotes = [
  '  api-key -, author-email, channel, library, update-feed',
  '  language system|en|fr, theme system|light|dark, text-size standard|large|largest',
  '  countdown off|3|5|10, start-at-login on|off, clean-up off|DAYS',
  '  quality 720|1080|1440|4k|native, frame-rate 30|60, noise-suppression on|off',
  '  link-card on|off, sounds on|off',
] as const;

export const commands = [
  {
    ...bare,
    name: 'start',
    options: startOptions,
    summary: 'start a recording',
    notes: ['Returns when the first data is on the disk.'],
  },
  {
    ...bare,
    name: 'stop',
    options: [waitOption],
    summary: 'stop it; print file, link and how long they took',
    notes: [
      'Without --wait: waits for the finished file and, when a key is set and the recording is to be',
      'uploaded, up to 10 s for the link. Whatever is not there by then goes on by itself.',
    ],
  },
  { ...bare, name: 'pause', summary: 'pause the recording' },
  { ...bare, name: 'resume', summary: 'go on after a pause' },
  { ...bare, name: 'mute', summary: 'mute the microphone' },
  { ...bare, name: 'unmute', summary: 'unmute the microphone' },
  {
    ...bare,
    name: 'mic',
    words: 'NAME',
    minWords: 1,
    maxWords: 1,
    summary: 'record another microphone from now on',
    notes: ['NAME is default, off, or a name in "sources"; a unique part is enough.'],
  },
  { ...bare, name: 'discard', summary: 'stop and throw away; kept for 24 hours' },
  { ...bare, name: 'status', summary: 'tell what is being recorded' },
  {
    ...bare,
    name: 'sources',
    summary: 'list displays, windows, microphones, cameras, computer sound',
  },
  { ...bare, name: 'list', summary: 'list the recordings, newest first' },
  { ...withId, name: 'show', summary: 'tell all about one recording', notes: [idNote] },
  {
    ...withId,
    name: 'upload',
    options: [
      waitOption,
      { name: 'no-channel', value: null, choices: null, summary: 'without its channel' },
      { name: 'large', value: null, choices: null, summary: 'also a file of more than 2 GiB' },
    ],
    summary: 'send one to Claap, or go on where it failed, was paused or cancelled',
    notes: [idNote],
  },
  {
    ...oneOrAll,
    name: 'pause-upload',
    summary: 'pause the upload of one, or of all that are on their way',
    notes: [idNote, 'It stays paused, also over a restart, until resume-upload or upload.'],
  },
  {
    ...oneOrAll,
    name: 'resume-upload',
    summary: 'go on with a paused upload, or with all',
    notes: [idNote],
  },
  {
    ...withId,
    name: 'cancel-upload',
    summary: 'take it out of the queue, or end its upload; the file stays here',
    notes: [idNote, 'What Claap has made already stays known: "upload" goes on there.'],
  },
  {
    ...withId,
    name: 'send-again',
    options: [{ name: 'yes', value: null, choices: null, summary: 'do not ask' }],
    summary: 'make another recording at Claap for it',
    notes: [
      idNote,
      'Only after Claap did not confirm it, or when it failed for good. It may appear twice at Claap and',
      'use one more of your recordings: in a terminal it asks; a script says --yes.',
    ],
  },
  {
    ...bare,
    name: 'choose',
    words: 'ID [CLAAP-ID]',
    minWords: 1,
    maxWords: 2,
    summary: 'list what at Claap could be it, or say which one is',
    notes: [idNote],
  },
  { ...withId, name: 'open', summary: "open one's link in the browser", notes: [idNote] },
  {
    ...bare,
    name: 'run',
    words: '-- COMMAND…',
    takesCommand: true,
    options: [...startOptions, waitOption],
    summary: 'record while a command runs',
    notes: [
      "Ends with the command's exit code. SIGINT and SIGTERM are passed on to it.",
      'What run itself says goes to standard error; with --json its objects go to standard output and',
      "the command's output to standard error.",
    ],
  },
  {
    ...bare,
    name: 'settings set',
    words: 'NAME VALUE',
    minWords: 1,
    maxWords: 2,
    summary: 'change a setting',
    notes: [
      ...settingNotes,
      'The API key comes on standard input, never as an argument: settings set api-key -',
      'An empty value ("") removes a setting.',
    ],
  },
  { ...bare, name: 'settings list', summary: 'list the settings' },
  {
    ...bare,
    name: 'report',
    options: [
      { name: 'save', value: 'FILE', choices: null, summary: 'save it, after it was printed' },
    ],
    summary: 'print a report for support',
    notes: [
      'Versions, devices, states, codes and the last lines of the log; no key, no link, no title, no',
      'e-mail address, nothing that was recorded. FILE must not exist yet.',
    ],
  },
  { ...bare, name: 'panel', summary: 'show the recorder panel' },
  { ...bare, name: 'quit', summary: 'end the app; a running recording is saved first' },
  { ...bare, name: 'help', words: '[COMMAND]', maxWords: 2, summary: 'explain a command' },
  { ...bare, name: 'version', summary: 'print the version' },
] as const satisfies readonly CommandDescription[];

export type CommandName = (typeof commands)[number]['name'];

/** Every English text in the help; a language that lacks one does not compile (help-fr.ts). */
export type HelpText =
  | (typeof commands)[number]['summary']
  | Exclude<(typeof commands)[number]['notes'][number], (typeof settingNotes)[number]>
  | (typeof commands)[number]['options'][number]['summary']
  | (typeof globalOptions)[number]['summary'];

/** Whether the app was started to serve as the command line. `args` without program and script. */
export function isCommandLine(args: readonly string[]): boolean {
  const [first] = args;
  if (first === undefined) return false;
  return /^[a-z][a-z-]*$/.test(first) || ['--help', '-h', '--version', '--json'].includes(first);
}

/**
 * What the user typed of a start's arguments: an AppImage's own script puts a switch before them where the
 * kernel lets no ordinary program make a sandbox.
 */
export function commandWords(args: readonly string[], isAppImage: boolean): readonly string[] {
  return isAppImage && args[0] === '--no-sandbox' ? args.slice(1) : args;
}

/** The help of all commands, or of one, in the command's language. */
export function helpText(command: CommandDescription | null): string {
  const lines = command === null ? overview() : helpOf(command);
  return `${lines.join('\n')}\n`;
}

function overview(): string[] {
  return [
    cliWords.help.usage(cliWords.help.overview),
    '',
    ...columns(
      commands.map(({ name, words, summary }) => [`${name} ${words}`.trim(), said(summary)]),
    ),
    '',
    ...columns(globalOptions.map(optionRow)),
    '',
    cliWords.help.exitCodes,
  ];
}

function helpOf(command: CommandDescription): string[] {
  const options = [...command.options, ...globalOptions];
  const summary = said(command.summary);
  return [
    cliWords.help.usage(`claap-recorder ${command.name} [OPTIONS] ${command.words}`.trimEnd()),
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...command.notes.map(said),
    '',
    ...columns(options.map(optionRow)),
  ];
}

function optionRow({ name, value, summary }: OptionDescription): [string, string] {
  return [value === null ? `--${name}` : `--${name} ${value}`, said(summary)];
}

// What has no translation, such as the names of settings, is the same in every language.
function said(text: string): string {
  return cliWords.language === 'fr' ? (french.get(text) ?? text) : text;
}
const french: ReadonlyMap<string, string> = new Map(Object.entries(frHelp));

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
