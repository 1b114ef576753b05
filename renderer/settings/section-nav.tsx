import AppWindow from 'lucide-react/icons/app-window';
import CloudUpload from 'lucide-react/icons/cloud-upload';
import HardDrive from 'lucide-react/icons/hard-drive';
import Info from 'lucide-react/icons/info';
import Keyboard from 'lucide-react/icons/keyboard';
import Mic from 'lucide-react/icons/mic';
import Video from 'lucide-react/icons/video';
import type { KeyboardEvent } from 'react';
import { settingsSections as sections } from '../../preload/sections';
import type { SettingsSection } from '../../preload/schemas/settings';
import { words } from '../ui/language';
import styles from './section-nav.module.css';

const icons = {
  recording: Video,
  devices: Mic,
  shortcuts: Keyboard,
  claap: CloudUpload,
  storage: HardDrive,
  app: AppWindow,
  about: Info,
} satisfies Record<SettingsSection, unknown>;

interface SectionNavProps {
  readonly shown: SettingsSection;
  onShow(section: SettingsSection): void;
}

/** The sections at the side. Arrows go from one to the next, Home and End to the first and last. */
export function SectionNav({ shown, onShow }: SectionNavProps) {
  const go = (event: KeyboardEvent<HTMLElement>): void => {
    const at = sections.indexOf(shown);
    const to = {
      ArrowDown: (at + 1) % sections.length,
      ArrowRight: (at + 1) % sections.length,
      ArrowUp: (at + sections.length - 1) % sections.length,
      ArrowLeft: (at + sections.length - 1) % sections.length,
      Home: 0,
      End: sections.length - 1,
    }[event.key];
    const next = to === undefined ? undefined : sections[to];
    if (next === undefined) return;
    event.preventDefault();
    onShow(next);
    document.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-orientation="vertical"
      aria-label={words.setup.sections}
      className={styles['nav']}
    >
      {sections.map((section) => {
        const Icon = icons[section];
        const isShown = section === shown;
        return (
          <button
            key={section}
            id={`tab-${section}`}
            type="button"
            role="tab"
            aria-selected={isShown}
            aria-controls="section"
            tabIndex={isShown ? 0 : -1}
            className={styles['tab']}
            onClick={() => onShow(section)}
            onKeyDown={go}
          >
            <Icon size={16} aria-hidden="true" className={styles['icon']} />
            <span>{words.setup.section[section]}</span>
          </button>
        );
      })}
    </div>
  );
}
