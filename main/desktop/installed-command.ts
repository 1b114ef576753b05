// `claap-recorder …` of an installed app: the same program, started with words instead of a click. It
// shows nothing, speaks to the running app over the local socket, and ends with the command's exit code.
import { app } from 'electron';
import { runCommandLine } from '../cli/command-line';
import { commandWords, isCommandLine } from '../cli/commands';
import { nodeIo } from '../cli/io';

/** True when this start is a command; it is then under way and ends the process by itself. */
export function runsAsCommand(): boolean {
  const args = commandWords(process.argv.slice(1), process.env['APPIMAGE'] !== undefined);
  if (!app.isPackaged || !isCommandLine(args)) return false;
  app.dock?.hide();
  void runCommandLine(args, nodeIo({ version: app.getVersion(), isPackaged: true })).then((code) =>
    app.exit(code),
  );
  return true;
}
