// What ships, and under which terms: the licences of all that the build has bundled, in one file for
// people, and as a bill of materials (CycloneDX) for their tools. Both are made from the lists that the
// bundler itself writes, so they name what is in the package and nothing else.
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/places.mjs';

/**
 * @typedef {object} Bundled
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX
 * @property {string} text
 */

/**
 * The packages in a list that the bundler wrote.
 * @param {string} list
 * @returns {Bundled[]}
 */
export function bundledIn(list) {
  const parts = list.split(/^## (?=.+ - \S+ \(.+\)$)/m).slice(1);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    const head = end < 0 ? part : part.slice(0, end);
    const [, name = '', version = '', licence = ''] = /^(.+) - (\S+) \((.+)\)$/.exec(head) ?? [];
    if (name === '') throw new Error(`Not understood: ${head}`);
    return { name, version, licence, text: end < 0 ? '' : part.slice(end).trim() };
  });
}

/**
 * Each once, by name.
 * @param {readonly string[]} lists
 * @returns {Bundled[]}
 */
export function bundled(lists) {
  const found = new Map(lists.flatMap(bundledIn).map((one) => [`${one.name} ${one.version}`, one]));
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/**
 * @param {readonly Bundled[]} packages
 * @param {{ version: string; electron: string }} app
 * @returns {string}
 */
export function noticesText(packages, { version, electron }) {
  return [
    `# What Claap Recorder ${version} is made of`,
    '',
    `- Electron ${electron}, MIT: LICENSE.electron.txt; Chromium and all in it: LICENSES.chromium.html`,
    '- FFmpeg, GPL-3.0-or-later, a program of its own: ffmpeg/SOURCE.txt says where its source is',
    ...packages.map(({ name, version: its, licence }) => `- ${name} ${its}, ${licence}`),
    '',
    ...packages.flatMap(({ name, version: its, text }) => [`## ${name} ${its}`, '', text, '']),
  ].join('\n');
}

/**
 * @param {readonly Bundled[]} packages
 * @param {{ version: string; electron: string; ffmpeg: string }} app
 * @returns {object} CycloneDX 1.5
 */
export function billOfMaterials(packages, { version, electron, ffmpeg }) {
  /** @param {string} name @param {string} its @param {string} licence @param {string} type */
  const component = (name, its, licence, type) => ({
    type,
    name,
    version: its,
    purl: `pkg:npm/${name.replace('@', '%40')}@${its}`,
    licenses: [/[ (]/.test(licence) ? { expression: licence } : { license: { id: licence } }],
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name: 'claap-recorder', version } },
    components: [
      component('electron', electron, 'MIT', 'framework'),
      {
        type: 'application',
        name: 'ffmpeg',
        version: ffmpeg,
        purl: `pkg:generic/ffmpeg@${ffmpeg}`,
        externalReferences: [
          { type: 'distribution', comment: 'source', url: 'https://ffmpeg.org/releases/' },
        ],
        licenses: [{ license: { id: 'GPL-3.0-or-later' } }],
      },
      ...packages.map(({ name, version: its, licence }) =>
        component(name, its, licence, 'library'),
      ),
    ],
  };
}

/**
 * Writes both beside the staged ffmpeg, from where electron-builder.yml takes them.
 * @param {{ electron: string; ffmpeg: string }} shipped
 */
export function writeNotices({ electron, ffmpeg }) {
  const lists = ['main', 'renderer'].map((part) =>
    readFileSync(path.join(root, 'out', part, 'licenses.md'), 'utf8'),
  );
  const packages = bundled(lists);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const folder = path.join(root, 'release', 'licences');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'NOTICES.md'), noticesText(packages, { version, electron }));
  const bill = billOfMaterials(packages, { version, electron, ffmpeg });
  writeFileSync(path.join(folder, 'sbom.json'), `${JSON.stringify(bill, undefined, 2)}\n`);
}
