// A folder for one test, removed after it.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** @returns {string} */
export function tempFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claap-setup-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
