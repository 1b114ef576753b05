// What a receipt says of a finished recording, and of what nobody is warned.
import { describe, expect, it, vi } from 'vitest';
import type { MediaReceipt } from '../../../../preload/schemas/recording';
import { silentLogger } from '../../../../main/base/log';
import { createFinisher } from '../../../../main/media/finish';
import type { FinishedFile } from '../../../../main/media/finish-run';
import type { RawKind } from '../../../../main/media/raw-kind';
import { makeReceipt, measureSound, withSound } from '../../../../main/media/receipt';
import type { Measured } from '../../../../main/media/receipt';
import { asChromium, ffmpegPath, pieces, rawRecording, temporaryFolder } from './material';
import type { Scene } from './material';

// Each test starts real programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

async function finished(scene: Scene): Promise<FinishedFile> {
  const kind = scene.codec === 'vp8' ? 'webm' : 'matroska-h264';
  return madeOf(await rawRecording(scene), kind, (scene.seconds ?? 3) * 1000);
}

async function madeOf(raw: Buffer, rawKind: RawKind, takeMs?: number): Promise<FinishedFile> {
  const finisher = createFinisher({ ffmpegPath, log: silentLogger });
  const live = finisher.live({ folder: await temporaryFolder(), rawKind });
  for (const piece of pieces(raw)) live.push(piece);
  const made = await live.end({ takeMs });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

async function receiptOf(file: FinishedFile, measured: Partial<Measured>): Promise<MediaReceipt> {
  const receipt = makeReceipt(file, {
    takeMs: 3000,
    heard: null,
    stopToFileMs: null,
    stopToLinkMs: null,
    ...measured,
  });
  const sound = await measureSound({ ffmpegPath, log: silentLogger, file: file.path });
  if (!sound.ok) throw new Error(sound.failure.code);
  return sound.value === null ? receipt : withSound(receipt, sound.value);
}

const failed = ({ points }: MediaReceipt): string[] =>
  points.filter(({ isFine }) => !isFine).map(({ code }) => code);
const checked = ({ points }: MediaReceipt): string[] => points.map(({ code }) => code);

describe('a receipt', () => {
  it('of a good recording has nothing to say against it', async () => {
    const receipt = await receiptOf(await finished({}), {
      heard: { microphone: 0.2, systemSound: 0.5 },
    });

    expect(failed(receipt)).toEqual([]);
    expect(checked(receipt)).toEqual([
      ...['length', 'frames', 'gap', 'damage', 'seekable', 'microphone', 'system-sound'],
      ...['silent', 'clipped'],
    ]);
    expect(receipt).toMatchObject({ frames: 90, indexAtFront: true, takeMs: 3000 });
    expect(receipt.framesPerSecond).toBeCloseTo(30, 0);
    expect(receipt.maxVolumeDb).toBeCloseTo(-21, -0.5);
  });

  it('of a webm, too', async () => {
    const receipt = await receiptOf(await finished({ codec: 'vp8' }), {});

    expect(failed(receipt)).toEqual([]);
  });

  it('finds nothing wrong with a screen that stood still', async () => {
    const receipt = await receiptOf(await finished({ seconds: 5, pictureSeconds: 0.5 }), {
      takeMs: 5000,
    });

    expect(failed(receipt)).toEqual([]);
  });

  it('says when the file is not as long as the take', async () => {
    const receipt = await receiptOf(await finished({}), { takeMs: 3700 });

    expect(failed(receipt)).toEqual(['length']);
    expect(receipt.points[0]?.value).toBeCloseTo(-700, -2);
  });

  it('says nothing of a length that nobody measured', async () => {
    const receipt = await receiptOf(await finished({}), { takeMs: null });

    expect(checked(receipt)).not.toContain('length');
  });

  it('says when nothing was recorded for a while', async () => {
    const raw = asChromium(await rawRecording({ seconds: 6 }));
    const standing = asChromium(await rawRecording({ seconds: 6 }), (time) =>
      time < 3000 ? time : time + 2000,
    );

    const good = await receiptOf(await madeOf(raw, 'matroska-h264'), { takeMs: null });
    const receipt = await receiptOf(await madeOf(standing, 'matroska-h264'), { takeMs: null });

    expect(failed(good)).toEqual([]);
    expect(failed(receipt)).toEqual(['gap']);
    const gap = receipt.points.find(({ code }) => code === 'gap');
    expect(gap?.value).toBeGreaterThan(1900);
    expect(gap?.value).toBeLessThan(2100);
  });

  it.each([
    ['a dead microphone', { microphone: 0, systemSound: 0.3 }, ['microphone']],
    ['a silent computer as all there was', { microphone: null, systemSound: 0 }, ['system-sound']],
    ['no word of a computer on which nothing played', { microphone: 0.1, systemSound: 0 }, []],
    ['no word of sources that were not wanted', { microphone: null, systemSound: null }, []],
  ])('has %s', async (_, heard, expected) => {
    const receipt = await receiptOf(await finished({}), { heard });

    expect(failed(receipt)).toEqual(expected);
  });

  it('says that nothing can be heard', async () => {
    const receipt = await receiptOf(await finished({ sound: 'anullsrc=r=48000' }), {});

    expect(failed(receipt)).toEqual(['silent']);
    expect(receipt.maxVolumeDb).toBeLessThan(-90);
  });

  it('says that the sound was too loud, but not of a single peak', async () => {
    const clipped = 'max(-1,min(1,3*sin(2*PI*440*t)))';
    const once = 'if(between(t,1,1.0005),1,0.05*sin(2*PI*440*t))';
    const loud = await receiptOf(
      await finished({ sound: `aevalsrc='${clipped}|${clipped}':s=48000` }),
      {},
    );
    const peak = await receiptOf(
      await finished({
        sound: `aevalsrc='${once}|${once}':s=48000`,
      }),
      {},
    );

    expect(failed(loud)).toEqual(['clipped']);
    expect(failed(peak)).toEqual([]);
  });

  it('has no word of the sound of a recording without any', async () => {
    const receipt = await receiptOf(await finished({ sound: null }), {});

    expect(checked(receipt)).not.toContain('silent');
    expect(receipt.maxVolumeDb).toBeNull();
  });
});
