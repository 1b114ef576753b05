// The capture engine's page, in its own hidden window: takes main's orders, one take at a time.
// Nothing but capture runs here; closing or crashing any other window does not touch it.
import type { CaptureReport } from '../../preload/schemas/capture';
import { createEngine } from './engine';
import { microphoneNames } from './microphones';

const { recorder } = window;

const report = (said: CaptureReport): void => {
  void recorder.ask('capture.report', said);
};

const engine = createEngine({
  sendChunk: (chunk) => recorder.ask('capture.chunk', chunk),
  report,
});

recorder.on('capture.order', (order) => engine.obey(order));

const tellMicrophones = async (): Promise<void> => {
  await recorder.ask('sources.microphones', { names: await microphoneNames() });
};
recorder.on('sources.wanted', () => void tellMicrophones());
navigator.mediaDevices.addEventListener('devicechange', () => void tellMicrophones());

// This page always lives, so it is the one that hears of a network that came back.
const tellNetwork = (): void => {
  void recorder.ask('network.changed', { isOnline: navigator.onLine });
};
window.addEventListener('online', tellNetwork);
window.addEventListener('offline', tellNetwork);

report({ kind: 'ready' });
void tellMicrophones();
