// What a Linux system must offer, by purpose: shared libraries that Electron opens, programs that
// the demo and the tests start. Names of Debian packages change between releases, so each need
// lists the newest name first.

/**
 * @typedef {object} Need
 * @property {string} [library] shared object, as the dynamic linker knows it
 * @property {string} [command] program on the path
 * @property {readonly string[]} packages Debian and Ubuntu names, newest first
 * @property {boolean} [optional] the purpose is met without it, only less well
 *
 * @typedef {'run' | 'demo' | 'test'} Level
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
const demo = [
  ...run,
  { command: 'Xvfb', packages: ['xvfb'] },
  { command: 'ffmpeg', packages: ['ffmpeg'] },
  { command: 'ffplay', packages: ['ffmpeg'] },
  { command: 'xdpyinfo', packages: ['x11-utils'] },
  { command: 'openbox', packages: ['openbox'] },
  { command: 'dbus-run-session', packages: ['dbus-daemon', 'dbus'] },
  { command: 'dbus-launch', packages: ['dbus-x11'] },
  { command: 'pulseaudio', packages: ['pulseaudio'] },
  { command: 'pactl', packages: ['pulseaudio-utils'] },
];

/** @type {readonly Need[]} */
const test = [
  ...demo,
  { command: 'ffprobe', packages: ['ffmpeg'] },
  { command: 'xdotool', packages: ['xdotool'] },
  { command: 'import', packages: ['imagemagick'] },
  { command: 'xrandr', packages: ['x11-xserver-utils'] },
  { command: 'xclip', packages: ['xclip'] },
  { command: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
];

/** @type {Readonly<Record<Level, readonly Need[]>>} */
export const needs = { run, demo, test };
