// Loaded into a process before anything else (`--require`): counts each durable step on the files below
// CLAAP_FAULT_ROOTS, and when told to, dies at one or makes it fail. Node's own functions are wrapped, so
// the app under test has no hook and needs none; a packaged app takes no `--require` from the environment.
//   CLAAP_FAULT_LOG       every step is written there: its number and what it is
//   CLAAP_FAULT_CRASH_AT  number: SIGKILL before that step; number and a half: after it
//   CLAAP_FAULT_FAIL      STEP=CODE[*TIMES]: that step fails with CODE, or is cut short (SHORT), so often
// A step is called OPERATION:FILE, as in `sync:manifest`, `write:raw`, `rename:part`.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { syncBuiltinESMExports } = require('node:module');

const roots = (process.env.CLAAP_FAULT_ROOTS ?? '').split(path.delimiter).filter(Boolean);
const crashAt = Number(process.env.CLAAP_FAULT_CRASH_AT ?? Number.NaN);
const [failStep = '', failHow = ''] = (process.env.CLAAP_FAULT_FAIL ?? '').split('=');
const [failCode = '', times] = failHow.split('*');
let failsLeft = failStep === '' ? 0 : Number(times ?? Infinity);
const isApp = process.versions.electron === undefined || process.type === 'browser';
let count = 0;

const realWriteSync = fs.writeSync;
const logFd =
  isApp && process.env.CLAAP_FAULT_LOG ? fs.openSync(process.env.CLAAP_FAULT_LOG, 'a') : null;

const names = [
  [/^capture(-\d+)?\.(mkv|webm)$/, 'raw'],
  [/\.part$/, 'part'],
  [/^recording\.(mp4|webm)$/, 'part'],
  [/^recording\.json/, 'manifest'],
  [/^recording\.backup\.json/, 'backup'],
  [/^capture\.lock/, 'lock'],
  [/^poster/, 'poster'],
  [/^quota\.json/, 'ledger'],
  [/^settings/, 'settings'],
  [/^\.reserve/, 'reserve'],
];

function kindOf(file) {
  const name = path.basename(file);
  return names.find(([pattern]) => pattern.test(name))?.[1] ?? 'folder';
}

function isOurs(file) {
  return (
    typeof file === 'string' &&
    roots.some((root) => file === root || file.startsWith(root + path.sep))
  );
}

const die = () => process.kill(process.pid, 'SIGKILL');
const says = {
  ENOSPC: 'no space left on device',
  EIO: 'i/o error',
  EACCES: 'permission denied',
  EMFILE: 'too many open files',
  EROFS: 'read-only file system',
};

/** What is to happen at this step: nothing, an error to throw, or half of it. */
function step(operation, file) {
  const what = `${operation}:${kindOf(file)}`;
  count += 1;
  if (logFd !== null) realWriteSync(logFd, `${count} ${what}\n`);
  if (count === crashAt) die();
  if (what !== failStep || failsLeft <= 0) return { what };
  failsLeft -= 1;
  if (failCode === 'SHORT') return { what, isShort: true };
  const error = Object.assign(
    new Error(`${failCode}: ${says[failCode] ?? failCode}, ${operation}`),
    {
      code: failCode,
      syscall: operation,
      path: file,
    },
  );
  return { what, error };
}

function done(value) {
  if (count + 0.5 === crashAt) die();
  return value;
}

/** What follows a write that was cut short. */
const noRoom = (file) =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
    path: file,
  });

const changing = (flags) =>
  typeof flags === 'string' ? /[wax+]/.test(flags) : typeof flags === 'number' && (flags & 3) !== 0;

function wrapAsync(owner, name, operation, fileOf) {
  const real = owner[name];
  owner[name] = async function wrapped(...args) {
    const file = fileOf.call(this, args);
    if (!isApp || !isOurs(file)) return real.apply(this, args);
    const { error } = step(operation, file);
    if (error !== undefined) throw error;
    return done(await real.apply(this, args));
  };
}

