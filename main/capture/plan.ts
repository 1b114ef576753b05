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

/** No encoder here takes a wider picture, or one of more pixels: nothing comes of it. */
const most = { width: 4096, height: 2304 } as const;

/**
 * What the captured picture is scaled down to: the chosen height, of an area its own height; never
 * enlarged. Even numbers, as H.264 wants. Pixels.
 */
function pictureLimit(
  { display, window, area, isCamera }: Target,
  { displays }: Found,
  chosen: Settings['maxHeight'],
): { maxWidth: number; maxHeight: number } {
  const evenUp = (n: number): number => Math.max(2, even(n));
  const chosenHeight = chosen === 'native' ? Infinity : chosen;
  // As the camera gives it.
  if (isCamera) return { maxWidth: most.width, maxHeight: most.height };
  if (window !== null) {
    // It may be on any display, and grow.
    const widest = Math.max(...displays.map(({ width }) => width));
    return {
      maxWidth: evenUp(Math.min(widest, most.width)),
      maxHeight: evenUp(Math.min(chosenHeight, most.height)),
    };
  }
  // The whole display is captured so large that its area comes out in the chosen height.
  const { width, height } = area ?? display;
  const factor = Math.min(
    ...[1, chosenHeight / height, most.width / width],
    Math.sqrt((most.width * most.height) / (width * height)),
  );
  return { maxWidth: evenUp(display.width * factor), maxHeight: evenUp(display.height * factor) };
}
