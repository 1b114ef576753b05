// The inputs of one take: the display with its sound, the microphone, and the mix of both. An input
// that ends is told; the mix goes on meanwhile.
import type { CaptureOrder } from '../../preload/schemas/capture';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { createMicrophoneInput, type InputState } from './microphone-input';
import { cameraPicture } from './camera-picture';
import { firstSound } from './first-sound';
import type { openMicrophone } from '../devices/microphones';
import type { Measured, Mixer } from './mixer';
import type { RawEar } from './raw-ear';
import { recordedPicture, type RecordedPicture, type WindowState } from './picture';
import { openScreen } from './screen';

export interface Inputs {
  /** Picture and mix, for the recorder. */
  readonly stream: MediaStream;
  readonly picture: RecordedPicture;
  readonly mixer: Mixer;
  readonly microphone: 'live' | 'off' | 'missing' | 'refused';
  /** What is heard now, and of a microphone in doubt its device's own peak. */
  measure(): Measured & { readonly devicePeak: number | null };
  /** Another microphone from now on. */
  setMicrophone(choice: MicrophoneChoice): void;
  readonly systemSound: 'live' | 'off' | 'missing';
  /** Ends all tracks and the mix. */
  close(): void;
}

export type StartOrder = Extract<CaptureOrder, { kind: 'start' }>;

/** What the page has for every take. */
export interface Sounds {
  /** A microphone that is open already may be taken over. */
  readonly openMicrophone: typeof openMicrophone;
  createMixer(): Promise<Mixer>;
  createRawEar(choice: MicrophoneChoice): RawEar;
}

type Told = (input: 'microphone' | 'systemSound' | 'camera', state: InputState) => void;

/**
 * Opens everything that the take wants. A missing sound is reported, not thrown.
 * @throws DOMException when the picture cannot be had
 */
export async function openInputs(
  order: StartOrder,
  tell: Told,
  tellWindow: (state: WindowState) => void,
  { openMicrophone, createMixer, createRawEar }: Sounds,
): Promise<Inputs> {
  const sound = Promise.all([
    openMicrophone(order.microphone, order.noiseSuppression).then(async (opened) => {
      if (typeof opened !== 'string') await firstSound(opened);
      return opened;
    }),
    createMixer(),
  ]);
  const { picture, systemSound } = await openPicture(order, tell, tellWindow).catch(
    async (error: unknown) => {
      const [opened, mix] = await sound;
      if (typeof opened !== 'string') opened.stop();
      mix.close();
      throw error;
    },
  );
  const [opened, mixer] = await sound;

  if (systemSound !== null) {
    mixer.setSystemSound(systemSound);
    systemSound.addEventListener('ended', () => {
      mixer.setSystemSound(null);
      tell('systemSound', 'gone');
    });
  }
  const microphone = createMicrophoneInput(
    order.microphone,
    opened,
    order.noiseSuppression,
    mixer.setMicrophone,
    createRawEar,
    (state) => tell('microphone', state),
  );

  return {
    stream: new MediaStream([picture.track, mixer.track]),
    picture,
    mixer,
    microphone: microphone.first,
    measure() {
      const measured = mixer.measure();
      return { ...measured, devicePeak: microphone.devicePeak(measured.levels.microphone) };
    },
    setMicrophone: microphone.change,
    systemSound: systemSound !== null ? 'live' : order.systemSound ? 'missing' : 'off',
    close() {
      picture.close();
      microphone.close();
      systemSound?.stop();
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
    const [picture] = await Promise.all([
      recordedPicture(video, { ...order, picture: wanted }, tellWindow),
      systemSound === null ? null : firstSound(systemSound),
    ]);
    return { picture, systemSound };
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
  const systemSound = screen?.systemSound ?? null;
  if (systemSound !== null) await firstSound(systemSound);
  return { picture, systemSound };
}
