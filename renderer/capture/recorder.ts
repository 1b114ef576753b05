// One MediaRecorder: turns a stream into chunks and keeps their order. Its state is never trusted:
// whether data flows is judged by the bytes (reliability.md 5.1).
import {
  audioBitsPerSecond,
  type Content,
  encoderOf,
  keyFrameIntervalMs,
  recordingType,
  timesliceMs,
  videoBitsPerSecond,
} from './encoding';
import type { EncoderTrust } from './encoder-trust';
import { createStopwatch } from './stopwatch';

export interface ChunkRecorder {
  readonly mimeType: string;
  readonly state: RecordingState;
  /** Recorded so far without pauses, by this page's clock; stands still from `stop` on. ms */
  readonly recordedMs: number;
  pause(): void;
  resume(): void;
  /** Resolves after the last chunk was handed on. A second call joins the first. */
  stop(): Promise<void>;
}

/** What is recorded; sizes in pixels. */
interface Recorded {
  readonly stream: MediaStream;
  /** What is known of the encoder. Absent: any type may be taken, and hardware may encode it. */
  readonly trust?: Pick<EncoderTrust, 'allows' | 'isSoftware'>;
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  readonly content: Content;
  /** Of a recording; its uneven beginning is left out when it is finished. */
  readonly isFirstPart: boolean;
}

export interface RecorderOptions extends Recorded {
  onChunk(bytes: Uint8Array<ArrayBuffer>): void;
  onError(message: string): void;
}

// In Chromium since 2023, not yet in the compiler's DOM types.
interface KeyFrameOptions extends MediaRecorderOptions {
  readonly videoKeyFrameIntervalDuration: number;
}

// The first blob may be a single byte; chunk 0 must hold the header (about 200 bytes) as a whole.
const leastChunkBytes = 1024;

function optionsFor({ width, height, frameRate, content, trust }: Recorded): KeyFrameOptions {
  const mimeType = recordingType(
    (type) => MediaRecorder.isTypeSupported(type) && trust?.allows(type) !== false,
  );
  const encoder = encoderOf(mimeType, trust?.isSoftware() === true);
  return {
    mimeType,
    videoBitsPerSecond: videoBitsPerSecond({ width, height }, frameRate, content, encoder),
    audioBitsPerSecond,
    videoKeyFrameIntervalDuration: keyFrameIntervalMs,
  };
}

/** Starts recording at once; `ready` resolves true with the first chunk, false when there was none. */
export function startRecorder(options: RecorderOptions): {
  readonly recorder: ChunkRecorder;
  readonly ready: Promise<boolean>;
} {
  const media = new MediaRecorder(options.stream, optionsFor(options));
  const first = Promise.withResolvers<boolean>();
  const stopped = Promise.withResolvers<void>();
  // A Blob is read asynchronously; the chain keeps the chunks in their order.
  let chain: Promise<void> = Promise.resolve();

  let held: Blob[] = [];
  media.addEventListener('dataavailable', ({ data }) => {
    held.push(data);
    // A Blob is known to the browser process by itself, and most need not be put together.
    const whole = held.length === 1 ? data : new Blob(held);
    if (whole.size < leastChunkBytes && media.state !== 'inactive') return;
    held = [];
    if (whole.size === 0) return;
    chain = chain.then(async () => {
      options.onChunk(new Uint8Array(await whole.arrayBuffer()));
      first.resolve(true);
    });
  });
  media.addEventListener('error', () => options.onError('MediaRecorder error'));
  media.addEventListener('stop', () => {
    void chain.then(() => {
      first.resolve(false);
      stopped.resolve();
    });
  });
  const stopwatch = createStopwatch(() => performance.now());
  // `start` comes with the first bytes, whose picture was captured at some time since `start()`: the middle is off least.
  // A recording begins later than with its first picture, about now: the finisher leaves out what is uneven.
  media.addEventListener('start', () =>
    stopwatch.restart(options.isFirstPart ? 0 : stopwatch.elapsedMs / 2),
  );
  media.start(timesliceMs);

  return {
    recorder: {
      get mimeType() {
        return media.mimeType;
      },
      get state() {
        return media.state;
      },
      get recordedMs() {
        return stopwatch.elapsedMs;
      },
      pause() {
        if (media.state !== 'recording') return;
        // pause() alone keeps up to a timeslice in memory; what was recorded belongs on the disk.
        media.requestData();
        media.pause();
        stopwatch.pause();
      },
      resume() {
        if (media.state !== 'paused') return;
        media.resume();
        stopwatch.resume();
      },
      stop() {
        if (media.state !== 'inactive') media.stop();
        stopwatch.pause();
        return stopped.promise;
      },
    },
    ready: first.promise,
  };
}
