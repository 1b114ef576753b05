// A dump of main's memory would hold the API key, and recordings. Chromium's crash reporter is never started
// (lint sees to it); the system's own dumps are switched off where it lets a program do so.
import { execFile } from 'node:child_process';

/** Linux: this process, and what it starts from now on, is not dumped when it crashes. Elsewhere nothing. */
export function refuseCoreDump(): void {
  if (process.platform !== 'linux') return;
  // Where it is missing, the system's setting stands.
  execFile('/usr/bin/prlimit', ['--pid', String(process.pid), '--core=0:0'], () => undefined);
}
