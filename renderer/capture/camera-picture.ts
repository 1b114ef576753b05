// The camera itself as the recorded picture, in the size that it first gives. Unplugged, its last picture is
// recorded on until it returns.
import type { StartOrder } from './inputs';
import { openCameraFrames } from './camera-frames';
import { createShaper, evenPart, type FrameShaper } from './frames';
import { sizeOf } from './frame-size';
import type { RecordedPicture } from './picture';
import { wholeSize } from '../devices/cameras';

/** ms; how often the last picture is given again while no other comes; and how long the first may take. */
const againMs = 1000;
const firstFrameMs = 8000;

/**
 * Opens the camera of this order. `tell`: it went, or came back.
 * @throws DOMException `NotFoundError` or `NotAllowedError` when it can't be had
 */
export async function cameraPicture(
  { camera: choice, frameRate }: StartOrder,
  tell: (state: 'live' | 'gone') => void,
): Promise<RecordedPicture> {
  const first = Promise.withResolvers<VideoFrame>();
  const track = new window.MediaStreamTrackGenerator({ kind: 'video' });
  const writer = track.writable.getWriter();
  let shaper: FrameShaper | null = null;
  let last: VideoFrame | null = null;
  let writtenMs = 0;
  let isGone = false;

  const write = (frame: VideoFrame): void => {
    last?.close();
    last = frame.clone();
    writtenMs = performance.now();
    // A track that is stopped takes no more.
    writer.write(frame).catch(() => frame.close());
  };
  const frames = openCameraFrames({
    choice,
    size: wholeSize,
    frameRate,
    onFrame(frame) {
      if (shaper === null) {
        const { width, height } = evenPart(sizeOf(frame));
        shaper = createShaper({ width, height });
        first.resolve(frame.clone());
      }
      write(shaper.shape(frame, evenPart(sizeOf(frame))));
    },
    onState(state) {
      if (state === 'live') {
        if (isGone) tell('live');
        isGone = false;
      } else if (shaper !== null) {
        isGone = true;
        tell('gone');
      } else {
        const name = state === 'refused' ? 'NotAllowedError' : 'NotFoundError';
        first.reject(new DOMException('no camera', name));
      }
    },
  });
  // Players need a picture now and then, and the recording must not end before its sound.
  async function giveAgain(now: number): Promise<void> {
    if (last === null || shaper === null || now - writtenMs < againMs) return;
    const before = last;
    const timestamp = before.timestamp + Math.round((now - writtenMs) * 1000);
    const again = await shaper.again(before, timestamp);
    if (last === before) write(again);
    else again.close();
  }
  // A picture that was closed meanwhile needs not be given again.
  const timer = setInterval(
    () => void giveAgain(performance.now()).catch(() => undefined),
    againMs / 2,
  );
  const late = setTimeout(
    () => first.reject(new DOMException('no picture came', 'NotFoundError')),
    firstFrameMs,
  );
  const close = (): void => {
    clearInterval(timer);
    clearTimeout(late);
    frames.close();
    last?.close();
    last = null;
    track.stop();
  };
  try {
    const frame = await first.promise;
    const { width, height } = evenPart(sizeOf(frame));
    frame.close();
    clearTimeout(late);
    return {
      ...{ track, width, height },
      ended: new Promise(() => undefined),
      lookedAt: () => undefined,
      placeCamera: () => undefined,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
