// The tray: a click on the icon and its menu; what they say and do is in tray-menu.ts.
import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Language } from '../../preload/words/words';
import { createLateMenu } from './late-menu';
import { createTrayClock } from './tray-clock';
import {
  clickAct,
  iconFor,
  tooltip,
  type TrayActs,
  type TrayFacts,
  type TrayIcon,
  trayMenu,
} from './tray-menu';

export interface TrayDeps {
  /** assets/tray */
  readonly iconFolder: string;
  readonly language: Language;
  readonly acts: TrayActs;
}

export interface AppTray {
  draw(facts: TrayFacts): void;
  bounds(): Electron.Rectangle | null;
}

/** Puts the icon into the tray. */
export function createTray({ iconFolder, language, acts }: TrayDeps): AppTray {
  let shownIcon: TrayIcon = 'idle';
  let shownTooltip = '';
  let facts: TrayFacts | null = null;
  const menu = createLateMenu();
  const tray = new Tray(iconImage(iconFolder, 'idle'));
  tray.setToolTip(language.words.appName);
  // Only the menu bar of macOS has room for it.
  const clock = createTrayClock((text) => {
    if (process.platform === 'darwin') tray.setTitle(text, { fontType: 'monospacedDigit' });
  }, language);
  tray.on('click', ({ altKey = false }) => {
    acts[facts === null ? 'newRecording' : clickAct(facts, altKey)]();
  });

  return {
    draw(next) {
      facts = next;
      const icon = iconFor(next, language);
      if (icon !== shownIcon) {
        shownIcon = icon;
        tray.setImage(iconImage(iconFolder, icon));
      }
      const template = menu.next(trayMenu(next, language, acts));
      if (template !== null) tray.setContextMenu(Menu.buildFromTemplate(template));
      const said = tooltip(icon, language.words);
      if (said !== shownTooltip) tray.setToolTip(said);
      shownTooltip = said;
      clock.show(next.take);
    },
    bounds() {
      const bounds = tray.getBounds();
      return bounds.width === 0 ? null : bounds;
    },
  };
}

function iconImage(folder: string, icon: TrayIcon): Electron.NativeImage {
  const endings: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Template.png',
    win32: '.ico',
  };
  const name = `tray-${icon}${endings[process.platform] ?? '.png'}`;
  return nativeImage.createFromPath(path.join(folder, name));
}
