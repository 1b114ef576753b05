import { expect, it } from 'vitest';
import { acceleratorText } from '../../../../renderer/ui/accelerator';

it('shows keys the way each system writes them', () => {
  expect(acceleratorText('Alt+Shift+Command+R', true)).toBe('⌥⇧⌘R');
  expect(acceleratorText('CommandOrControl+Alt+Shift+R', true)).toBe('⌥⇧⌘R');
  expect(acceleratorText('CommandOrControl+Alt+R', false)).toBe('Ctrl+Alt+R');
});

it('shows nothing for no shortcut', () => {
  expect(acceleratorText('', true)).toBe('');
  expect(acceleratorText('', false)).toBe('');
});
