// The manual page and the shells' completions, made from the table of commands, so that they can say
// nothing that the command line does not do. Pure; packaging writes them down.
import {
  type CommandDescription,
  commands,
  globalOptions,
  type OptionDescription,
  settingNames,
} from './commands';

const all: readonly CommandDescription[] = commands;

/** Values of the words after a command, where they are a fixed list. */
function wordsOf({ name }: CommandDescription): readonly string[] {
  if (name === 'settings set') return settingNames;
  if (name === 'help') return all.map((command) => command.name);
  return /-upload$|^(show|upload|open|send-again|choose)$/.test(name) ? ['last'] : [];
}

const firstWords = [...new Set(all.map(({ name }) => name.split(' ')[0] ?? ''))];
const secondWords = (first: string): string[] =>
  all.flatMap(({ name }) => {
    const [one, two] = name.split(' ');
    return one === first && two !== undefined ? [two] : [];
  });

/** In the language of `man`: no line of ours may begin with a dot, no dash may be broken. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gm, '\\&$1');
}

/** `claap-recorder.1`. `date` is ISO. */
export function manPage(version: string, date: string): string {
  const option = ({ name, value, summary }: OptionDescription): string[] => [
    '.TP',
    `.B ${roff(`--${name}`)}${value === null ? '' : ` \\fI${roff(value)}\\fR`}`,
    roff(summary),
  ];
  return [
    `.TH CLAAP\\-RECORDER 1 "${date}" "Claap Recorder ${roff(version)}" "User Commands"`,
    '.SH NAME',
    'claap\\-recorder \\- record the screen and get a Claap link',
    '.SH SYNOPSIS',
    '.B claap\\-recorder',
    '\\fICOMMAND\\fR [\\fIOPTIONS\\fR]',
    '.SH DESCRIPTION',
    'Controls the recorder that runs on this desktop, and starts it hidden when none runs. Without a',
    'command it opens the app.',
    '.SH COMMANDS',
    ...all.flatMap(({ name, words, summary, notes, options }) => [
      `.SS ${roff(`${name} ${words}`.trim())}`,
      roff(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
      ...notes.map(roff),
      ...options.flatMap(option),
    ]),
    '.SH OPTIONS',
    ...globalOptions.flatMap(option),
    '.SH EXIT STATUS',
    '0 done, 2 wrong use, 3 not possible now, 4 failed. \\fBrun\\fR ends with its command\\(aqs status.',
    '.SH FILES',
    '.TP',
    '.I ~/.config/Claap Recorder',
    'Settings, the encrypted key, logs.',
    '.TP',
    '.I ~/Videos/Claap Recorder',
    'The recordings, unless another folder was chosen.',
    '',
  ].join('\n');
}

const shellWords = (words: readonly string[]): string => words.join(' ');

/** For /usr/share/bash-completion/completions/claap-recorder. */
export function bashCompletion(): string {
  const cases = all.map((command) => {
    const options = [...command.options, ...globalOptions].map(({ name }) => `--${name}`);
    const offered = shellWords([...options, ...wordsOf(command)]);
    return `    '${command.name}') offered='${offered}' ;;`;
  });
  const seconds = firstWords.flatMap((first) => {
    const words = secondWords(first);
    return words.length === 0 ? [] : [`    '${first}') offered='${shellWords(words)}' ;;`];
  });
  const values = allOptions()
    .filter(({ choices }) => choices !== null)
    .map(({ name, choices }) => `    --${name}) offered='${shellWords(choices ?? [])}' ;;`);
  return `# bash completion for claap-recorder; made from its table of commands.
_claap_recorder() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" offered=''
  local first="\${COMP_WORDS[1]:-}" second="\${COMP_WORDS[2]:-}" command
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${shellWords(firstWords)}' -- "$word"))
    return
  fi
  case "$before" in
${values.join('\n')}
  esac
  if [ -n "$offered" ]; then
    COMPREPLY=($(compgen -W "$offered" -- "$word"))
    return
  fi
  if [ "$COMP_CWORD" -eq 2 ]; then
    case "$first" in
${seconds.join('\n')}
    esac
  fi
  for command in "$first $second" "$first"; do
    [ -n "$offered" ] && break
    case "$command" in
${cases.join('\n')}
    esac
  done
  COMPREPLY=($(compgen -W "$offered" -- "$word"))
}
complete -o default -F _claap_recorder claap-recorder
`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** For /usr/share/zsh/vendor-completions/_claap-recorder. */
export function zshCompletion(): string {
  const argument = ({ name, value, choices, summary }: OptionDescription): string => {
    const label = summary.replaceAll(/[[\]:]/g, ' ');
    const list = choices === null ? ' ' : `(${shellWords(choices)})`;
    return quoted(
      `--${name}[${label}]${value === null ? '' : `:${value.replaceAll(':', ' ')}:${list}`}`,
    );
  };
  const cases = all.map((command) => {
    const words = wordsOf(command);
    const rest = words.length === 0 ? [] : [quoted(`*:word:(${shellWords(words)})`)];
    const args = [...command.options, ...globalOptions].map(argument);
    return `    (${quoted(command.name)}) _arguments ${[...args, ...rest].join(' ')} ;;`;
  });
  const described = firstWords.map((first) => {
    const own = all.find(({ name }) => name === first);
    return quoted(
      `${first}:${(own?.summary ?? secondWords(first).join(', ')).replaceAll(':', ' ')}`,
    );
  });
  const seconds = firstWords.filter((first) => secondWords(first).length > 0);
  return `#compdef claap-recorder
# Made from its table of commands.
_claap_recorder() {
  local -a offered
  if (( CURRENT == 2 )); then
    offered=(${described.join(' ')})
    _describe command offered
    return
  fi
  local command="$words[2]"
  case "$command" in
${seconds
  .map(
    (first) => `    (${first})
      if (( CURRENT == 3 )); then
        compadd ${shellWords(secondWords(first))}
        return
      fi
      command="$words[2] $words[3]" ;;`,
  )
  .join('\n')}
  esac
  case "$command" in
${cases.join('\n')}
  esac
}
_claap_recorder "$@"
`;
}

/** For /usr/share/fish/vendor_completions.d/claap-recorder.fish. */
export function fishCompletion(): string {
  const lines = ['# Made from its table of commands.', 'complete -c claap-recorder -f'];
  const none = 'not __fish_seen_subcommand_from';
  for (const first of firstWords) {
    const own = all.find(({ name }) => name === first);
    const about = own?.summary ?? secondWords(first).join(', ');
    lines.push(
      `complete -c claap-recorder -n '${none} ${shellWords(firstWords)}' -a ${first} -d ${fish(about)}`,
    );
    for (const second of secondWords(first))
      lines.push(
        `complete -c claap-recorder -n '__fish_seen_subcommand_from ${first}' -a ${second}`,
      );
  }
  for (const command of all) {
    const when = `-n '__fish_seen_subcommand_from ${command.name.split(' ').at(-1) ?? ''}'`;
    for (const { name, value, choices, summary } of command.options) {
      const takes =
        value === null ? '' : choices === null ? ' -x' : ` -x -a '${shellWords(choices)}'`;
      lines.push(`complete -c claap-recorder ${when} -l ${name}${takes} -d ${fish(summary)}`);
    }
    const words = wordsOf(command);
    if (words.length > 0 && command.name !== 'help')
      lines.push(`complete -c claap-recorder ${when} -a '${shellWords(words)}'`);
  }
  for (const { name, summary } of globalOptions)
    lines.push(`complete -c claap-recorder -l ${name} -d ${fish(summary)}`);
  return `${lines.join('\n')}\n`;
}

const fish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function allOptions(): OptionDescription[] {
  const options = [...globalOptions, ...all.flatMap((command) => command.options)];
  return [...new Map(options.map((option) => [option.name, option])).values()];
}
