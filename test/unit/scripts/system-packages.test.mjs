import { describe, expect, test } from 'vitest';
import { needsFor } from '../../../scripts/setup/system-needs.mjs';
import { packageNames, whatToDo } from '../../../scripts/setup/system-packages.mjs';

const gtk = { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] };
const player = { command: 'ffplay', packages: ['ffmpeg'] };
const encoder = { command: 'ffmpeg', packages: ['ffmpeg'] };

describe('missing system packages', () => {
  test('carry the new name where the distribution has it', () => {
    const names = packageNames([gtk], () => true);

    expect(names).toEqual(['libgtk-3-0t64']);
  });

  test('carry the old name where the distribution is older', () => {
    const names = packageNames([gtk], (name) => !name.endsWith('t64'));

    expect(names).toEqual(['libgtk-3-0']);
  });

  test('carry the old name when nothing is known', () => {
    const names = packageNames([gtk], () => false);

    expect(names).toEqual(['libgtk-3-0']);
  });

  test('are named once, however many needs they meet', () => {
    const names = packageNames([player, gtk, encoder], () => true);

    expect(names).toEqual(['ffmpeg', 'libgtk-3-0t64']);
  });

  test('are told as one command to copy', () => {
    const sentence = whatToDo([gtk, player], () => true);

    expect(sentence).toBe(
      'Some system packages are missing. Run: ' +
        'sudo apt-get update && sudo apt-get install -y ffmpeg libgtk-3-0t64',
    );
  });

  test('are told by what they provide where there is no apt-get', () => {
    const sentence = whatToDo([gtk, player], undefined);

    expect(sentence).toContain('This system lacks libgtk-3.so.0, ffplay.');
  });
});

test('starting the app asks for no virtual display', () => {
  const names = needsFor('run').flatMap((need) => need.packages);

  expect(names).not.toContain('xvfb');
});

test('the tests ask for all that their helpers need', () => {
  const commands = needsFor('test').map((need) => need.command);

  expect(commands).toEqual(expect.arrayContaining(['Xvfb', 'xdotool', 'pactl', 'ffprobe']));
});
