// What of the captured track is recorded: all of it, a part of it, or a window, which keeps its first size
// and its last picture whatever becomes of it.
import { areaInPicture, type Rect, type Size } from '../../preload/geometry';
import type { CameraPlace } from '../../preload/schemas/camera';
import type { CaptureReport, Picture } from '../../preload/schemas/capture';
import { createCameraOverlay } from './camera-overlay';
import { createShaper, evenPart } from './frames';
import { sizeOf } from './frame-size';
import type { StartOrder } from './inputs';
import { followWindow } from './window-picture';

export type WindowState = Extract<CaptureReport, { kind: 'window' }>['state'];

/** An order for something on the screen. */
export interface ScreenOrder extends Omit<StartOrder, 'picture'> {
  readonly picture: Exclude<Picture, { kind: 'camera' }>;
}

export interface RecordedPicture {
  readonly track: MediaStreamTrack;
  /** Pixels as they will be recorded. */
  readonly width: number;
  readonly height: number;
  /** Resolves when no more pictures will come; never for a window. */
  readonly ended: Promise<void>;
  /** Main has looked whether the window is on the screen. */
  lookedAt(isSeen: boolean): void;
  /** Where the camera is drawn into a window; null: nowhere. */
  placeCamera(place: CameraPlace | null): void;
  close(): void;
}

/** ms; a source gives its first picture at once, or never. */
const firstFrameMs = 5000;

/**
 * The recorded track of a captured one, which it takes over.
 * @throws DOMException `NotFoundError` when no picture comes
 */
export async function recordedPicture(
  captured: MediaStreamTrack,
  { picture, camera, cameraPlace, frameRate }: ScreenOrder,
  tell: (state: WindowState) => void,
): Promise<RecordedPicture> {
  if (picture.kind === 'display') return wholeDisplay(captured);
  const reader = new window.MediaStreamTrackProcessor({ track: captured }).readable.getReader();
  const first = await firstFrame(reader);
  if (first === null) {
    captured.stop();
    throw new DOMException('no picture came', 'NotFoundError');
  }
  const rectOf = picture.kind === 'window' ? evenPart : areaOf(picture);
  const { width, height } = rectOf(sizeOf(first));
  const track = new window.MediaStreamTrackGenerator({ kind: 'video' });
  // Text matters more than motion when the encoder must choose.
  track.contentHint = 'detail';
  const writer = track.writable.getWriter();
  const shaper = createShaper({ width, height });
  const write = async (frame: VideoFrame): Promise<void> => {
    // A track that is stopped takes no more.
    await writer.write(frame).catch(() => frame.close());
  };
  const shape = (frame: VideoFrame): VideoFrame => shaper.shape(frame, rectOf(sizeOf(frame)));
  const stop = (): void => {
    captured.stop();
    track.stop();
    reader.cancel().catch(() => undefined);
  };
  const whole = { track, width, height };
  if (picture.kind === 'window') {
    const overlay =
      camera.kind === 'off'
        ? null
        : createCameraOverlay({
            ...{ choice: camera, size: { width, height }, frameRate, write },
          });
    overlay?.place(cameraPlace);
    const window = followWindow({
      ...{ captured, first, reader, shape, tell, write: overlay?.write ?? write },
      again: (frame, timestamp) => shaper.again(frame, timestamp),
    });
    return {
      ...whole,
      ended: new Promise(() => undefined),
      lookedAt: window.lookedAt,
      placeCamera: (place) => overlay?.place(place),
      close() {
        window.close();
        overlay?.close();
        stop();
      },
    };
  }
  return {
    ...whole,
    // Frames that can't be cut any more are a capture that ended: a further part takes over.
    ended: copyFrames(first, reader, shape, write).catch(() => undefined),
    lookedAt: () => undefined,
    placeCamera: () => undefined,
    close: stop,
  };
}

function wholeDisplay(track: MediaStreamTrack): RecordedPicture {
  const { width = 0, height = 0 } = track.getSettings();
  return {
    track,
    width,
    height,
    ended: new Promise((resolve) => {
      track.addEventListener('ended', () => resolve(), { once: true });
    }),
    lookedAt: () => undefined,
    placeCamera: () => undefined,
    close: () => track.stop(),
  };
}

function areaOf({ area, display }: Extract<Picture, { kind: 'area' }>): (size: Size) => Rect {
  return (size) => areaInPicture(area, display, size);
}

async function firstFrame(
  reader: ReadableStreamDefaultReader<VideoFrame>,
): Promise<VideoFrame | null> {
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), firstFrameMs);
  });
  const first = await Promise.race([reader.read(), late]);
  return first?.value ?? null;
}

async function copyFrames(
  first: VideoFrame,
  reader: ReadableStreamDefaultReader<VideoFrame>,
  shape: (frame: VideoFrame) => VideoFrame,
  write: (frame: VideoFrame) => Promise<void>,
): Promise<void> {
  let frame: VideoFrame | undefined = first;
  while (frame !== undefined) {
    await write(shape(frame));
    frame = (await reader.read()).value;
  }
}
