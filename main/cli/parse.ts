// From arguments to a command, by the table in commands.ts. Wrong use gets one sentence; what the user
// typed is repeated only where it looks like a word of ours, since it may be a secret.
import { parseArgs } from 'node:util';
import {
  type CommandDescription,
  type CommandName,
  commands,
  globalOptions,
  type OptionDescription,
} from './commands';
import { nearest } from './nearest';
import { cliWords } from './words';

/** A command as it was asked for. */
export interface ParsedCommand {
  readonly name: CommandName;
  /** Values by option; a switch is ''. */
  readonly options: ReadonlyMap<string, string>;
  /** The words after the name. */
  readonly words: readonly string[];
  /** What stands after `--`. */
  readonly command: readonly string[];
}

export type Parsed =
  | { readonly kind: 'command'; readonly isJson: boolean; readonly parsed: ParsedCommand }
  | {
      readonly kind: 'help';
      readonly isJson: boolean;
      readonly about: CommandDescription | null;
    }
  | { readonly kind: 'wrong'; readonly isJson: boolean; readonly sentence: string };

type Known = (typeof commands)[number];
interface OptionToken {
  readonly kind: 'option';
  readonly index: number;
  readonly name: string;
  /** As it was typed: `--title`, `-h`. */
  readonly rawName: string;
  readonly value: string | undefined;
  /** `--title=T` rather than `--title T`. */
  readonly inlineValue: boolean | undefined;
}
type Token =
  | OptionToken
  | { readonly kind: 'positional'; readonly index: number; readonly value: string }
  | { readonly kind: 'option-terminator'; readonly index: number };

/** Understands `args`, which hold neither program nor script. */
export function parseCommandLine(args: readonly string[]): Parsed {
  const tokens = tokensOf(args);
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? Infinity;
  const mine = tokens.filter(({ index }) => index < end);
  const typed = mine.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const options = mine.filter((token): token is OptionToken => token.kind === 'option');
  const command = tokens.flatMap((token) =>
    token.kind === 'positional' && token.index > end ? [token.value] : [],
  );
  const has = (name: string): boolean => options.some((option) => option.name === name);
  const isJson = has('json');
  const wrong = (sentence: string): Parsed => ({ kind: 'wrong', isJson, sentence });

  if (typed.length === 0 && has('version'))
    return parsedCommand('version', isJson, new Map(), [], []);
  if (typed.length === 0 && has('help')) return { kind: 'help', isJson, about: null };
  const known = commandOf(typed);
  if (known === null) return wrong(unknownCommand(typed));
  if (has('help')) return { kind: 'help', isJson, about: known };
  const words = typed.slice(known.name.split(' ').length);
  if (known.name === 'help') return helpAbout(words, isJson) ?? wrong(unknownCommand(words));

  const values = new Map<string, string>();
  for (const option of options) {
    const problem = takeOption(option, known, values);
    if (problem !== null) return wrong(problem);
  }
  const problem = wordsProblem(known, words, command, end !== Infinity);
  return problem === null
    ? parsedCommand(known.name, isJson, values, words, command)
    : wrong(problem);
}

function parsedCommand(
  name: CommandName,
  isJson: boolean,
  options: ReadonlyMap<string, string>,
  words: readonly string[],
  command: readonly string[],
): Parsed {
  return { kind: 'command', isJson, parsed: { name, options, words, command } };
}

function helpAbout(words: readonly string[], isJson: boolean): Parsed | null {
  if (words.length === 0) return { kind: 'help', isJson, about: null };
  const about = commandOf(words);
  return about === null ? null : { kind: 'help', isJson, about };
}

function tokensOf(args: readonly string[]): readonly Token[] {
  const described: readonly OptionDescription[] = [
    ...globalOptions,
    ...commands.flatMap(({ options }): readonly OptionDescription[] => options),
  ];
  const options = Object.fromEntries(
    described.map(({ name, value }) => [
      name,
      { type: value === null ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  return parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    tokens: true,
    allowPositionals: true,
  }).tokens;
}

function commandOf(typed: readonly string[]): Known | null {
  const two = typed.slice(0, 2).join(' ');
  return commands.find(({ name }) => name === two || name === typed[0]) ?? null;
}

function unknownCommand(typed: readonly string[]): string {
  const [first, second] = typed;
  const { wrong } = cliWords;
  if (first === undefined) return wrong.noCommand;
  const names = commands.map(({ name }) => name);
  const group = names.filter((name) => name.startsWith(`${first} `));
  if (group.length > 0 && second === undefined)
    return wrong.needsAnotherWord(first, group.join(wrong.or));
  const meant =
    nearest(typed.slice(0, 2).join(' '), group) ??
    nearest(first, [...new Set(names.map((name) => name.split(' ')[0] ?? name))]);
  return meant === null
    ? wrong.unknownCommand(quoted(first))
    : wrong.unknownCommandMeant(
        quoted(group.length > 0 ? `${first} ${second ?? ''}` : first),
        meant,
      );
}

// Null when all is well; the value is then in `values`.
function takeOption(
  token: OptionToken,
  known: CommandDescription,
  values: Map<string, string>,
): string | null {
  const allowed = [...known.options, ...globalOptions];
  const option = allowed.find(({ name }) => name === token.name);
  if (option === undefined || token.rawName !== `--${token.name}`) {
    if (token.name === 'api-key') return cliWords.keyIsNoArgument;
    const meant = nearest(
      token.name,
      allowed.map(({ name }) => name),
    );
    const quote = quoted(token.rawName);
    return meant === null
      ? cliWords.wrong.noSuchOption(known.name, quote)
      : cliWords.wrong.noSuchOptionMeant(known.name, quote, meant);
  }
  if (option.value === null) {
    if (token.value !== undefined) return cliWords.wrong.takesNoValue(option.name);
    values.set(option.name, '');
    return null;
  }
  const { value } = token;
  if (value === undefined || (!token.inlineValue && /^-./.test(value)))
    return cliWords.wrong.needsValue(option.name, option.value);
  if (option.choices !== null && !option.choices.includes(value))
    return cliWords.wrong.isOneOf(option.name, option.choices.join(cliWords.wrong.or));
  values.set(option.name, value);
  return null;
}

function wordsProblem(
  known: CommandDescription,
  words: readonly string[],
  command: readonly string[],
  hasEnd: boolean,
): string | null {
  const usage = `claap-recorder ${known.name} ${known.words}`.trimEnd();
  const { wrong } = cliWords;
  if (known.takesCommand) {
    if (words.length > 0) return wrong.standsAfterDashes(usage);
    return command.length === 0 ? wrong.noCommandToRun(usage) : null;
  }
  if (hasEnd && command.length > 0) return wrong.runsNoCommand(known.name, usage);
  if (words.length < known.minWords) return wrong.missing(usage);
  return words.length > known.maxWords ? wrong.tooMany(usage) : null;
}

/** ` “strat”` when it looks like a word, else nothing. */
function quoted(text: string): string {
  return /^[a-z -]{1,24}$/.test(text) ? cliWords.wrong.quoted(text.trim()) : '';
}
