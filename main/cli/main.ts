// The program `claap-recorder` in a checkout: runs when it is loaded, in plain Node. The installed app calls
// `runCommandLine` itself.
import { version } from '../../package.json';
import { runCommandLine } from './command-line';
import { nodeIo } from './io';

// The exit code is set rather than exited with, so that a pipe gets all that was written.
void runCommandLine(process.argv.slice(2), nodeIo({ version, isPackaged: false })).then((code) => {
  process.exitCode = code;
});
