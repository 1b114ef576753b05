// Electron's accelerators as people read them: signs on macOS, words with plus signs elsewhere.
const macSigns: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  CmdOrCtrl: '⌘',
  Command: '⌘',
  Cmd: '⌘',
  Control: '⌃',
  Ctrl: '⌃',
  Alt: '⌥',
  Option: '⌥',
  AltGr: '⌥',
  Shift: '⇧',
};

const otherWords: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  CmdOrCtrl: 'Ctrl',
  Control: 'Ctrl',
  Option: 'Alt',
  Super: 'Super',
  Meta: 'Super',
};

// Apple's order of the signs, whatever order they were written in.
const macOrder = '⌃⌥⇧⌘';

/** The keys of an accelerator, one text each; empty when there is none. */
export function acceleratorKeys(accelerator: string, isMac: boolean): readonly string[] {
  const parts = accelerator.split('+').filter((part) => part !== '');
  if (!isMac) return parts.map((part) => otherWords[part] ?? part);
  return parts.map((part) => macSigns[part] ?? part).toSorted((a, b) => rank(a) - rank(b));
}

/** The same in one text: `⌥⇧⌘R`, `Ctrl+Alt+R`. */
export function acceleratorText(accelerator: string, isMac: boolean): string {
  return acceleratorKeys(accelerator, isMac).join(isMac ? '' : '+');
}

function rank(key: string): number {
  const at = macOrder.indexOf(key);
  return at === -1 ? macOrder.length : at;
}