function wrapSync(name, operation, fileOf) {
  const real = fs[name];
  fs[name] = function wrapped(...args) {
    const file = fileOf(args);
    if (!isApp || !isOurs(file)) return real.apply(this, args);
    const { error } = step(operation, file);
    if (error !== undefined) throw error;
    return done(real.apply(this, args));
  };
}

const first = (args) => args[0];
const second = (args) => args[1];
const promises = fs.promises;
const files = new WeakMap();
const realOpen = promises.open;

promises.open = async function open(file, flags, ...rest) {
  if (!isApp || !isOurs(file)) return realOpen.call(this, file, flags, ...rest);
  if (changing(flags)) {
    const { error } = step('open', file);
    if (error !== undefined) throw error;
  }
  const handle = await realOpen.call(this, file, flags, ...rest);
  files.set(handle, file);
  if (!isPatched) patchHandle(Object.getPrototypeOf(handle));
  return done(handle);
};

let isPatched = false;
function patchHandle(prototype) {
  isPatched = true;
  const fileOf = function fileOf() {
    return files.get(this);
  };
  for (const name of ['sync', 'datasync']) wrapAsync(prototype, name, 'sync', fileOf);
  wrapAsync(prototype, 'truncate', 'truncate', fileOf);
  for (const name of ['write', 'writev', 'writeFile']) {
    const real = prototype[name];
    prototype[name] = async function wrapped(...args) {
      const file = files.get(this);
      if (file === undefined || inside.has(this)) return real.apply(this, args);
      const { error, isShort } = step('write', file);
      if (error !== undefined) throw error;
      if (isShort !== true) return done(await real.apply(this, args));
      return cutShort(this, name, real, args, file);
    };
  }
}

const inside = new WeakSet();
async function cutShort(handle, name, real, args, file) {
  inside.add(handle);
  try {
    if (name === 'write') {
      const [bytes, offset, length, position] = args;
      return await real.call(handle, bytes, offset, Math.floor(length / 2), position);
    }
    if (name === 'writev') {
      const all = Buffer.concat(args[0]);
      return await real.call(handle, [all.subarray(0, Math.floor(all.length / 2))], args[1]);
    }
    const all = Buffer.from(args[0]);
    await real.call(handle, all.subarray(0, Math.floor(all.length / 2)));
    throw noRoom(file);
  } finally {
    inside.delete(handle);
  }
}

for (const [name, operation, fileOf] of [
  ['rename', 'rename', second],
  ['rm', 'remove', first],
  ['unlink', 'remove', first],
  ['rmdir', 'remove', first],
  ['mkdir', 'mkdir', first],
  ['writeFile', 'write', first],
  ['copyFile', 'write', second],
])
  wrapAsync(promises, name, operation, fileOf);

const fds = new Map();
const realOpenSync = fs.openSync;
fs.openSync = function openSync(file, flags, ...rest) {
  if (!isApp || !isOurs(file) || !changing(flags)) return realOpenSync(file, flags, ...rest);
  const { error } = step('open', file);
  if (error !== undefined) throw error;
  const fd = realOpenSync(file, flags, ...rest);
  fds.set(fd, file);
  return done(fd);
};
const realCloseSync = fs.closeSync;
fs.closeSync = (fd) => {
  fds.delete(fd);
  realCloseSync(fd);
};
const nameOf = (args) => (typeof args[0] === 'number' ? fds.get(args[0]) : args[0]);
for (const [name, operation, fileOf] of [
  ['writeFileSync', 'write', nameOf],
  ['fsyncSync', 'sync', nameOf],
  ['renameSync', 'rename', second],
])
  wrapSync(name, operation, fileOf);

// The courtesy of the lowest priority is patience that hundreds of runs on a busy machine don't have.
require('node:os').setPriority = () => undefined;

syncBuiltinESMExports();
