import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rawLengthMs } from '../../../../main/media/raw-length';
import { ffmpeg, rawRecording, temporaryFolder } from './material';

async function lengthOf(bytes: Uint8Array): Promise<number | null> {
  const file = path.join(await temporaryFolder(), 'capture.mkv');
  await writeFile(file, bytes);
  return rawLengthMs(file);
}

describe('the length of a raw recording', () => {
  it.each([
    ['H.264', 'h264'],
    ['VP8', 'vp8'],
  ] as const)('is known without an index: %s', async (_, codec) => {
    const raw = await rawRecording({ codec });

    expect(Math.abs(((await lengthOf(raw)) ?? 0) - 2970)).toBeLessThan(60);
  });

  it('is that of what is left when the file was cut off', async () => {
    const raw = await rawRecording({ seconds: 6 });

    for (const share of [0.3, 0.5, 0.71, 0.9]) {
      const cut = raw.subarray(0, raw.byteLength * share);
      const file = path.join(await temporaryFolder(), 'cut.mkv');
      await writeFile(file, cut);
      const list = await ffmpeg('-i', file, '-map', '0', '-c', 'copy', '-f', 'framecrc', '-');
      const times = list
        .toString()
        .split('\n')
        .filter((line) => /^\d/.test(line))
        .map((line) => Number(line.split(',')[2]));
      const length = await rawLengthMs(file);
      expect(Math.abs((length ?? 0) - (Math.max(...times) - Math.min(...times)))).toBeLessThan(70);
    }
  });

  it('is not known of what is no recording', async () => {
    expect(await lengthOf(Buffer.from('not a recording'))).toBeNull();
    expect(await lengthOf(new Uint8Array())).toBeNull();
    expect(await rawLengthMs('/nowhere/capture.mkv')).toBeNull();
  });
});
