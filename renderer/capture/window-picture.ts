// The pictures of a window. A minimised one gives black or nothing, a closed one nothing any more: its last
// picture is then recorded on, and main is asked or told what became of it.
import { isBlack } from './frames';

export interface WindowPictureOptions {
  readonly first: VideoFrame;
  /** Chromium mutes it as soon as no pictures come. */
  readonly captured: MediaStreamTrack;
  readonly reader: ReadableStreamDefaultReader<VideoFrame>;
  shape(frame: VideoFrame): VideoFrame;
  /** A frame that was shaped, once more at another time. */
  again(frame: VideoFrame, timestamp: number): Promise<VideoFrame>;
  write(frame: VideoFrame): Promise<void>;
  tell(state: 'unsure' | 'seen' | 'closed'): void;
}

export interface WindowPicture {
  /** Main has looked whether it is on the screen. */
  lookedAt(isSeen: boolean): void;
  close(): void;
}

/** ms; how often the last picture is given again while no other comes. */
const againMs = 1000;
/** ms without a picture, after which main looks whether the window is still on the screen; then less often. */
const doubtMs = 2000;
const laterDoubtMs = 5000;

/** Starts at once. */
export function followWindow(options: WindowPictureOptions): WindowPicture {
  const { captured, reader, shape, write, tell } = options;
  let last: VideoFrame | null = null;
  let writtenMs = 0;
  let doubtAtMs = performance.now() + doubtMs;
  let askedMs = -doubtMs;
  let isSeenTold = false;
  let isClosed = false;
  let isBlackNow = false;
  /** Main has looked: it is there, and black because it is black. */
  let isTrulyBlack = false;

  function ask(): void {
    const nowMs = performance.now();
    doubtAtMs = nowMs + laterDoubtMs;
    if (isClosed || nowMs - askedMs < againMs) return;
    askedMs = nowMs;
    isSeenTold = false;
    tell('unsure');
  }

  async function show(frame: VideoFrame): Promise<void> {
    const shaped = shape(frame);
    last?.close();
    last = shaped.clone();
    writtenMs = performance.now();
    await write(shaped);
  }

  async function take(frame: VideoFrame): Promise<void> {
    doubtAtMs = performance.now() + doubtMs;
    isBlackNow = await isBlack(frame);
    if (isBlackNow) {
      // Without any other picture a black one is better than none.
      if (isTrulyBlack || last === null) await show(frame);
      else frame.close();
      if (!isTrulyBlack) ask();
      return;
    }
    isTrulyBlack = false;
    await show(frame);
    if (isSeenTold) return;
    isSeenTold = true;
    tell('seen');
  }

  async function follow(): Promise<void> {
    let frame: VideoFrame | undefined = options.first;
    while (frame !== undefined) {
      await take(frame);
      frame = (await reader.read()).value;
    }
  }

  /** Players need a picture now and then, and the recording must not end before its sound. */
  async function giveAgain(nowMs: number): Promise<void> {
    if (last === null || nowMs - writtenMs < againMs) return;
    const before = last;
    const timestamp = before.timestamp + Math.round((nowMs - writtenMs) * 1000);
    writtenMs = nowMs;
    const again = await options.again(before, timestamp);
    // Another one came meanwhile.
    if (last !== before) return again.close();
    before.close();
    last = again.clone();
    await write(again);
  }

  const timer = setInterval(() => {
    const nowMs = performance.now();
    // A picture that was closed meanwhile needs not be given again.
    giveAgain(nowMs).catch(() => undefined);
    if (nowMs >= doubtAtMs) ask();
  }, againMs / 2);
  captured.addEventListener('mute', ask);

  async function followToTheEnd(): Promise<void> {
    // A reader that fails has ended like one that is done.
    await follow().catch(() => undefined);
    captured.removeEventListener('mute', ask);
    doubtAtMs = Infinity;
    if (!isClosed) tell('closed');
  }
  void followToTheEnd();

  return {
    lookedAt(isSeen) {
      isTrulyBlack = isSeen && isBlackNow;
      // Still, not hidden: nothing to be told when it moves again.
      isSeenTold = isSeen;
    },
    close() {
      isClosed = true;
      clearInterval(timer);
      last?.close();
      last = null;
    },
  };
}
