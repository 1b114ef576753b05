// Questions about the live take, and the engine's own: chunks and reports.
import type { EncoderVerdict } from '../../preload/schemas/encoder';
import type { Takes } from '../capture/takes-api';
import { ok, withoutValue } from '../base/result';
import type { Pipeline } from '../pipeline';
import type { Handlers } from './guard';

type TakeHandlers = Pick<
  Handlers,
  | 'take.start'
  | 'take.stop'
  | 'take.skipCountdown'
  | 'take.pause'
  | 'take.resume'
  | 'take.mute'
  | 'take.camera'
  | 'take.menu'
  | 'take.discard'
  | 'take.restart'
  | 'take.read'
  | 'capture.chunk'
  | 'capture.report'
  | 'encoder.checked'
>;

export interface TakeDeps {
  readonly pipeline: Pipeline;
  readonly takes: Takes;
  onEngineReady(): void;
  onEncoderChecked(verdict: EncoderVerdict): void;
  showBarMenu(): Promise<void>;
}

/** Handlers of `take.*`, `capture.*` and `encoder.*`. */
export function takeHandlers({ pipeline, takes, ...deps }: TakeDeps): TakeHandlers {
  return {
    'take.start': (request) => pipeline.startTake(request),
    'take.stop': async () => withoutValue(await pipeline.stopTake()),
    'take.skipCountdown': () => {
      takes.skipCountdown();
      return ok(undefined);
    },
    'take.pause': () => takes.pause(),
    'take.resume': () => takes.resume(),
    'take.mute': ({ isMuted }) => takes.mute(isMuted),
    'take.camera': ({ isShown }) => takes.showCamera(isShown),
    'take.menu': async () => {
      await deps.showBarMenu();
      return ok(undefined);
    },
    'take.discard': async () => withoutValue(await pipeline.discardTake()),
    'take.restart': async () => withoutValue(await pipeline.restartTake()),
    'take.read': () => ok(takes.view()),
    'capture.chunk': (chunk) => takes.hearChunk(chunk),
    'capture.report': (report) => {
      if (report.kind === 'ready') deps.onEngineReady();
      takes.hear(report);
      return ok(undefined);
    },
    'encoder.checked': (verdict) => {
      deps.onEncoderChecked(verdict);
      return ok(undefined);
    },
  };
}
