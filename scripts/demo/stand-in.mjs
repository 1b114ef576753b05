// The stand-in for Claap's service and storage, as its own process; ends with us.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { root } from '../setup/places.mjs';

/**
 * @typedef {object} Uploaded
 * @property {number} bytes
 * @property {string} sha256 hex
 *
 * @typedef {object} StandIn
 * @property {string} api base address for CLAAP_RECORDER_API_URL
 * @property {() => Promise<Uploaded | undefined>} uploaded what the only recording holds there
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} folder for the files it is given
 * @param {string} ffmpeg with which it looks into them
 * @returns {Promise<StandIn>}
 */
export async function startStandIn(folder, ffmpeg) {
  const script = path.join(root, 'scripts', 'run-ts.mjs');
  const program = path.join(root, 'test', 'claap-server', 'main.ts');
  const child = spawn(process.execPath, [script, program, '--dir', folder, '--ffmpeg', ffmpeg], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line').then(([line]) => String(line)), ended]);
  if (typeof first !== 'string') throw new Error('The stand-in for Claap did not start.');
  const { api, admin } = JSON.parse(first);
  return {
    api,
    uploaded: () => uploadedTo(admin),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * @param {string} admin
 * @returns {Promise<Uploaded | undefined>}
 */
async function uploadedTo(admin) {
  /** @type {{ kind: string; id?: string }[]} */
  const ledger = JSON.parse(await (await fetch(`${admin}/ledger`)).text());
  const id = ledger.find((entry) => entry.kind === 'create')?.id;
  if (id === undefined) return undefined;
  const response = await fetch(`${admin}/file/${id}`);
  if (!response.ok || response.body === null) return undefined;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of Readable.fromWeb(response.body)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
