// Runs one TypeScript file of ours on plain Node: `node scripts/run-ts.mjs FILE [ARGS…]`.
// Node 20 reads no TypeScript; Vite, which we build with anyway, does.
import path from 'node:path';
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node scripts/run-ts.mjs FILE [ARGS…]');
  process.exit(2);
}
const entry = path.resolve(file);
process.argv = [process.execPath, entry, ...args];
await runnerImport(entry, { configFile: false, logLevel: 'error' });
