// Which display and inputs the next take will have. Pure: the last setup is the next setup, and what is
// no longer there falls back to what is.
import type { Settings } from '../../preload/schemas/settings';
import { cameraWanted, isGone } from '../../preload/devices';
import { findWindow } from '../../preload/find-window';
import { isOn } from '../../preload/geometry';
import type {
  DisplaySource,
  MicrophoneSource,
  SourceKind,
  Sources,
} from '../../preload/schemas/sources';
import type { CameraChoice } from '../../preload/schemas/camera';
import type { MicrophoneChoice, TakeRequest } from '../../preload/schemas/take';

export type Setup = NonNullable<Settings['lastTake']>;

/** The display that will be recorded: the chosen one, else the main one, else the first. */
export function displayIn(sources: Sources, displayId: string): string | null {
  const chosen =
    sources.displays.find(({ id }) => id === displayId) ??
    sources.displays.find(({ isPrimary }) => isPrimary) ??
    sources.displays[0];
  return chosen?.id ?? null;
}

/** The kind of source that is chosen. */
export function kindOf({ kind }: Setup): SourceKind {
  return kind ?? 'display';
}

/** The display of the chosen area; null while none is chosen, or it does not fit any more. */
export function areaDisplay({ displays }: Sources, { area }: Setup): DisplaySource | null {
  const display = displays.find(({ id }) => id === area?.displayId);
  return area !== undefined && display !== undefined && isOn(area, display) ? display : null;
}

/** What a start asks for; null while there is nothing that could be recorded. */
export function sourceRequest(
  sources: Sources,
  setup: Setup,
): Pick<TakeRequest, 'displayId' | 'windowId' | 'area' | 'isCameraAlone'> | null {
  if (kindOf(setup) === 'camera') return canSee(sources) ? { isCameraAlone: true } : null;
  // The system asks itself: no wish of ours.
  if (sources.isSystemPicker) return {};
  switch (kindOf(setup)) {
    case 'display': {
      const displayId = displayIn(sources, setup.displayId);
      return displayId === null ? null : { displayId };
    }
    case 'window': {
      const window = findWindow(sources.windows, setup.window);
      return window === undefined ? null : { windowId: window.id };
    }
    case 'area':
      return areaDisplay(sources, setup) === null || setup.area === undefined
        ? null
        : { area: setup.area };
    default:
      return null;
  }
}

/** A camera is there, and may be used. */
export function canSee({ cameras, cameraAccess }: Sources): boolean {
  return cameras.length > 0 && (cameraAccess === 'free' || cameraAccess === 'granted');
}

/** The camera that the next take has. */
export function cameraOf(setup: Setup): CameraChoice {
  return cameraWanted(setup.camera, kindOf(setup) === 'camera');
}

/** How the camera stands: `gone` is chosen but not there now; `unasked` and `denied` need a yes. */
export function cameraState(
  choice: CameraChoice,
  { cameras, cameraAccess }: Pick<Sources, 'cameras' | 'cameraAccess'>,
): 'on' | 'off' | 'none' | 'gone' | 'unasked' | 'denied' {
  const isAllowed = cameraAccess === 'free' || cameraAccess === 'granted';
  if (choice.kind !== 'off' && !isAllowed) return cameraAccess;
  if (cameras.length === 0 && isAllowed) return choice.kind === 'named' ? 'gone' : 'none';
  if (isGone(choice, cameras)) return 'gone';
  return choice.kind === 'off' ? 'off' : 'on';
}

/** How the microphone stands: `gone` is chosen but not there now. */
export function microphoneState(
  choice: MicrophoneChoice,
  microphones: readonly MicrophoneSource[],
): 'on' | 'off' | 'none' | 'gone' {
  if (choice.kind === 'off') return 'off';
  if (microphones.length === 0) return choice.kind === 'named' ? 'gone' : 'none';
  return isGone(choice, microphones) ? 'gone' : 'on';
}
