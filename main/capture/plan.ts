// From a wish to a plan: what is left out comes from the last take, then from the settings. Pure.
import type { Settings } from '../../preload/schemas/settings';
import type { MicrophoneChoice, TakeRequest } from '../../preload/schemas/take';
import { cameraWanted, firstSetup } from '../../preload/devices';
import { even, type Rect } from '../../preload/geometry';
import { ok, type Result } from '../base/result';
import type { TakePlan } from './live-take';
import { chooseTarget, type Found, kindOf, nameOf, systemPicker, type Target } from './target';

export interface PlannedTake extends TakePlan {
  readonly isWanted: boolean;
  readonly channelId: string | null;
}

/** `titleFor` makes the title when the wish has none. */
export function planTake(
  request: TakeRequest,
  settings: Settings,
  found: Found,
  titleFor: (wish: string | undefined, sourceName: string) => string,
): Result<PlannedTake> {
  const last = settings.lastTake;
  const target = chooseTarget(request, last, found);
  if (!target.ok) return target;
  const channelId = (request.channelId ?? settings.channelId).trim();
  return ok({
    ...target.value,
    camera: cameraWanted(request.camera ?? last?.camera, target.value.isCamera),
    microphone: request.microphone ?? (last ?? firstSetup).microphone,
    noiseSuppression: settings.noiseSuppression,
    systemSound: canHear(target.value) && (request.systemSound ?? (last ?? firstSetup).systemSound),
    title: titleFor(request.title, nameOf(target.value)),
    frameRate: settings.frameRate,
    ...pictureLimit(target.value, found, settings.maxHeight),
    countdownMs: (request.countdownSeconds ?? settings.countdownSeconds) * 1000,
    isWanted: request.upload ?? settings.uploadAfterStop,
    channelId: channelId === '' ? null : channelId,
  });
}

/** The setup of this take, for the next one; what it does not say of the kinds is kept. */
export function setupOf(
  { display, window, area, isCamera, camera, microphone, systemSound }: PlannedTake,
  last: Settings['lastTake'],
): NonNullable<Settings['lastTake']> {
  return {
    ...last,
    displayId: area === null && !isCamera ? display.id : (last?.displayId ?? display.id),
    camera,
    microphone,
    systemSound,
    kind: kindOf({ window, area, isCamera }),
    ...(window === null ? {} : { window: { id: window.id, name: window.name } }),
    ...(area === null ? {} : { area: { displayId: display.id, ...area } }),
  };
}

/** The last setup with this microphone. */
export function withMicrophone(
  microphone: MicrophoneChoice,
  last: Settings['lastTake'],
): Settings['lastTake'] {
  return last === undefined ? undefined : { ...last, microphone };
}

// The computer's sound comes with a screen: where the system asks which one, the camera goes without.
function canHear({ display, isCamera }: Target): boolean {
  return !isCamera || display.captureSourceId !== systemPicker;
}

/** The last setup with this area chosen. */
export function withArea(
  displayId: string,
  area: Rect,
  last: Settings['lastTake'],
): NonNullable<Settings['lastTake']> {
  return { ...(last ?? firstSetup), kind: 'area', area: { displayId, ...area } };
}

/** No encoder here takes a wider picture. Pixels. */
const mostWidth = 3840;

/**
 * What the captured picture is scaled down to: the chosen height, of an area its own height; never
 * enlarged. Even numbers, as H.264 wants. Pixels.
 */
function pictureLimit(
  { display, window, area, isCamera }: Target,
  { displays }: Found,
  chosenHeight: number,
): { maxWidth: number; maxHeight: number } {
  const evenUp = (n: number): number => Math.max(2, even(n));
  // As the camera gives it.
  if (isCamera) return { maxWidth: mostWidth, maxHeight: mostWidth };
  if (window !== null) {
    // It may be on any display, and grow.
    const widest = Math.max(...displays.map(({ width }) => width));
    return { maxWidth: evenUp(Math.min(widest, mostWidth)), maxHeight: evenUp(chosenHeight) };
  }
  const { width, height } = display;
  // The whole display is captured so large that its area comes out in the chosen height.
  const factor = Math.min(1, chosenHeight / (area ?? display).height);
  return { maxWidth: evenUp(width * factor), maxHeight: evenUp(height * factor) };
}
