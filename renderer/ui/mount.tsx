// Brings a page to life: styles, what main pushes, and the component.
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Announcer } from './announcer';
import { words } from './language';
import './tokens.css';

/** Renders `page` into the document; `title` names the window, behind the app's name. */
export function mount(title: string, page: ReactNode): void {
  document.title = title === words.appName ? title : `${title} – ${words.appName}`;
  document.documentElement.lang = words.language;
  const root = document.querySelector('#root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      {page}
      <Announcer />
    </StrictMode>,
  );
}
