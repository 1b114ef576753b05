// The capture engine's page, in its own hidden window: takes main's orders, one take at a time.
// Nothing but capture runs here; closing or crashing any other window does not touch it.
import type { CaptureReport } from '../../preload/schemas/capture';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { cameraNames } from '../devices/cameras';
import { checkEncoder } from './encoder-check';
import { createEncoderTrust } from './encoder-trust';
import { createEngine } from './engine';
import { createListener } from './listen';
import { createSystemListener } from './listen-system';
import {
  hasSpeakers,
  microphoneNames,
  openDeviceItself,
  openMicrophone,
} from '../devices/microphones';
import { createMixer } from './mixer';
import { openEar } from './ear';
import { createRawEar, type RawEar } from './raw-ear';
import { openSystemSound } from './screen';
import { createCaptureClock } from './sound/capture-clock';
import { testSound } from './sound-test';
import { createSounds } from './sounds';
import { createSystemSound } from './system-sound';

const { recorder } = window;

const sounds = createSounds();
recorder.on('sound.soon', () => sounds.prepare());
recorder.on('sound.wanted', (sound) => sounds.play(sound));

const clock = createCaptureClock();

const makeRawEar = (choice: MicrophoneChoice): RawEar =>
  createRawEar(choice, {
    open: openDeviceItself,
    listen: openEar,
    now: () => performance.now(),
  });

const listener = createListener(makeRawEar, (heard) => void recorder.ask('listen.heard', heard));

const systemSound = createSystemSound(openSystemSound);

const systemListener = createSystemListener(systemSound, (peak) =>
  recorder.ask('playing.heard', { peak }),
);

const report = (said: CaptureReport): void => {
  void recorder.ask('capture.report', said);
  if (said.kind === 'stopped' || said.kind === 'failed') systemListener.takeIsOver();
};

const encoder = createEncoderTrust(
  checkEncoder,
  (verdict) => void recorder.ask('encoder.checked', verdict),
);
recorder.on('encoder.known', (known) => encoder.hear(known));

let tested: Promise<void> = Promise.resolve();
recorder.on('sound.test', () => {
  // One after the other; none fails, since each answers.
  tested = tested.then(
    async () => void (await recorder.ask('sound.tested', await testSound(systemSound))),
  );
});

const engine = createEngine({
  sounds: {
    // A take has the microphone for itself, and its own levels.
    async openMicrophone(microphone, noiseSuppression) {
      const open = listener.handOver({ microphone, noiseSuppression });
      return open ?? openMicrophone(microphone, noiseSuppression);
    },
    createMixer: () => createMixer(clock),
    clock,
    createRawEar: makeRawEar,
  },
  encoder,
  makeRoom: () =>
    Promise.all([encoder.settled(), systemListener.rest(), systemSound.settled()]).then(
      () => undefined,
    ),
  quiet: () => Promise.all([sounds.quiet(), tested]).then(() => undefined),
  sendChunk: (chunk) => recorder.ask('capture.chunk', chunk),
  report,
});

recorder.on('listen.wanted', (wanted) => listener.listenTo(wanted));

recorder.on('playing.wanted', ({ isWanted }) => systemListener.listen(isWanted));

recorder.on('capture.order', (order) => {
  engine.obey(order);
});

const tellDevices = async (): Promise<void> => {
  const [names, cameras, isHeard] = await Promise.all([
    microphoneNames(),
    cameraNames(),
    hasSpeakers(),
  ]);
  await recorder.ask('sources.microphones', { names, cameras, hasSpeakers: isHeard });
};
navigator.mediaDevices.addEventListener('devicechange', () => void tellDevices());

// This page always lives, so it is the one that hears of a network that came back.
const tellNetwork = (): void => {
  void recorder.ask('network.changed', { isOnline: navigator.onLine });
};
window.addEventListener('online', tellNetwork);
window.addEventListener('offline', tellNetwork);

report({ kind: 'ready' });
void tellDevices();
