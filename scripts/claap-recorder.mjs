#!/usr/bin/env node
// `npx claap-recorder …` in a checkout: makes sure that the app is set up and built (what that says
// goes to standard error), then runs the built command line, and tells it how to start the app when
// none runs. Installed versions carry a command of their own.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './setup/build.mjs';
import { sandboxSwitches } from './setup/launch.mjs';
import { root } from './setup/places.mjs';
import { environment, say, setUp } from './setup/set-up.mjs';
import { endWith } from './setup/trouble.mjs';

try {
  const ready = await setUp('run');
  ensureBuilt(say);
  Object.assign(process.env, environment(ready));
  const command = [ready.electron, ...sandboxSwitches(), root];
  process.env['CLAAP_RECORDER_APP_COMMAND'] = JSON.stringify(command);
} catch (error) {
  endWith(error);
}
// Its own errors are its own: it words them and sets the exit code.
if (process.exitCode === undefined) {
  await import(pathToFileURL(path.join(root, 'out', 'main', 'cli.cjs')).href);
}
