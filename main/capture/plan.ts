// From a wish to a plan: what is left out comes from the last take, then from the settings. Pure.
import type { Settings } from '../../preload/schemas/settings';
import type { TakeRequest } from '../../preload/schemas/take';
import { failure } from '../base/failure';
import { err, ok, type Result } from '../base/result';
import { chooseDisplay, type Display } from './sources';
import type { TakePlan } from './live-take';

export interface PlannedTake extends TakePlan {
  readonly isWanted: boolean;
  readonly channelId: string | null;
}

/** `titleFor` makes the title when the wish has none. */
export function planTake(
  request: TakeRequest,
  settings: Settings,
  displays: readonly Display[],
  titleFor: (wish: string | undefined, sourceName: string) => string,
): Result<PlannedTake> {
  const last = settings.lastTake;
  // A display that is asked for must be there; the last one may have been unplugged since.
  const display =
    request.displayId === undefined
      ? ((last && chooseDisplay(displays, last.displayId)) ?? chooseDisplay(displays, undefined))
      : chooseDisplay(displays, request.displayId);
  if (display === null)
    return err(failure(displays.length === 0 ? 'display-missing' : 'unknown-source'));
  const channelId = (request.channelId ?? settings.channelId).trim();
  return ok({
    display,
    microphone: request.microphone ?? last?.microphone ?? { kind: 'default' },
    systemSound: request.systemSound ?? last?.systemSound ?? true,
    title: titleFor(request.title, display.name),
    frameRate: settings.frameRate,
    ...pictureLimit(display, settings.maxHeight),
    countdownMs: (request.countdownSeconds ?? settings.countdownSeconds) * 1000,
    isWanted: request.upload ?? settings.uploadAfterStop,
    channelId: channelId === '' ? null : channelId,
  });
}

/** Scaled to fit the chosen height, never enlarged; even numbers, as H.264 wants. Pixels. */
function pictureLimit(
  { width, height }: Display,
  chosenHeight: number,
): { maxWidth: number; maxHeight: number } {
  const maxHeight = Math.min(height, chosenHeight);
  const even = (n: number): number => Math.max(2, Math.floor(n / 2) * 2);
  return { maxWidth: even((width * maxHeight) / height), maxHeight: even(maxHeight) };
}
