import { describe, expect, it } from 'vitest';
import {
  commands,
  commandWords,
  globalOptions,
  helpText,
  isCommandLine,
} from '../../../../main/cli/commands';
import { parseCommandLine } from '../../../../main/cli/parse';

function sentence(...args: string[]): string {
  const parsed = parseCommandLine(args);
  return parsed.kind === 'wrong' ? parsed.sentence : `(understood as ${parsed.kind})`;
}

describe('understanding the command line', () => {
  it('reads options before and after the command', () => {
    const parsed = parseCommandLine([
      '--json',
      'start',
      '--display',
      '2',
      '--title=A: b',
      '--no-upload',
    ]);

    expect(parsed).toMatchObject({
      kind: 'command',
      isJson: true,
      parsed: { name: 'start', words: [] },
    });
    expect(parsed.kind === 'command' && [...parsed.parsed.options]).toEqual([
      ['json', ''],
      ['display', '2'],
      ['title', 'A: b'],
      ['no-upload', ''],
    ]);
  });

  it('leaves everything behind -- to the command that is run', () => {
    const parsed = parseCommandLine([
      'run',
      '--title',
      'T',
      '--',
      'npm',
      'test',
      '--',
      '--json',
      '-h',
    ]);

    expect(parsed).toMatchObject({
      kind: 'command',
      isJson: false,
      parsed: { name: 'run', command: ['npm', 'test', '--', '--json', '-h'] },
    });
  });

  it('knows commands of two words', () => {
    expect(parseCommandLine(['settings', 'set', 'api-key', '-'])).toMatchObject({
      parsed: { name: 'settings set', words: ['api-key', '-'] },
    });
    expect(parseCommandLine(['settings', 'list'])).toMatchObject({
      parsed: { name: 'settings list' },
    });
  });

  it('gives help for one command, or for all', () => {
    expect(parseCommandLine(['stop', '--help'])).toMatchObject({
      kind: 'help',
      about: { name: 'stop' },
    });
    expect(parseCommandLine(['help', 'settings', 'set'])).toMatchObject({
      kind: 'help',
      about: { name: 'settings set' },
    });
    expect(parseCommandLine(['-h'])).toMatchObject({ kind: 'help', about: null });
    expect(parseCommandLine(['--version'])).toMatchObject({ parsed: { name: 'version' } });
  });

  it.each([
    [['strat'], 'Unknown command “strat”; did you mean start?'],
    [['settings', 'lst'], 'Unknown command “settings lst”; did you mean settings list?'],
    [['settings'], 'settings needs another word: settings set or settings list.'],
    [['frobnicate'], 'Unknown command “frobnicate”; "claap-recorder help" lists the commands.'],
    [[], 'No command was given; "claap-recorder help" lists the commands.'],
    [['start', '--titel', 'x'], 'start has no such option “--titel”; did you mean --title?'],
    [
      ['status', '--wait', 'link'],
      'status has no such option “--wait”; see "claap-recorder help status".',
    ],
    [['stop', '--wait'], '--wait needs a value: --wait=link|uploaded|ready.'],
    [['stop', '--wait', 'soon'], '--wait is link or uploaded or ready.'],
    [['start', '--title', '--mic', 'off'], '--title needs a value: --title=TITLE.'],
    [['start', '--system-sound', 'yes'], '--system-sound is on or off.'],
    [['start', '--no-upload=1'], '--no-upload takes no value.'],
    [['run', 'npm', 'test'], 'The command to run stands after --: claap-recorder run -- COMMAND….'],
    [['run', '--'], 'There is no command to run: claap-recorder run -- COMMAND….'],
    [['stop', '--', 'npm'], 'stop runs no command: claap-recorder stop.'],
    [['show'], 'Something is missing: claap-recorder show ID.'],
    [['show', 'a', 'b'], 'Too many words: claap-recorder show ID.'],
  ])('says in one sentence what is wrong with %j', (args, expected) => {
    expect(sentence(...args)).toBe(expected);
  });

  it('never repeats what may be a secret', () => {
    const secret = 'cl_Ab12-secret';
    for (const args of [
      [secret],
      ['settings', secret],
      ['settings', 'set', 'api-key', '-', secret],
      ['settings', 'set', '--api-key', secret],
      ['settings', 'set', `--api-key=${secret}`],
      ['settings', 'set', `--${secret}`],
      ['show', 'a', secret],
    ])
      expect(sentence(...args)).not.toContain('secret');
  });

  it('tells a command line from the arguments of an app that is opened', () => {
    for (const args of [['status'], ['strat'], ['--help'], ['--version'], ['--json', 'list']])
      expect(isCommandLine(args)).toBe(true);
    for (const args of [[], ['--hidden'], ['claap-recorder://show'], ['/home/ada/a.mp4'], ['.']])
      expect(isCommandLine(args)).toBe(false);
  });

  it('knows a command of an AppImage whose script has put a switch before it', () => {
    expect(commandWords(['--no-sandbox', 'status', '--json'], true)).toEqual(['status', '--json']);
    expect(commandWords(['status', '--no-sandbox'], true)).toEqual(['status', '--no-sandbox']);
    expect(isCommandLine(commandWords(['--no-sandbox', 'status'], false))).toBe(false);
  });

  it('has help for every command, with each of its options, in lines that fit a terminal', () => {
    for (const command of commands) {
      const text = helpText(command);
      for (const { name } of [...command.options, ...globalOptions])
        expect(text).toContain(`--${name}`);
      expect(helpText(null)).toContain(command.name);
      for (const line of `${text}${helpText(null)}`.split('\n'))
        expect(line.length).toBeLessThanOrEqual(100);
    }
  });
});
