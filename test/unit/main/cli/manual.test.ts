import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commands, globalOptions } from '../../../../main/cli/commands';
import {
  bashCompletion,
  fishCompletion,
  manPage,
  zshCompletion,
} from '../../../../main/cli/manual';

/** What bash would offer after these words; the last one is being typed. */
function offered(...words: string[]): string[] {
  const script = `${bashCompletion()}
COMP_WORDS=(claap-recorder "$@"); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
_claap_recorder; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const ran = spawnSync('bash', ['-c', script, 'test', ...words], { encoding: 'utf8' });
  return ran.stdout.split('\n').filter(Boolean).toSorted();
}
const hasBash = spawnSync('bash', ['-c', 'compgen -W x']).status === 0;

describe.skipIf(!hasBash)('bash offers', () => {
  test('the commands first', () => {
    expect(offered('st')).toEqual(['start', 'status', 'stop']);
    expect(offered('')).toContain('settings');
  });

  test('a command’s own options, and what they take', () => {
    expect(offered('start', '--')).toEqual(
      expect.arrayContaining(['--title', '--no-upload', '--system-sound', '--json', '--help']),
    );
    expect(offered('start', '--')).not.toContain('--wait');
    expect(offered('stop', '--wait', '')).toEqual(['link', 'ready', 'uploaded']);
    expect(offered('start', '--system-sound', 'o')).toEqual(['off', 'on']);
  });

  test('the second word of a command that has two, and then its words', () => {
    expect(offered('settings', '')).toEqual(['list', 'set']);
    expect(offered('settings', 'set', 'a')).toEqual(['api-key', 'author-email']);
    expect(offered('upload', 'l')).toEqual(['last']);
  });
});

describe('every command and option', () => {
  const page = manPage('1.2.3', '2026-11-26');
  const zsh = zshCompletion();
  const fish = fishCompletion();

  test.each(commands)('$name is in the manual and in each completion', (command) => {
    const name = command.name.replaceAll('-', '\\-');
    expect(page).toMatch(new RegExp(`^\\.SS ${name.replaceAll('\\', '\\\\')}( |$)`, 'm'));
    expect(zsh).toContain(`('${command.name}') _arguments`);
    for (const word of command.name.split(' '))
      expect(fish).toMatch(new RegExp(`-a ${word}( |$)`, 'm'));
    for (const { name: option } of [...command.options, ...globalOptions]) {
      expect(page).toContain(`--${option}`.replaceAll('-', '\\-'));
      expect(zsh).toContain(`'--${option}[`);
      expect(fish).toContain(` -l ${option}`);
    }
  });

  test('no line of the manual is taken for an order to man', () => {
    const orders = new Set(['.TH', '.SH', '.SS', '.TP', '.B', '.I']);
    const strange = page.split('\n').filter((line) => {
      return line.startsWith('.') && !orders.has(line.split(' ')[0] ?? '');
    });
    expect(strange).toEqual([]);
  });
});
