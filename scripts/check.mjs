// `npm run check`: types, lint with the arrows of the house, format, dead code. One line a part, the
// output of a part only when it fails. As many parts at once as there are cores, the longest first:
// more would only get in each other's way.
import os from 'node:os';
import path from 'node:path';
import { ensureDependencies } from './setup/dependencies.mjs';
import { root } from './setup/places.mjs';
import { run } from './setup/run.mjs';
import { endWith } from './setup/trouble.mjs';

/** @typedef {{ name: string; tool: string; args: string[] }} Part */

/** @type {readonly Part[]} */
const parts = [
  {
    // Each file by the project of its process; one program serves lint and types, in half the time of two.
    name: 'types, lint and arrows',
    tool: 'oxlint',
    args: ['--config', '.oxlintrc.json', '--deny-warnings', '--type-check'],
  },
  { name: 'dead code', tool: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'types of scripts', tool: 'tsc', args: ['-p', 'scripts/tsconfig.json'] },
  { name: 'format', tool: 'oxfmt', args: ['--check'] },
];

try {
  ensureDependencies(console.error);
  await checkAll();
} catch (error) {
  endWith(error);
}

async function checkAll() {
  const began = Date.now();
  const waiting = [...parts];
  let failed = 0;
  const worker = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      if (!(await check(part))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, os.availableParallelism()) }, worker));
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  console.log(`check: ${parts.length - failed} passed, ${failed} failed in ${seconds} s`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * @param {Part} part
 * @returns {Promise<boolean>}
 */
async function check({ name, tool, args }) {
  const began = Date.now();
  const outcome = await run(path.join(root, 'node_modules', '.bin', tool), args, { cwd: root });
  const took = `${((Date.now() - began) / 1_000).toFixed(1)} s`;
  console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${name} (${took})`);
  if (!outcome.ok) console.log(outcome.output.trimEnd().replaceAll(/^/gm, '       '));
  return outcome.ok;
}
