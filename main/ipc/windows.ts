// Questions about the windows themselves and about what can be recorded.
import type { CameraSource } from '../../preload/schemas/camera';
import type {
  Devices,
  DisplaySource,
  MicrophoneSource,
  WindowSource,
} from '../../preload/schemas/sources';
import type { Plate } from '../../preload/schemas/plate';
import type { PermissionState } from '../../preload/schemas/setup';
import type { SettingsSection } from '../../preload/schemas/settings';
import type { WindowRole } from '../../preload/contract';
import { ok } from '../base/result';
import type { Handlers } from './guard';

type WindowHandlers = Pick<
  Handlers,
  | 'windows.show'
  | 'windows.hide'
  | 'windows.fit'
  | 'windows.shape'
  | 'panel.drawn'
  | 'card.drawn'
  | 'sources.list'
  | 'sources.microphones'
>;

export interface WindowDeps {
  show(role: WindowRole): void;
  /** The settings, at this section. */
  showSection(section: SettingsSection): void;
  hide(role: WindowRole): void;
  isVisible(role: WindowRole): boolean;
  /** The panel can be used. */
  panelDrawn(): void;
  /** The link card has drawn this recording. */
  cardDrawn(id: string): void;
  fit(role: WindowRole, width: number, height: number): void;
  shape(role: WindowRole, plates: readonly Plate[]): void;
  displays(withThumbnails: boolean): Promise<readonly DisplaySource[]>;
  /** All there are, before anything was asked whether they can be recorded. */
  knownDisplays(): readonly DisplaySource[];
  /** With pictures. */
  windows(): Promise<WindowSource[]>;
  isSystemPicker(): boolean;
  microphones(): Promise<readonly MicrophoneSource[]>;
  cameras(): Promise<readonly CameraSource[]>;
  /** As far as they are known; empty before the first list. */
  knownMicrophones(): readonly MicrophoneSource[];
  knownCameras(): readonly CameraSource[];
  cameraAccess(): PermissionState;
  hasSystemSound(): boolean;
  /** No display is left for the bar while one is recorded. */
  isBarFolded(): boolean;
  /** The engine has listed them. */
  hearDevices(devices: Devices): void;
}

/** Handlers of `windows.*` and `sources.*`. */
export function windowHandlers(deps: WindowDeps): WindowHandlers {
  return {
    'windows.show': ({ role, section }) => {
      deps.show(role);
      if (role === 'settings' && section !== undefined) deps.showSection(section);
      return ok(undefined);
    },
    'windows.hide': (_body, asker) => {
      deps.hide(asker);
      return ok(undefined);
    },
    'panel.drawn': () => {
      deps.panelDrawn();
      return ok(undefined);
    },
    'card.drawn': ({ id }) => {
      deps.cardDrawn(id);
      return ok(undefined);
    },
    'windows.fit': ({ width, height }, asker) => {
      deps.fit(asker, width, height);
      return ok(undefined);
    },
    'windows.shape': ({ plates }, asker) => {
      deps.shape(asker, plates);
      return ok(undefined);
    },
    // A page that was made hidden takes itself for seen: nobody's screen is looked at for it.
    'sources.list': async ({ withThumbnails, withWindows = false, atOnce = false }, asker) => {
      const isSeen = deps.isVisible(asker);
      const displays = atOnce
        ? deps.knownDisplays()
        : await deps.displays(withThumbnails && isSeen);
      return ok({
        displays: displays.map(displayOnly),
        windows: withWindows && isSeen ? await deps.windows() : [],
        isSystemPicker: deps.isSystemPicker(),
        microphones: [...(atOnce ? deps.knownMicrophones() : await deps.microphones())],
        cameras: [...(atOnce ? deps.knownCameras() : await deps.cameras())],
        cameraAccess: deps.cameraAccess(),
        hasSystemSound: deps.hasSystemSound(),
        isBarFolded: deps.isBarFolded(),
      });
    },
    'sources.microphones': (devices) => {
      deps.hearDevices(devices);
      return ok(undefined);
    },
  };
}

/** A display without what only main needs to know. */
export function displayOnly(display: DisplaySource): DisplaySource {
  const { id, name, width, height, isPrimary, thumbnail } = display;
  return { id, name, width, height, isPrimary, thumbnail };
}
