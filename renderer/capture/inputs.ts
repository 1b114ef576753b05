// The inputs of one take: the display with its sound, the microphone, and the mix of both. An input
// that ends is told; the mix goes on meanwhile.
import type { CaptureOrder } from '../../preload/schemas/capture';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { createMicrophoneInput, type InputState } from './microphone-input';
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
  /** Another microphone from now on. */
  setMicrophone(choice: MicrophoneChoice): void;
  readonly systemSound: 'live' | 'off' | 'missing';
  /** Ends all tracks and the mix. */
  close(): void;
}

type StartOrder = Extract<CaptureOrder, { kind: 'start' }>;
type Told = (input: 'microphone' | 'systemSound', state: InputState) => void;

/**
 * Opens everything that the take wants. A missing sound is reported, not thrown.
 * @throws DOMException when the picture cannot be had
 */
export async function openInputs(
  order: StartOrder,
  tell: Told,
  tellWindow: (state: WindowState) => void,
): Promise<Inputs> {
  const sound = Promise.all([
    openMicrophone(order.microphone, order.noiseSuppression),
    createMixer(),
  ]);
  const { picture, systemSound } = await openPicture(order, tellWindow).catch(
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
    (state) => tell('microphone', state),
  );

  return {
    stream: new MediaStream([picture.track, mixer.track]),
    picture,
    mixer,
    microphone: microphone.first,
    setMicrophone: microphone.change,
    systemSound: systemSound !== null ? 'live' : order.systemSound ? 'missing' : 'off',
    close() {
      picture.close();
      microphone.close();
      for (const track of [systemSound, mixer.track]) track?.stop();
      mixer.close();
    },
  };
}

async function openPicture(
  order: StartOrder,
  tellWindow: (state: WindowState) => void,
): Promise<{ picture: RecordedPicture; systemSound: MediaStreamTrack | null }> {
  const { video, systemSound } = await openScreen(order);
  try {
    return { picture: await recordedPicture(video, order.picture, tellWindow), systemSound };
  } catch (error) {
    systemSound?.stop();
    throw error;
  }
}
