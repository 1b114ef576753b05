// Cuts start and end off a recording before it goes to Claap, and takes that back for 24 h. The cut file is
// whole, checked and synced before the library puts it in the place of the other one. One that waits in the
// queue is taken out of it meanwhile. The rule of time is the bin's: the wall clock is asked once for each.
import type { Clock } from '../base/clock';
import { failure } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result, withoutValue } from '../base/result';
import { finishedFile, trimmedFile } from '../recordings/files';
import type { Library, Recording } from '../recordings/library';
import { keyFramesOf } from './key-frames';
import { makePoster } from './poster';
import { trimFile } from './trim';
import type { Works } from './works';

const lookEveryMs = 60 * 60_000;
const settleMs = 60_000;

export interface Trimming {
  /** Where it can be cut without encoding it again, ms. */
  keyFrames(id: string): Promise<Result<readonly number[]>>;
  /** Keeps what lies between; resolves when it is done. */
  trim(id: string, fromMs: number, toMs: number): Promise<Result<void>>;
  undo(id: string): Promise<Result<void>>;
  /** Originals go after 24 h: looks after a minute, and every hour. */
  start(): void;
  stop(): void;
}

export interface TrimmingDeps {
  readonly library: Pick<Library, 'get' | 'list' | 'trim' | 'untrim' | 'forgetOriginal' | 'change'>;
  readonly works: Works;
  readonly clock: Clock;
  readonly log: Logger;
  /** So long what was cut off can be brought back, ms. */
  readonly undoMs: number;
  /** Null while none was found. */
  ffmpegPath(): string | null;
  /** Takes it out of the queue, and puts it in. */
  cancel(id: string): Promise<Result<void>>;
  send(id: string): Promise<Result<void>>;
}

/** Trimming for one library. */
export function createTrimming(deps: TrimmingDeps): Trimming {
  const { library, works, clock, log } = deps;
  const due = new Map<string, { readonly at: string; readonly goesAt: number }>();
  let stopClock: () => void = () => undefined;

  async function poster(id: string, ffmpegPath: string): Promise<void> {
    const recording = library.get(id);
    const finished = recording?.manifest.finished;
    if (recording === undefined || !finished) return;
    const { folder } = recording;
    const source = finishedFile(folder, finished.container);
    const seconds = finished.durationMs / 1000;
    const made = await makePoster({ ffmpegPath, log, source, folder, seconds });
    if (made.ok) await library.change(id, { hasPoster: true });
  }

  /** Out of the queue, `work`, and into it again: nothing is sent that is being changed. */
  async function unsent(id: string, work: () => Promise<Result<void>>): Promise<Result<void>> {
    const isQueued = library.get(id)?.manifest.publication.kind === 'queued';
    if (isQueued) {
      const taken = await deps.cancel(id);
      if (!taken.ok) return taken;
    }
    const done = await work();
    if (isQueued) await deps.send(id);
    return done;
  }

  async function cut(
    { manifest: { id }, folder }: Recording,
    ffmpegPath: string,
    range: { readonly fromMs: number; readonly toMs: number },
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<Result<void>> {
    const finished = library.get(id)?.manifest.finished;
    if (!finished) return err(failure('not-possible-now'));
    const source = finishedFile(folder, finished.container);
    const keyFrames = await keyFramesOf(source);
    if (!keyFrames.ok) return keyFrames;
    const made = await trimFile({
      ffmpegPath,
      log,
      source,
      container: finished.container,
      target: (container) => trimmedFile(folder, container),
      fromMs: range.fromMs,
      toMs: Math.min(range.toMs, finished.durationMs),
      keyFrames: keyFrames.value,
      signal,
      onProgress,
    });
    if (!made.ok) return made;
    const { container, sizeBytes, mtimeMs, durationMs } = made.value;
    const put = await library.trim(id, { container, sizeBytes, mtimeMs, durationMs });
    if (put.ok) await poster(id, ffmpegPath);
    return withoutValue(put);
  }

  async function look(): Promise<void> {
    for (const {
      manifest: { id, trim },
    } of library.list()) {
      if (trim?.state !== 'done') continue;
      if (due.get(id)?.at !== trim.at) {
        const lain = Math.max(0, clock.now() - Date.parse(trim.at));
        due.set(id, { at: trim.at, goesAt: clock.monotonic() + Math.max(0, deps.undoMs - lain) });
      }
      if ((due.get(id)?.goesAt ?? Infinity) > clock.monotonic()) continue;
      due.delete(id);
      const gone = await library.forgetOriginal(id);
      if (!gone.ok) log.warn('original kept', { id, code: gone.failure.code });
    }
  }

  function lookIn(ms: number): void {
    stopClock = clock.after(ms, () => {
      lookIn(lookEveryMs);
      void look();
    });
  }

  return {
    async keyFrames(id) {
      const recording = library.get(id);
      const finished = recording?.manifest.finished;
      if (recording === undefined) return err(failure('unknown-recording'));
      if (!finished) return err(failure('not-possible-now'));
      return keyFramesOf(finishedFile(recording.folder, finished.container));
    },
    async trim(id, fromMs, toMs) {
      const recording = library.get(id);
      const ffmpegPath = deps.ffmpegPath();
      if (recording === undefined) return err(failure('unknown-recording'));
      if (ffmpegPath === null) return err(failure('ffmpeg-missing'));
      const { title, publication } = recording.manifest;
      if (publication.kind !== 'none' && publication.kind !== 'queued')
        return err(failure('not-possible-now'));
      return works.run({ id, kind: 'trim', name: title }, (signal, onProgress) =>
        unsent(id, () => cut(recording, ffmpegPath, { fromMs, toMs }, signal, onProgress)),
      );
    },
    undo: (id) =>
      unsent(id, async () => {
        const restored = await library.untrim(id);
        const ffmpegPath = deps.ffmpegPath();
        if (!restored.ok) return restored;
        if (ffmpegPath !== null) await poster(id, ffmpegPath);
        return ok(undefined);
      }),
    start: () => lookIn(settleMs),
    stop: () => stopClock(),
  };
}
