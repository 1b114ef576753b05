// What a crash leaves on the disk, by the kernel's own hand: with the app's precaution nothing of the memory,
// without it all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../../../helpers/child';
import { keepMemoryOutOfDumps, refuseCoreDump } from '../../../../main/desktop/no-core-dump';

const isLinux = process.platform === 'linux';
const plainFile =
  isLinux && readFileSync('/proc/sys/kernel/core_pattern', 'latin1').trim() === 'core';

// Has a secret in its memory and dies of a wrong address. The secret is nowhere in this text.
const crash = `
const secret = Buffer.alloc(4096, 'ESLE-YDOBON-FO-YEK').reverse();
globalThis.kept = secret;
process.kill(process.pid, 'SIGSEGV');
setTimeout(() => undefined, 60_000);
`;

/** Bytes of a dump, and whether the secret is in it; null when there is none. */
function dumpOf(before: string): { bytes: number; hasSecret: boolean } | null {
  const dir = mkdtempSync(path.join(tmpdir(), 'claap-dump-'));
  try {
    const script = `ulimit -c unlimited 2>/dev/null; ${before} exec "$0" -e "$1"`;
    spawnSync('bash', ['-c', script, process.execPath, crash], { cwd: dir });
    const [name] = readdirSync(dir);
    if (name === undefined) return null;
    const dump = readFileSync(path.join(dir, name));
    return { bytes: dump.byteLength, hasSecret: dump.includes('KEY-OF-NOBODY-ELSE') };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

test.runIf(plainFile)('a dump that is made all the same holds nothing of the memory', () => {
  expect(dumpOf('')).toMatchObject({ hasSecret: true });
  expect(dumpOf('echo 0 > /proc/self/coredump_filter;')).toMatchObject({ hasSecret: false });
});

test.runIf(isLinux)('the app asks for both: no dump, and none of the memory in one', async () => {
  keepMemoryOutOfDumps();
  refuseCoreDump();

  expect(readFileSync('/proc/self/coredump_filter', 'utf8').trim()).toBe('00000000');
  await until(() => /^Max core file size +0 +0 /m.test(readFileSync('/proc/self/limits', 'utf8')), {
    what: 'the limit',
  });
});
