// What a package consists of, as a table: every megabyte has a name.
import { lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** First pattern that fits the path inside the laid-out app. */
const parts = /** @type {const} */ ([
  ['FFmpeg', /\/ffmpeg\//],
  ['Claap Recorder itself', /\/app\.asar$/],
  ['Chromium: languages', /\/locales\/|\.lproj\//],
  ['Chromium: unicode data', /icudtl\.dat$/],
  [
    'Chromium: graphics',
    /lib(EGL|GLESv2|vk_swiftshader|vulkan)|vk_swiftshader|d3dcompiler|dx(c|il)/,
  ],
  ['Chromium: codecs', /libffmpeg|ffmpeg\.dll$/],
  ['Chromium: pages and pictures', /\.pak$/],
  ['Chromium: licences', /LICENSES\.chromium\.html$/],
  ['V8 snapshots', /snapshot.*\.bin$/],
  ['Licences, icons, the rest', /./],
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
        ? 'Electron: Chromium, V8, Node'
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
    '| Part | MB installed |',
    '| --- | ---: |',
    ...rows.map(({ name, bytes }) => `| ${name} | ${megabytes(bytes)} |`),
    `| **All, installed** | **${megabytes(total)}** |`,
    ...packages.map(
      (file) => `| ${path.basename(file)}, to download | ${megabytes(statSync(file).size)} |`,
    ),
  ].join('\n');
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
