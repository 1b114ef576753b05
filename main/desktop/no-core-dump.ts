// A dump of main's memory would hold the API key, and recordings. Chromium's crash reporter is never started
// (lint sees to it); the system's own dumps are switched off where it lets a program do so.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Linux: of a dump that is made all the same, no memory. Elsewhere nothing. */
export function keepMemoryOutOfDumps(): void {
  if (process.platform !== 'linux') return;
  // A collector (apport, systemd) is given one whatever the limit below says.
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without it, or one that hides /proc.
  }
}

/**
 * Linux: this process, and what it starts from now on, is not dumped when it crashes. Elsewhere nothing. To start a
 * program holds this one up for 15 to 60 ms.
 */
export function refuseCoreDump(): void {
  if (process.platform !== 'linux') return;
  // Where it is missing, the system's setting stands.
  execFile('/usr/bin/prlimit', ['--pid', String(process.pid), '--core=0:0'], () => undefined);
}
