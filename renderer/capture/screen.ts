// The picture, and the computer's sound with it: one getDisplayMedia, which main answers with the
// display that it stored for this take.

export interface ScreenInputs {
  readonly video: MediaStreamTrack;
  /** Null when it was not wanted or the system gives none. */
  readonly systemSound: MediaStreamTrack | null;
}

export interface ScreenWish {
  readonly systemSound: boolean;
  readonly frameRate: number;
  readonly maxWidth: number;
  readonly maxHeight: number;
}

// With Chromium's defaults a steady tone of -12 dB came out at -33 dB, pumping: all three off, always.
const untouchedSound: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: 2,
};

/**
 * Opens the display that main has chosen.
 * @throws DOMException `NotAllowedError` when the screen is refused
 */
export async function openScreen(wish: ScreenWish): Promise<ScreenInputs> {
  try {
    return await ask(wish, wish.systemSound);
  } catch (error) {
    // Some systems refuse the whole request when only the sound cannot be had.
    if (!wish.systemSound) throw error;
    return ask(wish, false);
  }
}

/**
 * The computer's sound alone, as a take gets it; null where the system gives none. Main has granted one screen for
 * it, so it is asked for once.
 */
export async function openSystemSound(): Promise<MediaStreamTrack | null> {
  // The picture comes with it and is not wanted.
  const small = { frameRate: 5, maxWidth: 320, maxHeight: 180, systemSound: true };
  const screen = await ask(small, true).catch(() => null);
  screen?.video.stop();
  return screen?.systemSound ?? null;
}

/**
 * Chromium's capture waits a whole period after each picture was taken, and takes the next one half a millisecond
 * late: asked for 30 it gave 29.6 a second, for 60 57.9. Asked for as much more it gives what is wanted.
 */
const lateMs = 0.5;

async function ask(wish: ScreenWish, withSound: boolean): Promise<ScreenInputs> {
  const rate = 1000 / (1000 / wish.frameRate - lateMs);
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: {
      frameRate: { ideal: rate, max: rate },
      width: { max: wish.maxWidth },
      height: { max: wish.maxHeight },
    },
    audio: withSound ? untouchedSound : false,
  });
  const video = stream.getVideoTracks()[0];
  if (video === undefined) throw new DOMException('no picture', 'NotFoundError');
  // Text matters more than motion when the encoder must choose.
  video.contentHint = 'detail';
  return { video, systemSound: stream.getAudioTracks()[0] ?? null };
}
