// `npm start [-- arguments of the app]`: sets up what is missing, builds what changed, opens the
// app. Ends with the app's exit code; 3 when this machine cannot run it (the line says why).
import { spawn } from 'node:child_process';
import { ensureBuilt } from './setup/build.mjs';
import { missingDisplay, sandboxProblem, sandboxSwitches } from './setup/launch.mjs';
import { root } from './setup/places.mjs';
import { environment, say, setUp } from './setup/set-up.mjs';
import { endWith, NotPossible } from './setup/trouble.mjs';

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  endWith(error);
}

/**
 * @param {string[]} args
 * @returns {Promise<number>}
 */
async function start(args) {
  const noDisplay = missingDisplay();
  if (noDisplay !== undefined) throw new NotPossible(noDisplay);
  const ready = await setUp('run');
  const problem = sandboxProblem(ready.electron);
  if (problem !== undefined) throw new NotPossible(problem);
  ensureBuilt(say);
  return runApp(ready.electron, [...sandboxSwitches(), root, ...args], environment(ready));
}

/**
 * @param {string} electron
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runApp(electron, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(electron, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    /** The app ends itself, so that a recording is closed properly. */
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal));
    }
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
