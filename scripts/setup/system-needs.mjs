// What a Linux system must offer, by purpose: shared libraries that Electron opens, programs that
// the demo and the tests start. Names of Debian packages change between releases, so each need
// lists the newest name first. What the tests need stands beside the helpers that need it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';

/**
 * @typedef {object} Need
 * @property {string} [library] shared object, as the dynamic linker knows it
 * @property {string} [command] program on the path
 * @property {string} [file] absolute path
 * @property {readonly string[]} packages Debian and Ubuntu names, newest first
 * @property {boolean} [optional] the purpose is met without it, only less well
 *
 * @typedef {'run' | 'demo' | 'test' | 'bracket'} Level
 */

/** @type {readonly Need[]} */
const run = [
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
  { library: 'libpulse.so.0', packages: ['libpulse0'], optional: true },
  { library: 'libnotify.so.4', packages: ['libnotify4'], optional: true },
  { library: 'libsecret-1.so.0', packages: ['libsecret-1-0'], optional: true },
];

/** @type {readonly Need[]} */
const virtualDesktop = [
  { command: 'setpriv', packages: ['util-linux'] },
  { command: 'Xvfb', packages: ['xvfb'] },
  { command: 'xdpyinfo', packages: ['x11-utils'] },
  { command: 'xprop', packages: ['x11-utils'] },
  { command: 'openbox', packages: ['openbox'] },
  { command: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'] },
  { command: 'pulseaudio', packages: ['pulseaudio'] },
  { command: 'pactl', packages: ['pulseaudio-utils'] },
];

/** @type {Need} A browser as new as the distribution has it. */
const currentBrowser = { command: 'chromium', packages: ['chromium'] };

/**
 * @param {Level} level
 * @returns {readonly Need[]}
 */
export function needsFor(level) {
  if (level === 'run') return run;
  if (level === 'demo') return [...run, ...virtualDesktop];
  const forTests = [...run, ...virtualDesktop, ...testNeeds()];
  return level === 'bracket' ? [...forTests, currentBrowser] : forTests;
}

/** @returns {Need[]} */
function testNeeds() {
  const file = path.join(root, 'test', 'helpers', 'system-packages.json');
  return JSON.parse(readFileSync(file, 'utf8')).needs;
}
