// `npm run test:soak -- --minutes 60`: sets up what it needs, builds the app, and records that long.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt } from './setup/build.mjs';
import { root } from './setup/places.mjs';
import { environment, say, setUp } from './setup/set-up.mjs';

const ready = await setUp('test');
ensureBuilt(say);
const child = spawn(
  process.execPath,
  [
    path.join(root, 'scripts', 'run-ts.mjs'),
    path.join(root, 'test', 'soak', 'soak.ts'),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment(ready) },
  },
);
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
