// Questions about the live take, and the engine's own: chunks and reports.
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
  | 'take.menu'
  | 'take.discard'
  | 'take.restart'
  | 'take.read'
  | 'capture.chunk'
  | 'capture.report'
>;

/** Handlers of `take.*` and `capture.*`. */
export function takeHandlers(
  pipeline: Pipeline,
  takes: Takes,
  onEngineReady: () => void,
  showBarMenu: () => Promise<void>,
  /** The library is read: there is a place for a recording. */
  opened: Promise<void>,
): TakeHandlers {
  return {
    'take.start': (request) => opened.then(() => pipeline.startTake(request)),
    'take.stop': async () => withoutValue(await pipeline.stopTake()),
    'take.skipCountdown': () => {
      takes.skipCountdown();
      return ok(undefined);
    },
    'take.pause': () => takes.pause(),
    'take.resume': () => takes.resume(),
    'take.mute': ({ isMuted }) => takes.mute(isMuted),
    'take.menu': async () => {
      await showBarMenu();
      return ok(undefined);
    },
    'take.discard': async () => withoutValue(await pipeline.discardTake()),
    'take.restart': async () => withoutValue(await pipeline.restartTake()),
    'take.read': () => ok(takes.view()),
    'capture.chunk': (chunk) => takes.hearChunk(chunk),
    'capture.report': (report) => {
      if (report.kind === 'ready') onEngineReady();
      takes.hear(report);
      return ok(undefined);
    },
  };
}
