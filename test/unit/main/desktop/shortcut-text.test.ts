import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../../main/desktop/autostart-entry';
import { isSameShortcut, suggestions } from '../../../../main/desktop/shortcut-text';

describe('two shortcuts', () => {
  it.each([
    ['Control+Alt+R', 'Alt+Ctrl+R', true],
    ['Control+Alt+R', 'control+alt+r', true],
    ['Control+Alt+R', 'Control+R', false],
    ['', '', false],
  ])('%s and %s: the same keys: %s', (one, other, isSame) => {
    expect(isSameShortcut(one, other)).toBe(isSame);
  });
});

describe('a suggestion', () => {
  it('begins with the standard one, then keeps the letter, and is never the one that is taken', () => {
    const found = suggestions('Control+Alt+K', 'Control+Alt+R', false);
    expect(found.slice(0, 2)).toEqual(['Control+Alt+R', 'Control+Alt+Shift+K']);
    expect(found).not.toContain('Control+Alt+K');
  });
});

describe('the autostart file', () => {
  it('starts the program hidden, whatever signs are in its path', () => {
    const entry = autostartEntry('Claap Recorder', ['/opt/a "b" $c 100%/app', '--hidden']);
    expect(entry).toContain(String.raw`Exec="/opt/a \\"b\\" \\$c 100%%/app" "--hidden"`);
    expect(entry.startsWith('[Desktop Entry]\n')).toBe(true);
  });

  it('means nothing once the program is gone', () => {
    const entry = autostartEntry('Claap Recorder', [String.raw`/opt/a b\app`, '--hidden']);
    expect(entry).toContain(String.raw`TryExec=/opt/a b\\app`);
  });
});
