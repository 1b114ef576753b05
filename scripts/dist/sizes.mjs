// What a package consists of, as a table: every megabyte has a name and a reason.
import { lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** First pattern that fits the path inside the laid-out app. */
const parts = /** @type {const} */ ([
  ['FFmpeg', /\/ffmpeg\//, 'finishes, trims, exports; one program with its codecs in it'],
  ['Claap Recorder itself', /\/app\.asar$/, 'main, pages, icons of the tray'],
  ['Chromium: languages', /\/locales\/|\.lproj\//, 'eleven of them'],
  ['Chromium: unicode data', /icudtl\.dat$/, 'it does not start without'],
  [
    'Chromium: graphics',
    /lib(EGL|GLESv2|vk_swiftshader|vulkan)|vk_swiftshader|d3dcompiler|dx(c|il)/,
    'drawing, and the way without a graphics card',
  ],
  ['Chromium: codecs', /libffmpeg|ffmpeg\.dll$/, 'the player, and H.264 and AAC while recording'],
  ['Chromium: pages and pictures', /\.pak$/, 'menus, controls of the player'],
  ['Chromium: licences', /LICENSES\.chromium\.html$/, 'must go with it'],
  ['Chromium: helpers', /chrome(-sandbox|_crashpad_handler)$/, 'the sandbox on old kernels'],
  ['V8 snapshots', /snapshot.*\.bin$/, 'it does not start without'],
  ['Licences, icons, the rest', /./, 'notices, bill of materials, small files'],
]);
const engine = 'Electron: Chromium, V8, Node';
/** @type {Map<string, string>} */
const why = new Map([
  ...parts.map(([name, , reason]) => /** @type {[string, string]} */ ([name, reason])),
  [engine, 'the windows, the capture, the language it is written in'],
]);

/**
 * @param {string} folder a laid-out app
 * @param {string} executable its file's name
 * @returns {{ name: string; bytes: number }[]} largest first
 */
export function sizesOf(folder, executable) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const inside = `/${path.relative(folder, file).replaceAll(path.sep, '/')}`;
    const name =
      inside === `/${executable}`
        ? engine
        : (parts.find(([, pattern]) => pattern.test(inside))?.[0] ?? '');
    sums.set(name, (sums.get(name) ?? 0) + lstatSync(file).size);
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).toSorted((a, b) => b.bytes - a.bytes);
}

/**
 * @param {string} folder
 * @param {string} executable
 * @param {readonly string[]} packages finished files
 * @returns {string} the table, in Markdown
 */
export function sizeTable(folder, executable, packages) {
  const rows = sizesOf(folder, executable);
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    '| Part | MB installed | What for |',
    '| --- | ---: | --- |',
    ...rows.map(({ name, bytes }) => `| ${name} | ${megabytes(bytes)} | ${why.get(name)} |`),
    `| **All, installed** | **${megabytes(total)}** | |`,
    ...packages.map(
      (file) => `| ${path.basename(file)}, to download | ${megabytes(statSync(file).size)} | |`,
    ),
  ].join('\n');
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
