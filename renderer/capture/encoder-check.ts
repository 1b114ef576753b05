// Whether the hardware's encoder may be trusted: records a known picture as a take would, decodes it and
// compares. Drivers exist that give green, torn or no frames at all, and MediaRecorder does not notice.
import type { EncoderVerdict } from '../../preload/schemas/encoder';
import { contextOf } from './canvas';
import { startRecorder } from './recorder';
import {
  drawTestPicture,
  type FoundFrame,
  judgeFrames,
  readTestPicture,
  testSize,
} from './test-picture';

const frameRate = 30;
const frames = 40;
/** ms; an encoder that takes longer hangs. */
const limitMs = 6000;

/** Resolves with what is known after it; takes 2 s where there is hardware, and nothing elsewhere. */
export async function checkEncoder(): Promise<EncoderVerdict> {
  return (await hasHardware()) ? recordAndLook() : { kind: 'software' };
}

async function hasHardware(): Promise<boolean> {
  const { supported } = await VideoEncoder.isConfigSupported({
    codec: 'avc1.42e01f',
    ...testSize,
    framerate: frameRate,
    bitrate: 2_000_000,
    hardwareAcceleration: 'prefer-hardware',
  }).catch(() => ({ supported: false }));
  return supported === true;
}

/** Whatever encoder MediaRecorder takes gives back what it was given. */
export async function recordAndLook(): Promise<EncoderVerdict> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('too late')), limitMs);
  });
  try {
    const recorded = await Promise.race([record(), late]);
    const reason = judgeFrames(await Promise.race([decode(recorded), late]), frames);
    return reason === null ? { kind: 'passed' } : { kind: 'failed', reason };
  } catch {
    return { kind: 'failed', reason: 'error' };
  }
}

async function record(): Promise<Blob> {
  const track = new window.MediaStreamTrackGenerator({ kind: 'video' });
  const writer = track.writable.getWriter();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const failed = Promise.withResolvers<never>();
  const { recorder } = startRecorder({
    stream: new MediaStream([track]),
    ...testSize,
    frameRate,
    content: 'screen',
    isFirstPart: true,
    onChunk: (bytes) => parts.push(bytes),
    onError: (message) => failed.reject(new Error(message)),
  });
  const canvas = new OffscreenCanvas(testSize.width, testSize.height);
  const context = contextOf(canvas, { alpha: false });
  const write = async (): Promise<void> => {
    for (let number = 1; number <= frames; number += 1) {
      drawTestPicture(context, number);
      await writer.write(new VideoFrame(canvas, { timestamp: performance.now() * 1000 }));
      await new Promise((resolve) => setTimeout(resolve, 1000 / frameRate));
    }
    await recorder.stop();
  };
  await Promise.race([write(), failed.promise]);
  track.stop();
  return new Blob(parts);
}

async function decode(recorded: Blob): Promise<FoundFrame[]> {
  // Wanted once in a version's life.
  const { BlobSource, Input, MATROSKA, VideoSampleSink, WEBM } = await import('mediabunny');
  const input = new Input({ source: new BlobSource(recorded), formats: [MATROSKA, WEBM] });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) return [];
  const canvas = new OffscreenCanvas(testSize.width, testSize.height);
  const context = contextOf(canvas, { willReadFrequently: true });
  const found: FoundFrame[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    sample.draw(context, 0, 0, testSize.width, testSize.height);
    found.push(readTestPicture(context, sample.timestamp * 1000));
    sample.close();
  }
  input.dispose();
  return found;
}
