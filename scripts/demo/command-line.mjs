// The recorder's command line, as another program uses it: `--json`, one object a line.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { sandboxSwitches } from '../setup/launch.mjs';
import { root } from '../setup/places.mjs';

/**
 * @typedef {Record<string, unknown>} JsonLine
 * @typedef {(args: readonly string[], input?: string) => Promise<JsonLine>} Recorder
 */

/**
 * A function that runs one command and gives its last line. The app is started by the first one.
 * @param {string} electron path of the executable
 * @param {NodeJS.ProcessEnv} env
 * @returns {Recorder} rejects with the recorder's own sentence when a command fails
 */
export function commandLine(electron, env) {
  const appCommand = [electron, ...sandboxSwitches(), root];
  const cliEnv = { ...env, CLAAP_RECORDER_APP_COMMAND: JSON.stringify(appCommand) };
  const program = path.join(root, 'out', 'main', 'cli.cjs');
  return (args, input = '') =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...args, '--json'], { env: cliEnv });
      let output = '';
      let complaint = '';
      child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
      child.stderr.setEncoding('utf8').on('data', (text) => (complaint += text));
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      child.once('error', reject);
      child.once('close', (code) => {
        const last = lastLine(output);
        if (code === 0 && last !== undefined) return resolve(last);
        const why = last?.['kind'] === 'failure' ? String(last['message']) : complaint.trim();
        reject(new Error(`claap-recorder ${args.join(' ')}: ${why || `ended with ${code}`}`));
      });
    });
}

/**
 * @param {string} output
 * @returns {JsonLine | undefined}
 */
function lastLine(output) {
  const line = output.trim().split('\n').at(-1);
  return line === undefined || line === '' ? undefined : JSON.parse(line);
}
