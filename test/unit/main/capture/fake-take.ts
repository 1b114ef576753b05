// A take with everything around it made up: an engine that only writes down its orders, a sink that
// only writes down what it is told, a clock that stands still.
import type { TakePlan, TakeSink } from '../../../../main/capture/live-take';
import { createTakes } from '../../../../main/capture/takes';
import type { Takes } from '../../../../main/capture/takes-api';
import { silentLogger } from '../../../../main/base/log';
import { failure } from '../../../../main/base/failure';
import { err, ok, type Result } from '../../../../main/base/result';
import type {
  CaptureOrder,
  CaptureReport,
  Chunk,
  Receipt,
} from '../../../../preload/schemas/capture';
import type { FailureCode } from '../../../../preload/schemas/failure';
import type { TakeView } from '../../../../preload/schemas/take';
import { createFakeClock, type FakeClock, settled } from '../../../helpers/fake-clock';

export const plan: TakePlan = {
  display: {
    id: '1',
    name: 'Display 1',
    width: 1920,
    height: 1080,
    isPrimary: true,
    thumbnail: null,
    captureSourceId: 'screen:1',
  },
  window: null,
  area: null,
  isCamera: false,
  camera: { kind: 'off' },
  microphone: { kind: 'default' },
  noiseSuppression: true,
  systemSound: true,
  title: 'Display 1 today',
  frameRate: 30,
  maxWidth: 1920,
  maxHeight: 1080,
  countdownMs: 0,
};

/** A window of another program. */
export const aWindow = { id: 'window:1:0', name: 'Plan', icon: null, thumbnail: null };

/** What the engine calls the first capture of this process. */
export const takeId = 'capture-1';
/** What it becomes in the library. */
export const recordingId = 'take-0001';

export const started = (more: Partial<Extract<CaptureReport, { kind: 'started' }>> = {}) =>
  ({
    kind: 'started',
    takeId,
    mimeType: 'video/x-matroska;codecs=avc1,opus',
    recordedMs: 0,
    width: 1920,
    height: 1080,
    microphone: 'live',
    systemSound: 'live',
    ...more,
  }) as const;

export const stopped = (more: Partial<Extract<CaptureReport, { kind: 'stopped' }>> = {}) =>
  ({ kind: 'stopped', takeId, chunks: 1, recordedMs: 1234, reason: 'asked', ...more }) as const;

export const chunk = (index: number, id = takeId): Chunk => ({
  takeId: id,
  index,
  bytes: new Uint8Array([index]),
});

export interface FakeTake {
  readonly takes: Takes;
  readonly clock: FakeClock;
  /** What the engine was ordered, its kinds. */
  readonly orders: string[];
  readonly sent: CaptureOrder[];
  /** What the sink was told, in order. */
  readonly told: string[];
  readonly views: TakeView[];
  /** How often a place for a take was asked for. */
  readonly opened: { count: number };
  /** Ids of the displays that are there. */
  readonly displays: Set<string>;
  /** Ids of the windows that are on the screen. */
  readonly windows: Set<string>;
  readonly endsCaptures: { value: boolean };
  /** What the engine calls the capture that was started last. */
  captureId(): string;
  /** From now on the engine's window does not exist. */
  loseEngine(): void;
  /** From now on chunks cannot be written. */
  refuseChunks(code: FailureCode): void;
  /** Opens the next sink only when `release` is called. */
  holdOpening(): { release(): void };
  /** Holds `ended` of the sink until `release` is called. */
  holdEnding(): { release(): void };
  openSink(): Promise<Result<TakeSink>>;
  /** A take that records: chunk 0 written, `started` heard. */
  begin(more?: Partial<TakePlan>): Promise<void>;
}

export function createFakeTake(): FakeTake {
  const clock = createFakeClock();
  const orders: string[] = [];
  const sent: CaptureOrder[] = [];
  const told: string[] = [];
  const views: TakeView[] = [];
  const opened = { count: 0 };
  const displays = new Set(['1']);
  const windows = new Set([aWindow.id]);
  const endsCaptures = { value: false };
  let hasEngine = true;
  let refusal: FailureCode | null = null;
  let opening: Promise<void> = Promise.resolve();
  let ending: Promise<void> = Promise.resolve();

  const takes = createTakes({
    clock,
    log: silentLogger,
    order(order) {
      if (!hasEngine) return false;
      sent.push(order);
      orders.push(order.kind);
      return true;
    },
    renewEngine: () => void orders.push('renew'),
    findDisplay: async (id) => (displays.has(id) ? plan.display : null),
    findWindow: async (id) => (windows.has(id) ? { ...aWindow, id } : null),
    get systemEndsCaptures() {
      return endsCaptures.value;
    },
  });
  takes.onChange((view) => views.push(view));

  const sink: TakeSink = {
    recordingId,
    async append({ index }): Promise<Result<Receipt>> {
      if (refusal !== null) return err(failure(refusal));
      told.push(`chunk ${index}`);
      return ok({ nextIndex: index + 1 });
    },
    async began() {
      told.push('began');
      return ok(undefined);
    },
    async nextPart(because) {
      told.push(`next part ${because}`);
      return ok(undefined);
    },
    async ended({ takeMs, cause }) {
      await ending;
      told.push(`ended ${takeMs} ${cause?.code ?? 'as asked'}`);
    },
    async abandoned() {
      told.push('abandoned');
    },
  };

  function hold(set: (gate: Promise<void>) => void): { release(): void } {
    let release = (): void => undefined;
    set(
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    return { release };
  }

  const fake: FakeTake = {
    takes,
    clock,
    orders,
    sent,
    told,
    views,
    opened,
    displays,
    windows,
    endsCaptures,
    captureId: () => sent.findLast(({ kind }) => kind === 'start')?.takeId ?? '',
    loseEngine: () => {
      hasEngine = false;
    },
    refuseChunks: (code) => {
      refusal = code;
    },
    holdOpening: () =>
      hold((gate) => {
        opening = gate;
      }),
    holdEnding: () =>
      hold((gate) => {
        ending = gate;
      }),
    async openSink() {
      opened.count += 1;
      await opening;
      return ok(sink);
    },
    async begin(more = {}) {
      const begun = takes.start({ ...plan, ...more }, fake.openSink);
      await settled();
      const id = fake.captureId();
      await takes.hearChunk(chunk(0, id));
      takes.hear(started({ takeId: id }));
      await begun;
    },
  };
  return fake;
}
