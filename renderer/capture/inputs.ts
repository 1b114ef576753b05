// The inputs of one take: the display with its sound, the microphone, and the mix of both. An input
// that ends is told and, for a microphone, taken back when it returns; the mix goes on meanwhile.
import type { CaptureOrder } from '../../preload/schemas/capture';
import { cameraPicture } from './camera-picture';
import { openMicrophone } from './microphones';
import { createMixer, type Mixer } from './mixer';
import { recordedPicture, type RecordedPicture, type WindowState } from './picture';
import { openScreen } from './screen';

export interface Inputs {
  /** Picture and mix, for the recorder. */
  readonly stream: MediaStream;
  readonly picture: RecordedPicture;
  readonly mixer: Mixer;
  readonly microphone: 'live' | 'off' | 'missing' | 'refused';
  readonly systemSound: 'live' | 'off' | 'missing';
  /** Ends all tracks and the mix. */
  close(): void;
}

export type StartOrder = Extract<CaptureOrder, { kind: 'start' }>;
type Told = (input: 'microphone' | 'systemSound' | 'camera', state: 'live' | 'gone') => void;

/**
 * Opens everything that the take wants. A missing sound is reported, not thrown.
 * @throws DOMException when the picture cannot be had
 */
export async function openInputs(
  order: StartOrder,
  tell: Told,
  tellWindow: (state: WindowState) => void,
): Promise<Inputs> {
  const sound = Promise.all([openMicrophone(order.microphone), createMixer()]);
  const { picture, systemSound } = await openPicture(order, tell, tellWindow).catch(
    async (error: unknown) => {
      const [opened, mix] = await sound;
      if (typeof opened !== 'string') opened.stop();
      mix.close();
      throw error;
    },
  );
  const [microphone, mixer] = await sound;
  const closing = new AbortController();

  if (systemSound !== null) {
    mixer.setSystemSound(systemSound);
    systemSound.addEventListener('ended', () => {
      mixer.setSystemSound(null);
      tell('systemSound', 'gone');
    });
  }
  let microphoneTrack = typeof microphone === 'string' ? null : microphone;
  const useMicrophone = (track: MediaStreamTrack): void => {
    microphoneTrack = track;
    mixer.setMicrophone(track);
    track.addEventListener('ended', () => {
      microphoneTrack = null;
      mixer.setMicrophone(null);
      tell('microphone', 'gone');
    });
  };
  if (microphoneTrack !== null) useMicrophone(microphoneTrack);
  navigator.mediaDevices.addEventListener('devicechange', () => void takeBack(), {
    signal: closing.signal,
  });
  async function takeBack(): Promise<void> {
    if (microphoneTrack !== null || order.microphone.kind === 'off') return;
    const track = await openMicrophone(order.microphone);
    if (typeof track === 'string' || closing.signal.aborted) return;
    useMicrophone(track);
    tell('microphone', 'live');
  }

  return {
    stream: new MediaStream([picture.track, mixer.track]),
    picture,
    mixer,
    microphone: typeof microphone === 'string' ? microphone : 'live',
    systemSound: systemSound !== null ? 'live' : order.systemSound ? 'missing' : 'off',
    close() {
      closing.abort();
      picture.close();
      for (const track of [systemSound, microphoneTrack, mixer.track]) track?.stop();
      mixer.close();
    },
  };
}

async function openPicture(
  order: StartOrder,
  tell: Told,
  tellWindow: (state: WindowState) => void,
): Promise<{ picture: RecordedPicture; systemSound: MediaStreamTrack | null }> {
  const { picture: wanted } = order;
  if (wanted.kind === 'camera') return openCameraAlone(order, tell);
  const { video, systemSound } = await openScreen(order);
  try {
    return {
      picture: await recordedPicture(video, { ...order, picture: wanted }, tellWindow),
      systemSound,
    };
  } catch (error) {
    systemSound?.stop();
    throw error;
  }
}

// The computer's sound comes only with a screen, whose picture is not wanted here.
async function openCameraAlone(
  order: StartOrder,
  tell: Told,
): Promise<{ picture: RecordedPicture; systemSound: MediaStreamTrack | null }> {
  const picture = await cameraPicture(order, (state) => tell('camera', state));
  if (!order.systemSound) return { picture, systemSound: null };
  const screen = await openScreen(order).catch(() => null);
  screen?.video.stop();
  return { picture, systemSound: screen?.systemSound ?? null };
}
