// What electron-builder says to fpm, read for fpm-deb.mjs. Pure.

/**
 * @typedef {object} Wish
 * @property {string} name
 * @property {string} version
 * @property {string} architecture
 * @property {string} maintainer
 * @property {string} description
 * @property {string | undefined} url
 * @property {string} section
 * @property {string} priority
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {string} compression gzip, xz, zstd or none
 * @property {string} target the deb to write
 * @property {string | undefined} afterInstall
 * @property {string | undefined} afterRemove
 * @property {readonly { from: string; to: string }[]} files
 */

const switches = new Set(['--force', '--debug']);
const names = /** @type {Record<string, string>} */ ({ gz: 'gzip', xzmt: 'xz', bzip2: 'xz' });

/**
 * @param {readonly string[]} args
 * @returns {Wish}
 * @throws {Error} when something needed is not said
 */
export function readFpmArguments(args) {
  /** @type {Map<string, string[]>} */
  const said = new Map();
  /** @type {{ from: string; to: string }[]} */
  const files = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (switches.has(arg)) continue;
    if (arg.startsWith('-')) {
      const value = args[(index += 1)] ?? '';
      said.set(arg, [...(said.get(arg) ?? []), value]);
      continue;
    }
    const [, from = '', to = ''] = /^(.+?)=(\/.*)$/.exec(arg) ?? [];
    if (from === '') throw new Error(`Not understood: ${arg}`);
    files.push({ from, to });
  }
  /** @param {string} name */
  const one = (name) => said.get(name)?.at(-1);
  /** @param {string} name */
  const need = (name) => {
    const value = one(name);
    if (value === undefined || value === '') throw new Error(`${name} is missing`);
    return value;
  };
  if (need('-t') !== 'deb') throw new Error(`Only deb, not ${need('-t')}`);
  const compression = one('--deb-compression') ?? 'xz';
  return {
    name: need('--name'),
    version: need('--version'),
    architecture: need('--architecture'),
    maintainer: need('--maintainer'),
    description: need('--description'),
    url: one('--url'),
    section: one('--category') ?? 'default',
    priority: one('--deb-priority') ?? 'optional',
    depends: said.get('-d') ?? [],
    recommends: said.get('--deb-recommends') ?? [],
    compression: names[compression] ?? compression,
    target: need('--package'),
    afterInstall: one('--after-install'),
    afterRemove: one('--after-remove'),
    files,
  };
}

/**
 * @param {Wish} wish
 * @param {number} kilobytes installed
 * @returns {string} the control file
 */
export function controlText(wish, kilobytes) {
  const [first = '', ...rest] = wish.description.split('\n').map((line) => line.trim());
  const lines = [first === '' ? (rest.shift() ?? wish.name) : first, ...rest.filter(Boolean)];
  return [
    `Package: ${wish.name}`,
    `Version: ${wish.version}`,
    `Section: ${wish.section}`,
    `Priority: ${wish.priority}`,
    `Architecture: ${wish.architecture}`,
    `Maintainer: ${wish.maintainer}`,
    `Installed-Size: ${kilobytes}`,
    ...(wish.depends.length === 0 ? [] : [`Depends: ${wish.depends.join(', ')}`]),
    ...(wish.recommends.length === 0 ? [] : [`Recommends: ${wish.recommends.join(', ')}`]),
    ...(wish.url === undefined ? [] : [`Homepage: ${wish.url}`]),
    `Description: ${lines.join('\n ')}`,
    '',
  ].join('\n');
}
