// From a pressed key to an accelerator in Electron's notation. Pure, so that keyboards can be tested.

/** What of a keyboard event counts. */
export interface Pressed {
  /** The key by its place: `KeyR`, `Digit1`, `F5`, `ArrowUp`. */
  readonly code: string;
  /** What it writes, for letters of other layouts. */
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** `waiting` only modifiers are down yet; `bare` would get in the way of writing. */
type Reading =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'bare' }
  | { readonly kind: 'shortcut'; readonly accelerator: string };

const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Enter',
  Tab: 'Tab',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
  Backspace: 'Backspace',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
};

/** What the press means while a shortcut is waited for. */
export function readPressed(pressed: Pressed, isMac: boolean): Reading {
  const { code, ctrlKey, altKey, shiftKey, metaKey } = pressed;
  const isPlain = !ctrlKey && !altKey && !metaKey;
  if (isPlain && !shiftKey && code === 'Escape') return { kind: 'leave' };
  if (isPlain && !shiftKey && (code === 'Backspace' || code === 'Delete')) return { kind: 'clear' };
  const key = keyOf(pressed);
  if (key === null) return { kind: 'waiting' };
  if (isPlain && !/^F\d+$/u.test(key)) return { kind: 'bare' };
  const parts = [
    ...(ctrlKey ? ['Control'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    ...(metaKey ? [isMac ? 'Command' : 'Super'] : []),
    key,
  ];
  return { kind: 'shortcut', accelerator: parts.join('+') };
}

// The letter that the layout writes; where Option or Ctrl turn it into something else, its place.
function keyOf({ code, key }: Pressed): string | null {
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase();
  const letter = /^(?:Key|Digit|Numpad)([A-Z0-9])$/u.exec(code)?.[1];
  if (letter !== undefined) return letter;
  if (/^F(?:[1-9]|1\d|2[0-4])$/u.test(code)) return code;
  return named[code] ?? null;
}
