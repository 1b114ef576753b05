// Runs inside Electron (render-icons.mjs starts it): draws each SVG of the job file at its size and
// writes the PNGs. Chromium is the renderer, so no further program has to be installed.
const fs = require('node:fs');
const { app, BrowserWindow } = require('electron');

/** @typedef {{ svg: string; size: number; file: string }} Job */

/**
 * Runs in the page.
 * @param {string} svg
 * @param {number} size
 */
async function draw(svg, size) {
  const image = new Image();
  image.src = `data:image/svg+xml;base64,${btoa(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  canvas.getContext('2d')?.drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png').split(',')[1];
}

async function main() {
  /** @type {Job[]} */
  const jobs = JSON.parse(fs.readFileSync(process.env['ICON_JOBS'] ?? '', 'utf8'));
  await app.whenReady();
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,<meta charset=utf-8>');
  for (const { svg, size, file } of jobs) {
    const code = `(${draw.toString()})(${JSON.stringify(svg)}, ${size})`;
    fs.writeFileSync(file, Buffer.from(await window.webContents.executeJavaScript(code), 'base64'));
  }
}

app.disableHardwareAcceleration();
main().then(
  () => app.exit(0),
  (/** @type {unknown} */ error) => {
    console.error(error);
    app.exit(1);
  },
);
