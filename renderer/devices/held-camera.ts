// A camera that is held on to: when it is unplugged that is told, and it is taken back when it returns.
import { type CameraWish, openCamera } from './cameras';

export type CameraState = 'live' | 'missing' | 'refused' | 'away';

/** ms; that another program lets it go, or that it is allowed now, is told by nobody. */
const againMs = 3000;

export interface HeldCamera {
  /** Lets it go; its light goes out. */
  close(): void;
}

/**
 * Opens it at once. `use` is given each track that comes, and null when it is gone; `tell` what is so.
 */
export function holdCamera(
  wish: CameraWish,
  use: (track: MediaStreamTrack | null) => void,
  tell: (state: CameraState) => void,
): HeldCamera {
  const closing = new AbortController();
  const { signal } = closing;
  let track: MediaStreamTrack | null = null;
  let isOpening = false;
  let wasLive = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  async function open(): Promise<void> {
    if (track !== null || isOpening || wish.choice.kind === 'off') return;
    isOpening = true;
    const opened = await openCamera(wish);
    isOpening = false;
    if (typeof opened === 'string') {
      // Once it was there it is expected back.
      if (signal.aborted || opened === 'off') return;
      tell(wasLive ? 'away' : opened);
      clearTimeout(again);
      again = setTimeout(() => void open(), againMs);
      return;
    }
    if (signal.aborted) return opened.stop();
    track = opened;
    wasLive = true;
    opened.addEventListener('ended', () => {
      if (track !== opened) return;
      track = null;
      use(null);
      tell('away');
      void open();
    });
    use(opened);
    tell('live');
  }

  navigator.mediaDevices.addEventListener('devicechange', () => void open(), { signal });
  void open();
  return {
    close() {
      closing.abort();
      clearTimeout(again);
      track?.stop();
      track = null;
    },
  };
}
