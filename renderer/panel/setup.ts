// Which display and inputs the next take will have. Pure: the last setup is the next setup, and what is
// no longer there falls back to what is.
import type { Settings } from '../../preload/schemas/settings';
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

/** The setup to begin with: the last one, or everything on. */
export function firstSetup(last: Setup | undefined): Setup {
  return last ?? { displayId: '', microphone: { kind: 'default' }, systemSound: true };
}

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

/** The camera that the next take has: by itself there has to be one. */
export function cameraOf(setup: Setup): CameraChoice {
  const chosen = setup.camera ?? { kind: 'off' };
  return kindOf(setup) === 'camera' && chosen.kind === 'off' ? { kind: 'default' } : chosen;
}

/** How the camera stands: `gone` is chosen but not there now; `unasked` and `denied` need a yes. */
export function cameraState(
  choice: CameraChoice,
  { cameras, cameraAccess }: Pick<Sources, 'cameras' | 'cameraAccess'>,
): 'on' | 'off' | 'none' | 'gone' | 'unasked' | 'denied' {
  const isAllowed = cameraAccess === 'free' || cameraAccess === 'granted';
  if (choice.kind !== 'off' && !isAllowed) return cameraAccess;
  if (cameras.length === 0 && isAllowed) return choice.kind === 'named' ? 'gone' : 'none';
  if (choice.kind !== 'named') return choice.kind === 'off' ? 'off' : 'on';
  return cameras.some(({ name }) => name === choice.name) ? 'on' : 'gone';
}

/** How the microphone stands: `gone` is chosen but not there now. */
export function microphoneState(
  choice: MicrophoneChoice,
  microphones: readonly MicrophoneSource[],
): 'on' | 'off' | 'none' | 'gone' {
  if (choice.kind === 'off') return 'off';
  if (microphones.length === 0) return choice.kind === 'named' ? 'gone' : 'none';
  if (choice.kind === 'default') return 'on';
  return microphones.some(({ name }) => name === choice.name) ? 'on' : 'gone';
}

/** A microphone choice as a list's value, and back. */
export function microphoneValue(choice: MicrophoneChoice): string {
  return choice.kind === 'named' ? `named:${choice.name}` : choice.kind;
}

/** The choice behind a list's value; anything unknown is the system's default. */
export function microphoneOf(value: string): MicrophoneChoice {
  if (value.startsWith('named:')) return { kind: 'named', name: value.slice('named:'.length) };
  return { kind: value === 'off' ? 'off' : 'default' };
}
