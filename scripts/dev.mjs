// `npm run dev`: set-up, then electron-vite's loop (main restarts, the windows reload by module).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { missingDisplay, sandboxProblem, sandboxSwitches } from './setup/launch.mjs';
import { root } from './setup/places.mjs';
import { environment, setUp } from './setup/set-up.mjs';
import { endWith, NotPossible } from './setup/trouble.mjs';

try {
  const noDisplay = missingDisplay();
  if (noDisplay !== undefined) throw new NotPossible(noDisplay);
  const ready = await setUp('run');
  const problem = sandboxProblem(ready.electron);
  if (problem !== undefined) throw new NotPossible(problem);
  const tool = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const noSandbox = sandboxSwitches().length > 0 ? ['--noSandbox'] : [];
  const outcome = spawnSync(
    process.execPath,
    [tool, 'dev', '-w', ...noSandbox, ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment(ready) } },
  );
  process.exitCode = outcome.status ?? 1;
} catch (error) {
  endWith(error);
}
