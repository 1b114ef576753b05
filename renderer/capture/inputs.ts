// The inputs of one take: the display with its sound, the microphone, and the mix of both. An input
// that ends is told; the mix goes on meanwhile.
import type { CaptureOrder } from '../../preload/schemas/capture';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { createMicrophoneInput, type InputState } from './microphone-input';
import { cameraPicture } from './camera-picture';
import type { openMicrophone } from '../devices/microphones';
import type { Mixer } from './mixer';
import type { RawEar } from './raw-ear';
import { recordedPicture, type RecordedPicture, type WindowState } from './picture';
import { openScreen } from './screen';
import type { CaptureClock } from './sound/capture-clock';
import type { Measured } from './sound/mix';

export interface Inputs {
  /** Picture and mix, for the recorder. */
  readonly stream: MediaStream;
  readonly picture: RecordedPicture;
  readonly mixer: Mixer;
  readonly microphone: 'live' | 'off' | 'missing' | 'refused';
  /** What is heard now, of a microphone in doubt its device's own peak, and how far the sound is off, ms. */
  measure(): Measured & { readonly devicePeak: number | null; readonly soundOffMs: number | null };
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
  createMixer(): Mixer;
  readonly clock: Pick<CaptureClock, 'ready'>;
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
  { openMicrophone, createMixer, createRawEar, clock }: Sounds,
): Promise<Inputs> {
  const mixer = createMixer();
  // No sound will tell it, and to ask takes a moment.
  if (order.microphone.kind === 'off' && !order.systemSound) void clock.ready();
  const opening = openMicrophone(order.microphone, order.noiseSuppression).then(async (opened) => {
    let heard = Promise.resolve();
    const input = createMicrophoneInput(
      order.microphone,
      opened,
      order.noiseSuppression,
      (track) => {
        heard = mixer.set('microphone', track);
      },
      createRawEar,
      (state) => tell('microphone', state),
    );
    await heard;
    return input;
  });
  const { picture, systemSound } = await openPicture(order, mixer, tell, tellWindow).catch(
    async (error: unknown) => {
      (await opening).close();
      mixer.close();
      throw error;
    },
  );
  const microphone = await opening;
  await clock.ready();

  return {
    stream: new MediaStream([picture.track, mixer.track]),
    picture,
    mixer,
    microphone: microphone.first,
    measure() {
      const measured = mixer.measure();
      const devicePeak = microphone.devicePeak(measured.levels.microphone);
      return { ...measured, devicePeak, soundOffMs: mixer.offMs() };
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
  mixer: Mixer,
  tell: Told,
  tellWindow: (state: WindowState) => void,
): Promise<{ picture: RecordedPicture; systemSound: MediaStreamTrack | null }> {
  const { picture: wanted } = order;
  if (wanted.kind === 'camera') return openCameraAlone(order, mixer, tell);
  const { video, systemSound } = await openScreen(order);
  try {
    const [picture] = await Promise.all([
      recordedPicture(video, { ...order, picture: wanted }, tellWindow),
      hear(systemSound, mixer, tell),
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
  mixer: Mixer,
  tell: Told,
): Promise<{ picture: RecordedPicture; systemSound: MediaStreamTrack | null }> {
  const picture = await cameraPicture(order, (state) => tell('camera', state));
  if (!order.systemSound) return { picture, systemSound: null };
  const screen = await openScreen(order).catch(() => null);
  screen?.video.stop();
  const systemSound = screen?.systemSound ?? null;
  await hear(systemSound, mixer, tell);
  return { picture, systemSound };
}

async function hear(systemSound: MediaStreamTrack | null, mixer: Mixer, tell: Told): Promise<void> {
  systemSound?.addEventListener('ended', () => {
    void mixer.set('systemSound', null);
    tell('systemSound', 'gone');
  });
  await mixer.set('systemSound', systemSound);
}
