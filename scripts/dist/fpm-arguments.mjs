// What electron-builder says to fpm, read for fpm.mjs, and what it becomes: deb's control file, rpm's spec. Pure.

/**
 * @typedef {object} Wish
 * @property {'deb' | 'rpm'} kind
 * @property {string} name
 * @property {string} version
 * @property {string} architecture
 * @property {string} maintainer
 * @property {string} description
 * @property {string | undefined} summary one line; rpm's
 * @property {string} licence SPDX
 * @property {string | undefined} url
 * @property {string} section
 * @property {string} priority
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {string} compression gzip, xz, zstd or none, as dpkg-deb and rpm both know them
 * @property {string} target the package to write
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
  const kind = need('-t');
  if (kind !== 'deb' && kind !== 'rpm') throw new Error(`Only deb and rpm, not ${kind}`);
  const compression = one(`--${kind}-compression`) ?? 'xz';
  return {
    kind,
    name: need('--name'),
    version: need('--version'),
    architecture: architectureOf(kind, need('--architecture')),
    maintainer: need('--maintainer'),
    description: need('--description'),
    summary: one('--rpm-summary'),
    licence: one('--license') ?? 'MIT',
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
 * fpm takes Debian's names for both.
 * @param {'deb' | 'rpm'} kind
 * @param {string} name
 */
function architectureOf(kind, name) {
  const rpms = /** @type {Record<string, string>} */ ({ amd64: 'x86_64', arm64: 'aarch64' });
  return kind === 'deb' ? name : (rpms[name] ?? name);
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

/** Threads of xz, and what the others are called in a spec. */
const payloads = /** @type {Record<string, string>} */ ({
  gzip: 'w3.gzdio',
  xz: 'w6T.xzdio',
  zstd: 'w19T.zstdio',
  none: 'w.ufdio',
});

/**
 * The spec by which rpmbuild packs a tree that is laid out already: nothing in it is stripped or changed, and
 * what it needs is what it says.
 * @param {Wish} wish
 * @param {readonly { name: string; isFolder: boolean }[]} entries of the tree, relative, that are ours
 * @param {{ afterInstall: string; afterRemove: string }} scripts their texts
 * @returns {string}
 */
export function specText(wish, entries, { afterInstall, afterRemove }) {
  /** @param {string} text in a spec, a percent sign begins a macro */
  const plain = (text) => text.replaceAll('%', '%%');
  const lines = wish.description.split('\n').map((line) => line.trim());
  return [
    '%define __os_install_post %{nil}',
    '%define debug_package %{nil}',
    '%define _build_id_links none',
    `%define _binary_payload ${payloads[wish.compression] ?? payloads['xz']}`,
    `Name: ${wish.name}`,
    `Version: ${wish.version}`,
    'Release: 1',
    `Summary: ${plain(wish.summary ?? lines[0] ?? wish.name)}`,
    `License: ${wish.licence}`,
    `Packager: ${wish.maintainer}`,
    ...(wish.url === undefined ? [] : [`URL: ${wish.url}`]),
    `Group: ${wish.section}`,
    'AutoReqProv: no',
    ...wish.depends.map((one) => `Requires: ${one}`),
    '',
    '%description',
    ...lines.map(plain),
    '',
    ...['%post -p /bin/bash', plain(afterInstall), '%postun -p /bin/bash', plain(afterRemove)],
    '%files',
    '%defattr(-,root,root,-)',
    ...entries.map(({ name, isFolder }) => `${isFolder ? '%dir ' : ''}"/${plain(name)}"`),
    '',
  ].join('\n');
}
