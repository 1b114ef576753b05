// One take in the engine: opens the inputs, mixes, records, and sends chunks until the last is
// receipted. It decides nothing about the take: main orders, the engine reports what is so.
import type { Answer } from '../../preload/contract';
import { maxBacklogBytes } from '../../preload/limits';
import type { CaptureOrder, CaptureReport, Chunk, Receipt } from '../../preload/schemas/capture';
import type { MicrophoneChoice } from '../../preload/schemas/take';
import { type ChunkSender, createChunkSender } from './chunk-sender';
import type { EncoderTrust } from './encoder-trust';
import { type Inputs, openInputs, type Sounds, type StartOrder } from './inputs';
import { type ChunkRecorder, startRecorder } from './recorder';

type StopReason = Extract<CaptureReport, { kind: 'stopped' }>['reason'];

export interface EngineDeps {
  readonly sounds: Sounds;
  sendChunk(chunk: Chunk): Promise<Answer<Receipt>>;
  report(said: CaptureReport): void;
  readonly encoder: Pick<EncoderTrust, 'allows' | 'isSoftware'>;
  /** A take begins. Resolves when nothing else of this page is under way that would hold it up. */
  makeRoom(): Promise<void>;
  /** Resolves when nothing of our own sounds can be heard any more. */
  quiet(): Promise<void>;
}

export interface Engine {
  obey(order: CaptureOrder): void;
}

interface Take {
  readonly id: string;
  readonly inputs: Inputs;
  readonly recorder: ChunkRecorder;
  readonly sender: ChunkSender;
  stopLevels(): void;
  stopping: Promise<void> | null;
}

const levelsIntervalMs = 100;

/** The engine of this page. */
export function createEngine(deps: EngineDeps): Engine {
  const { sendChunk, report, quiet, sounds, encoder, makeRoom } = deps;
  let take: Take | null = null;
  // A stop that arrives while the inputs are still being opened.
  let abandoned: string | null = null;
  let opening: string | null = null;
  // A microphone that was chosen while the inputs are still being opened.
  let chosen: MicrophoneChoice | null = null;
  // Where the camera was placed while the inputs are still being opened.
  let placed: Extract<CaptureOrder, { kind: 'camera' }> | null = null;

  async function start(order: StartOrder): Promise<void> {
    const { takeId } = order;
    // Ordered once more: it is under way.
    if (opening === takeId || take?.id === takeId) return;
    if (opening !== null) {
      report({ kind: 'failed', takeId, code: 'capture-failed', message: 'engine is busy' });
      return;
    }
    opening = takeId;
    // Main has given it up already, or there would be no new one.
    await stop('asked');
    await makeRoom();
    try {
      const inputs = await openInputs(
        order,
        (input, state) => report({ kind: 'input', takeId, input, state }),
        (state) => report({ kind: 'window', takeId, state }),
        sounds,
      );
      if (abandoned === takeId) {
        inputs.close();
        report({ kind: 'stopped', takeId, chunks: 0, recordedMs: 0, reason: 'asked' });
        return;
      }
      if (chosen !== null) inputs.setMicrophone(chosen);
      void quiet().then(() => inputs.mixer.listen());
      if (placed?.takeId === takeId) inputs.picture.placeCamera(placed.place);
      await record(order, inputs);
    } catch (error) {
      report({
        kind: 'failed',
        takeId,
        code: failureCode(error, order.picture.kind === 'camera'),
        message: String(error).slice(0, 500),
      });
    } finally {
      opening = null;
      abandoned = null;
      chosen = null;
    }
  }

  async function record(order: StartOrder, inputs: Inputs): Promise<void> {
    const { takeId, frameRate, isFirstPart } = order;
    const sender = createChunkSender({
      takeId,
      maxBytes: maxBacklogBytes,
      send: sendChunk,
      onFull: () => void stop('backlog-full'),
    });
    const { stream, picture } = inputs;
    const { width, height } = picture;
    const { recorder, ready } = startRecorder({
      stream,
      width,
      height,
      frameRate,
      isFirstPart,
      content: order.picture.kind === 'camera' ? 'camera' : 'screen',
      trust: encoder,
      onChunk: (bytes) => sender.push(bytes),
      onError: () => void stop('recorder-error'),
    });
    const levels = setInterval(() => {
      report({ kind: 'levels', takeId, ...inputs.measure() });
    }, levelsIntervalMs);
    take = {
      id: takeId,
      inputs,
      recorder,
      sender,
      stopLevels: () => clearInterval(levels),
      stopping: null,
    };
    // Waiting for the track's end would leave MediaRecorder starving with all data in memory.
    void picture.ended.then(() => {
      if (take?.id === takeId) void stop('display-gone');
    });
    if (!(await ready)) return;
    report({
      kind: 'started',
      takeId,
      mimeType: recorder.mimeType,
      recordedMs: recorder.recordedMs,
      width,
      height,
      microphone: inputs.microphone,
      systemSound: inputs.systemSound,
    });
  }

  function stop(reason: StopReason): Promise<void> {
    if (take === null) return Promise.resolve();
    take.stopping ??= end(take, reason);
    return take.stopping;
  }

  async function end(ending: Take, reason: StopReason): Promise<void> {
    ending.stopLevels();
    await ending.recorder.stop();
    ending.inputs.close();
    await ending.sender.drained();
    take = null;
    report({
      kind: 'stopped',
      takeId: ending.id,
      chunks: ending.sender.count,
      recordedMs: ending.recorder.recordedMs,
      reason,
    });
  }

  function obeyTake(running: Take, order: Exclude<CaptureOrder, StartOrder>): void {
    const { id: takeId, recorder, inputs, sender } = running;
    switch (order.kind) {
      case 'pause':
        recorder.pause();
        report({ kind: 'paused', takeId });
        break;
      case 'resume':
        recorder.resume();
        report({ kind: 'resumed', takeId });
        break;
      case 'mute':
        inputs.mixer.mute(order.isMuted);
        report({ kind: 'muted', takeId, isMuted: order.isMuted });
        break;
      case 'stop':
        void stop('asked');
        break;
      case 'microphone':
        inputs.setMicrophone(order.microphone);
        break;
      case 'window':
        inputs.picture.lookedAt(order.isSeen);
        break;
      case 'camera':
        inputs.picture.placeCamera(order.place);
        break;
      case 'ping':
        report({
          kind: 'heartbeat',
          takeId,
          recordedBytes: sender.bytes,
          recorderState: recorder.state,
        });
        break;
      default:
        order satisfies never;
    }
  }

  // While the inputs are still being opened.
  function obeyEarly(order: Exclude<CaptureOrder, StartOrder>): void {
    if (order.kind === 'stop') abandoned = order.takeId;
    else if (order.kind === 'microphone') chosen = order.microphone;
    else if (order.kind === 'camera') placed = order;
  }

  return {
    obey(order) {
      if (order.kind === 'start') void start(order);
      else if (take?.id === order.takeId) obeyTake(take, order);
      else if (opening === order.takeId) obeyEarly(order);
    },
  };
}

function failureCode(
  error: unknown,
  isCamera: boolean,
): Extract<CaptureReport, { kind: 'failed' }>['code'] {
  if (!(error instanceof DOMException)) return 'capture-failed';
  if (isCamera) return error.name === 'NotAllowedError' ? 'camera-refused' : 'camera-missing';
  if (error.name === 'NotAllowedError') return 'screen-refused';
  if (error.name === 'NotFoundError') return 'display-missing';
  return 'capture-failed';
}
