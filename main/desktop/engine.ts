// The capture engine's window: created early and kept warm, made again when its process dies. An order
// that comes before the page listens waits for it.
import { release } from 'node:os';
import type { CaptureOrder } from '../../preload/schemas/capture';
import type { EncoderVerdict } from '../../preload/schemas/encoder';
import type { CameraSource } from '../../preload/schemas/camera';
import type { Devices, MicrophoneSource } from '../../preload/schemas/sources';
import { type Clock, sleep } from '../base/clock';
import type { Logger } from '../base/log';
import type { Encoder } from './encoder';
import type { Windows } from './windows';

export interface Engine {
  /** False when there is no window to obey. */
  order(order: CaptureOrder): boolean;
  /** The page listens. */
  heardReady(): void;
  /** What its test of the encoder gave. */
  heardEncoder(verdict: EncoderVerdict): void;
  /** Its process died; a new one is made. */
  heardGone(): void;
  hearDevices(devices: Devices): void;
  /** Whether this system gives the computer's sound; true until the devices were listed. */
  hasSystemSound(): boolean;
  /** As the engine last listed them, the system's default first; waits for the first list after a start. */
  microphones(): Promise<readonly MicrophoneSource[]>;
  /** As last listed; empty before the first list. */
  knownMicrophones(): readonly MicrophoneSource[];
  knownCameras(): readonly CameraSource[];
  /** The list is another one. */
  onMicrophones(listen: () => void): void;
  /** As `microphones`. */
  cameras(): Promise<readonly CameraSource[]>;
}

/** ms; an engine that has not listed the microphones by then is not waited for. */
const firstListMs = 5000;

/** Makes the window. `windows` is asked for late, since it needs the engine in turn. */
export function createEngine(
  windows: () => Windows,
  encoder: Encoder,
  clock: Clock,
  log: Logger,
): Engine {
  const listed = new AbortController();
  let isReady = false;
  let waiting: CaptureOrder[] = [];
  let microphones: readonly MicrophoneSource[] = [];
  let hasSpeakers = true;
  let listener: () => void = () => undefined;
  let cameras: readonly CameraSource[] = [];

  function send(order: CaptureOrder): boolean {
    const contents = windows().contentsOf('capture');
    if (contents === null) return false;
    // Newer Chromium wants a user's gesture before the screen may be captured; this constant gives one.
    if (order.kind === 'start')
      contents.executeJavaScript('void 0', true).catch(() => log.warn('no gesture for the engine'));
    return windows().tell('capture.order', order);
  }

  return {
    order(order) {
      if (isReady) return send(order);
      waiting.push(order);
      windows().warm('capture');
      return true;
    },
    heardReady() {
      isReady = true;
      windows().tell('encoder.known', encoder.known());
      for (const order of waiting) send(order);
      waiting = [];
    },
    heardEncoder: (verdict) => encoder.heard(verdict, log),
    heardGone() {
      isReady = false;
      windows().warm('capture');
    },
    hasSystemSound: () => canGiveSound() && hasSpeakers,
    hearDevices(devices) {
      listed.abort();
      hasSpeakers = devices.hasSpeakers;
      microphones = devices.names.map((name, index) => ({ name, isDefault: index === 0 }));
      cameras = devices.cameras.map((name, index) => ({ name, isDefault: index === 0 }));
      listener();
    },
    async microphones() {
      await sleep(clock, firstListMs, listed.signal);
      return microphones;
    },
    knownMicrophones: () => microphones,
    knownCameras: () => cameras,
    onMicrophones(listen) {
      listener = listen;
    },
    async cameras() {
      await sleep(clock, firstListMs, listed.signal);
      return cameras;
    },
  };
}

// Before macOS 13 (Darwin 22) the system gives no program what another one plays.
function canGiveSound(): boolean {
  return process.platform !== 'darwin' || Number.parseInt(release(), 10) >= 22;
}
