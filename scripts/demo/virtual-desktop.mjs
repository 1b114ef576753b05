// A screen of our own for machines without one: the desktop that the end-to-end tests use, with its
// moving picture, a tone in the speakers and one in the microphone. Ends with us.
import path from 'node:path';
import { root } from '../setup/places.mjs';

/**
 * @typedef {object} VirtualDesktop
 * @property {NodeJS.ProcessEnv} env whole environment for programs on it
 * @property {string} description
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<VirtualDesktop>} */
export async function startVirtualDesktop() {
  const { startDesktop } = await load('desktop.ts');
  const { startPaintedSource } = await load('painted-source/painted-source.ts');
  const desktop = await startDesktop({ tray: false });
  try {
    const picture = await startPaintedSource(desktop);
    return {
      env: desktop.env,
      description: 'a virtual one of 1920x1080, with a moving picture and two tones',
      async stop() {
        await picture.stop();
        await desktop.stop();
      },
    };
  } catch (error) {
    await desktop.stop();
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {Promise<any>}
 */
async function load(file) {
  const { runnerImport } = await import('vite');
  const full = path.join(root, 'test', 'helpers', file);
  const { module } = await runnerImport(full, { configFile: false, logLevel: 'error' });
  return module;
}
