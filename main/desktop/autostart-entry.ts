// The file that a Linux desktop reads at login, by the Desktop Entry Specification. Pure.

/** `command`: program and arguments, as they are. */
export function autostartEntry(name: string, command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    // Once the program is gone, this file is as good as gone.
    ...(command[0] === undefined ? [] : [`TryExec=${plain(command[0])}`]),
    `Exec=${command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    'Terminal=false',
    '',
  ].join('\n');
}

// A path as it is; only the file's own escaping.
function plain(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

// Quoted for the shell's four signs; then backslashes once more, since the file's values escape them too.
function quoted(argument: string): string {
  const inQuotes = argument.replaceAll(/["`$\\]/gu, String.raw`\$&`).replaceAll('%', '%%');
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`;
}
