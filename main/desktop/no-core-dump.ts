// A dump of main's memory would hold the API key, and recordings. Chromium's crash reporter is never started
// (lint sees to it); the system's own dumps are switched off where it lets a program do so.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Linux: this process, and what it starts from now on, is not dumped when it crashes. Elsewhere nothing. */
export function refuseCoreDump(): void {
  if (process.platform !== 'linux') return;
  // Of a dump that is made all the same, no memory: a collector (apport, systemd) is given one whatever the
  // limit says.
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without it, or one that hides /proc.
  }
  // Where it is missing, the system's setting stands.
  execFile('/usr/bin/prlimit', ['--pid', String(process.pid), '--core=0:0'], () => undefined);
}
