// Brings a page to life: styles, language, and the component.
import { cloneElement, type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectSeen } from '../state/seen';
import { Announcer } from './announcer';
import { speak, words } from './language';
import './tokens.css';

/** Renders `page` into the document; `title` names the window, behind the app's name. */
export function mount(title: () => string, page: ReactElement): void {
  const element = document.querySelector('#root');
  if (element === null) throw new Error('the page has no #root');
  connectSeen();
  const root = createRoot(element);
  const render = (): void => {
    document.title = title() === words.appName ? title() : `${title()} – ${words.appName}`;
    document.documentElement.lang = words.language;
    root.render(
      <StrictMode>
        {/* A new element each time, so that a change of language reaches every component and none
            loses its state. */}
        {cloneElement(page)}
        <Announcer />
      </StrictMode>,
    );
  };
  resizeText(window.recorder.textPercent);
  window.recorder.on('text.resized', resizeText);
  window.recorder.on('language.changed', (locale) => {
    speak(locale);
    render();
  });
  render();
}

// Every size of letters is in rem.
function resizeText(percent: number): void {
  document.documentElement.style.fontSize = `${percent}%`;
}
