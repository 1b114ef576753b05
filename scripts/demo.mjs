// `npm run demo [-- --seconds N] [--virtual]`: the main job, shown without an account. Starts the
// stand-in for Claap and the real app in a folder of its own, records, uploads, and tells what came
// out. Without a display (or with --virtual) it brings a virtual one. The folder is kept and named;
// everything else ends with the demo, also when it is interrupted.
import { mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { commandLine } from './demo/command-line.mjs';
import { describe, facts } from './demo/report.mjs';
import { startStandIn } from './demo/stand-in.mjs';
import { startVirtualDesktop } from './demo/virtual-desktop.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { missingDisplay, sandboxProblem } from './setup/launch.mjs';
import { environment, say, setUp } from './setup/set-up.mjs';
import { endWith, NotPossible } from './setup/trouble.mjs';

/** Undoes what was started, last first. @type {(() => Promise<unknown>)[]} */
const undo = [];
let interrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    interrupted = true;
    console.log('\nInterrupted. The recorder saves what it has and ends…');
    void cleanUp().then(() => process.exit(130));
  });
}

try {
  await demo(options());
} catch (error) {
  if (!interrupted) endWith(error);
} finally {
  if (!interrupted) await cleanUp();
}

/** @param {{ seconds: number; isVirtual: boolean }} options */
async function demo({ seconds, isVirtual }) {
  const ready = await setUp(isVirtual ? 'demo' : 'run');
  const problem = sandboxProblem(ready.electron);
  if (problem !== undefined) throw new NotPossible(problem);
  ensureBuilt(say);

  const folder = mkdtempSync(path.join(os.tmpdir(), 'claap-recorder-demo-'));
  const data = path.join(folder, 'data');
  mkdirSync(data);
  console.log('Claap Recorder demo: the main job, without an account');
  const standIn = await startStandIn(path.join(folder, 'claap'), ready.ffmpeg);
  undo.push(() => standIn.stop());
  console.log('  Claap      a stand-in on this machine');
  const desktop = isVirtual ? await startVirtualDesktop() : undefined;
  if (desktop !== undefined) undo.push(() => desktop.stop());
  console.log(`  Screen     ${desktop === undefined ? 'yours' : desktop.description}`);

  const recorder = commandLine(ready.electron, {
    ...(desktop?.env ?? process.env),
    ...environment(ready),
    CLAAP_RECORDER_DATA_DIR: data,
    CLAAP_RECORDER_API_URL: standIn.api,
  });
  undo.push(() => recorder(['quit']).catch(() => undefined));
  await patiently(() => recorder(['status']));
  await recorder(['settings', 'set', 'api-key', '-'], 'cla_test_ok\n');
  await recorder(['settings', 'set', 'author-email', 'ada@example.test']);
  const { id } = await recorder(['start', '--title', 'Claap Recorder demo']);
  console.log(`  Recording  for ${seconds} seconds…`);
  await wait(seconds * 1_000);
  await recorder(['stop', '--wait', 'ready']);
  const recording = await recorder(['show', String(id)]);
  const uploaded = await standIn.uploaded();

  console.log(`\n${describe(await facts(recording, uploaded, ready.ffmpeg))}\n`);
  console.log(`The recording stays in ${folder}; delete the folder when you are done with it.`);
  console.log('Next: `npm start` opens the app on your own screen.');
}

/**
 * On a busy machine the first start of the app can outlast a command's patience; the next command
 * meets the app that is on its way.
 * @param {() => Promise<unknown>} act
 */
async function patiently(act) {
  await act().catch(act).catch(act);
}

function options() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      virtual: { type: 'boolean', default: false },
    },
  });
  const seconds = Number(values.seconds);
  if (!(seconds >= 1 && seconds <= 3_600)) {
    throw new NotPossible('--seconds takes a number from 1 to 3600.');
  }
  return { seconds, isVirtual: values.virtual || missingDisplay() !== undefined };
}

async function cleanUp() {
  for (const step of undo.splice(0).toReversed()) {
    await step().catch((/** @type {unknown} */ error) => say(String(error)));
  }
}
