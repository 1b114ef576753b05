// Runs inside the substitute Electron, which carries no start-up code of its own: starts the
// app folder named on the command line the way Electron's own default app does
// (`electron [-r module] [switches] folder [arguments]`).
const fs = require('node:fs');
const { Module } = require('node:module');
const path = require('node:path');
const { app } = require('electron');

/** @type {string | undefined} */
let target;
/** @type {string[]} */
const preload = [];
const args = process.argv.slice(1);
for (let index = 0; index < args.length && target === undefined; index += 1) {
  const arg = args[index] ?? '';
  if (arg === '--version' || arg === '-v') {
    console.log(`v${process.versions['electron']}`);
    process.exit(0);
  } else if (arg === '-r' || arg === '--require') {
    preload.push(args[(index += 1)] ?? '');
  } else if (!arg.startsWith('-')) {
    target = arg;
  }
}

if (target === undefined) {
  console.error('Usage: electron [switches] FOLDER [arguments]');
  process.exit(2);
}
if (preload.length > 0) Reflect.get(Module, '_preloadModules')(preload);

const folder = path.resolve(target);
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
const manifestFile = path.join(folder, 'package.json');
if (fs.existsSync(manifestFile)) {
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  if (manifest.version) Reflect.get(app, 'setVersion').call(app, manifest.version);
  if (manifest.productName || manifest.name) app.setName(manifest.productName || manifest.name);
  Reflect.get(app, 'setDesktopName')?.call(app, manifest.desktopName || `${app.name}.desktop`);
}
const resolved = Reflect.get(Module, '_resolveFilename')(folder, null, true);
Reflect.get(app, 'setAppPath').call(
  app,
  fs.existsSync(manifestFile) ? folder : path.dirname(resolved),
);
Reflect.get(Module, '_load')(resolved, null, true);
