// The inputs of one take: the display with its sound, the microphone, and the mix of both. An input
// that ends is told and, for a microphone, taken back when it returns; the mix goes on meanwhile.
import type { CaptureOrder } from '../../preload/schemas/capture';
import { openMicrophone } from './microphones';
import { createMixer, type Mixer } from './mixer';
import { openScreen } from './screen';

export interface Inputs {
  /** Picture and mix, for the recorder. */
  readonly stream: MediaStream;
  readonly video: MediaStreamTrack;
  readonly mixer: Mixer;
  /** Pixels as they will be recorded. */
  readonly width: number;
  readonly height: number;
  readonly microphone: 'live' | 'off' | 'missing' | 'refused';
  readonly systemSound: 'live' | 'off' | 'missing';
  /** Ends all tracks and the mix. */
  close(): void;
}

type StartOrder = Extract<CaptureOrder, { kind: 'start' }>;
type Told = (input: 'microphone' | 'systemSound', state: 'live' | 'gone') => void;

/**
 * Opens everything that the take wants. A missing sound is reported, not thrown.
 * @throws DOMException when the picture cannot be had
 */
export async function openInputs(order: StartOrder, tell: Told): Promise<Inputs> {
  const sound = Promise.all([openMicrophone(order.microphone), createMixer()]);
  const screen = await openScreen(order).catch(async (error: unknown) => {
    const [opened, mix] = await sound;
    if (typeof opened !== 'string') opened.stop();
    mix.close();
    throw error;
  });
  const [microphone, mixer] = await sound;
  const { video, systemSound } = screen;
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

  const { width = 0, height = 0 } = video.getSettings();
  return {
    stream: new MediaStream([video, mixer.track]),
    video,
    mixer,
    width,
    height,
    microphone: typeof microphone === 'string' ? microphone : 'live',
    systemSound: systemSound !== null ? 'live' : order.systemSound ? 'missing' : 'off',
    close() {
      closing.abort();
      for (const track of [video, systemSound, microphoneTrack, mixer.track]) track?.stop();
      mixer.close();
    },
  };
}
