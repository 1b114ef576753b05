// Renders every picture of the app from icon.svg, icon-small.svg and tray-shapes.mjs:
// `node assets/render-icons.mjs`. Needs the Electron of this checkout, and on Linux without a display
// `xvfb-run`. The results are committed; run it again only when a drawing changes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { badgeSvg, templateSvg, trayStates } from './tray-shapes.mjs';

const assets = import.meta.dirname;
const work = mkdtempSync(path.join(os.tmpdir(), 'icons-'));
const large = readFileSync(path.join(assets, 'icon.svg'), 'utf8');
const small = readFileSync(path.join(assets, 'icon-small.svg'), 'utf8');

/** @type {{ svg: string; size: number; file: string }[]} */
const jobs = [];
/** @param {string} svg @param {number} size @param {string} file */
const want = (svg, size, file) => {
  mkdirSync(path.dirname(file), { recursive: true });
  jobs.push({ svg, size, file });
  return { size, file };
};

const appSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
for (const size of appSizes)
  want(size <= 32 ? small : large, size, path.join(assets, 'icons', `${size}x${size}.png`));
want(large, 512, path.join(assets, 'icon.png'));
/** @param {number} size */
const appIcon = (size) => ({ size, file: path.join(assets, 'icons', `${size}x${size}.png`) });

const badgeSizes = [16, 20, 24, 32, 40, 48];
const tray = path.join(assets, 'tray');
const trayIcons = trayStates.map((state) => {
  want(templateSvg(state), 16, path.join(tray, `tray-${state}Template.png`));
  want(templateSvg(state), 32, path.join(tray, `tray-${state}Template@2x.png`));
  want(badgeSvg(state), 22, path.join(tray, `tray-${state}.png`));
  want(badgeSvg(state), 44, path.join(tray, `tray-${state}@2x.png`));
  const parts = badgeSizes.map((size) =>
    want(badgeSvg(state), size, path.join(work, `${state}-${size}.png`)),
  );
  return { file: path.join(tray, `tray-${state}.ico`), parts };
});

try {
  rasterize();
  for (const { file, parts } of trayIcons) writeFileSync(file, ico(parts));
  writeFileSync(path.join(assets, 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256].map(appIcon)));
  writeFileSync(path.join(assets, 'icon.icns'), icns());
  console.log(`${jobs.length} pictures rendered`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function rasterize() {
  const jobFile = path.join(work, 'jobs.json');
  writeFileSync(jobFile, JSON.stringify(jobs));
  const dist = path.join(assets, '..', 'node_modules', 'electron');
  const electron = path.join(dist, 'dist', readFileSync(path.join(dist, 'path.txt'), 'utf8'));
  const command = [electron, path.join(assets, 'rasterize.cjs')];
  if (process.getuid?.() === 0) command.push('--no-sandbox');
  if (process.platform === 'linux' && !process.env['DISPLAY']) command.unshift('xvfb-run', '-a');
  const [program = '', ...args] = command;
  const done = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ICON_JOBS: jobFile },
  });
  const missing = jobs.filter(({ file }) => !existsSync(file));
  if (done.status !== 0 || missing.length > 0)
    throw new Error(`Electron drew ${jobs.length - missing.length} of ${jobs.length} pictures`);
}

/**
 * A Windows icon: a directory of 16 bytes an entry, then the PNGs as they are (since Windows Vista).
 * @param {{ size: number; file: string }[]} parts
 */
function ico(parts) {
  const pictures = parts.map(({ file }) => readFileSync(file));
  const head = Buffer.alloc(6 + 16 * parts.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(parts.length, 4);
  let offset = head.length;
  for (const [index, { size }] of parts.entries()) {
    const at = 6 + 16 * index;
    const bytes = pictures[index]?.length ?? 0;
    // One byte holds up to 255; 0 means 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes;
  }
  return Buffer.concat([head, ...pictures]);
}

/** A macOS icon: blocks of type, length and PNG. */
function icns() {
  /** @type {[string, number][]} */
  const types = [
    ['icp4', 16],
    ['icp5', 32],
    ['ic11', 32],
    ['ic12', 64],
    ['ic07', 128],
    ['ic13', 256],
    ['ic08', 256],
    ['ic14', 512],
    ['ic09', 512],
    ['ic10', 1024],
  ];
  return block(
    'icns',
    Buffer.concat(types.map(([type, size]) => block(type, readFileSync(appIcon(size).file)))),
  );
}

/** @param {string} type @param {Buffer} content */
function block(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}
