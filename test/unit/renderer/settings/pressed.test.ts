import { describe, expect, it } from 'vitest';
import { type Pressed, readPressed } from '../../../../renderer/settings/pressed';

const nothing: Pressed = {
  code: '',
  key: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
};

describe('a pressed shortcut', () => {
  it.each<[string, Partial<Pressed>, string]>([
    ['letters', { code: 'KeyR', key: 'r', ctrlKey: true, altKey: true }, 'Control+Alt+R'],
    ['a letter of another layout', { code: 'KeyQ', key: 'a', ctrlKey: true }, 'Control+A'],
    [
      'what Shift makes of a digit',
      { code: 'Digit1', key: '!', ctrlKey: true, shiftKey: true },
      'Control+Shift+1',
    ],
    ['a function key alone', { code: 'F9', key: 'F9' }, 'F9'],
    ['an arrow', { code: 'ArrowUp', key: 'ArrowUp', altKey: true }, 'Alt+Up'],
    ['the Windows key', { code: 'KeyR', key: 'r', metaKey: true, shiftKey: true }, 'Shift+Super+R'],
  ])('is read: %s', (_what, pressed, accelerator) => {
    expect(readPressed({ ...nothing, ...pressed }, false)).toEqual({
      kind: 'shortcut',
      accelerator,
    });
  });

  it('on a Mac takes Option by the place of the key, not by the sign it writes', () => {
    const pressed = { ...nothing, code: 'KeyR', key: '®', altKey: true, metaKey: true };
    expect(readPressed(pressed, true)).toEqual({ kind: 'shortcut', accelerator: 'Alt+Command+R' });
  });

  it.each<[string, Partial<Pressed>, string]>([
    ['only modifiers', { code: 'ControlLeft', key: 'Control', ctrlKey: true }, 'waiting'],
    ['a plain letter, which would get in the way of writing', { code: 'KeyR', key: 'r' }, 'bare'],
    ['a capital letter', { code: 'KeyR', key: 'R', shiftKey: true }, 'bare'],
    ['Escape', { code: 'Escape', key: 'Escape' }, 'leave'],
    ['Backspace', { code: 'Backspace', key: 'Backspace' }, 'clear'],
  ])('is none: %s', (_what, pressed, kind) => {
    expect(readPressed({ ...nothing, ...pressed }, false)).toEqual({ kind });
  });
});
