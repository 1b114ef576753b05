// Now, on the browser's own monotonic clock: captured sound and pictures bear its times, but no page can read it. A
// page's clock runs beside it at a distance that never changes, and any sound that just came tells it.
import type { SoundBlock } from './block';
import { firstBlock } from './track-sound';

export interface CaptureClock {
  /** Sound that has just come. */
  hear(block: SoundBlock): void;
  /** As late as the latest sound can have come by now, microseconds; null while nothing was heard. */
  nowUs(): number | null;
  /** Resolves when it is known. */
  ready(): Promise<void>;
}

export function createCaptureClock(): CaptureClock {
  let apartUs: number | null = null;
  let asking: Promise<void> | null = null;

  function hear({ timestampUs, sampleRate, channels }: SoundBlock): void {
    const endUs = timestampUs + ((channels[0]?.length ?? 0) * 1e6) / sampleRate;
    apartUs = Math.max(apartUs ?? -Infinity, endUs - performance.now() * 1000);
  }

  return {
    hear,
    nowUs: () => (apartUs === null ? null : performance.now() * 1000 + apartUs),
    async ready() {
      if (apartUs !== null) return;
      asking ??= listenToNothing(hear);
      await asking;
      asking = null;
    },
  };
}

// In Chromium since 2023, not yet in the compiler's DOM types.
interface SilentContextOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' };
}

// No device and no loudspeaker is opened for it.
async function listenToNothing(hear: (block: SoundBlock) => void): Promise<void> {
  const options: SilentContextOptions = { sinkId: { type: 'none' } };
  const context = new AudioContext(options);
  await context.resume();
  const destination = context.createMediaStreamDestination();
  // To a destination of which nothing comes, nothing is said.
  const nothing = new ConstantSourceNode(context, { offset: 0 });
  nothing.connect(destination);
  nothing.start();
  const track = destination.stream.getAudioTracks()[0];
  if (track !== undefined) await firstBlock(track, hear);
  track?.stop();
  void context.close();
}
