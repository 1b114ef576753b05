// Accelerators as texts: whether two mean the same keys, and which ones lie near one that is not free. Pure.

const aliases: Readonly<Record<string, string>> = {
  ctrl: 'control',
  cmd: 'command',
  option: 'alt',
  meta: 'super',
  esc: 'escape',
  return: 'enter',
};

/** Whether both are pressed with the same keys, in whatever order they are written. */
export function isSameShortcut(one: string, other: string): boolean {
  return one !== '' && other !== '' && keysOf(one) === keysOf(other);
}

/** Others to try, nearest first: the standard one, the same letter with more keys, the next letters. */
export function suggestions(accelerator: string, standard: string, isMac: boolean): string[] {
  const key = accelerator.split('+').at(-1) ?? '';
  const sets = isMac
    ? ['Alt+Shift+Command', 'Control+Alt+Command', 'Control+Shift+Command']
    : ['Control+Alt', 'Control+Alt+Shift', 'Control+Shift+Super'];
  const keys = [key, ...Array.from('RPMXKYBJQ')].filter((one) => /^[A-Z0-9]$/u.test(one));
  const all = [standard, ...keys.flatMap((one) => sets.map((set) => `${set}+${one}`))];
  return all.filter((one) => !isSameShortcut(one, accelerator));
}

function keysOf(accelerator: string): string {
  const keys = accelerator.toLowerCase().split('+');
  return keys
    .map((key) => aliases[key] ?? key)
    .toSorted((a, b) => a.localeCompare(b))
    .join('+');
}
