import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe as group, expect, test } from 'vitest';
import { describe, facts } from '../../../scripts/demo/report.mjs';
import { tempFolder } from './temp-folder.mjs';

const ffmpeg = process.env['FFMPEG_BIN'] ?? 'ffmpeg';

group('what the demo tells', () => {
  test('is the link, the file and what was measured', async () => {
    const file = twoSecondsOfVideo();
    const receipt = { fileMs: 2_000, stopToFileMs: 120, stopToLinkMs: 345 };

    const told = describe(
      await facts({ file, link: 'https://claap.test/r1', receipt }, sameBytes(file), ffmpeg),
    );

    expect(told).toContain('https://claap.test/r1');
    expect(told).toContain(file);
    expect(told).toContain('20 (10.0 a second)');
    expect(told).toMatch(/Stop to link\s+0\.34 s|Stop to link\s+0\.35 s/);
    expect(told).toMatch(/Sound\s+loudest -\d/);
    expect(told).toContain('every byte arrived');
  });

  test('says so when other bytes arrived', async () => {
    const file = twoSecondsOfVideo();
    const other = { bytes: 3, sha256: 'ab'.repeat(32) };

    const told = describe(await facts({ file, link: 'https://claap.test/r1' }, other, ffmpeg));

    expect(told).toContain('not complete');
  });

  test('is the state of the recording when there is no link', async () => {
    const recording = { file: '/some/file.mp4', link: null, state: 'Waiting for the network' };

    await expect(facts(recording, undefined, ffmpeg)).rejects.toThrow('Waiting for the network');
  });
});

function twoSecondsOfVideo() {
  const file = path.join(tempFolder(), 'recording.mp4');
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=10:duration=2'];
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2'];
  execFileSync(ffmpeg, ['-v', 'error', ...picture, ...sound, file]);
  return file;
}

/** @param {string} file */
function sameBytes(file) {
  const content = readFileSync(file);
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
