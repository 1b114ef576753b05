// Exposes the contract to a page, and nothing else: no ipcRenderer, no event objects, known names only.
import { contextBridge, ipcRenderer } from 'electron';
import { events, localeArgument, questions, type Recorder } from './contract';

const locale = process.argv.find((argument) => argument.startsWith(localeArgument));

const recorder: Recorder = {
  ask: (name, body) =>
    Object.hasOwn(questions, name)
      ? ipcRenderer.invoke(name, body)
      : Promise.reject(new Error('unknown question')),
  on(name, listen) {
    if (!Object.hasOwn(events, name)) throw new Error('unknown event');
    const heard = (_event: unknown, told: Parameters<typeof listen>[0]): void => listen(told);
    ipcRenderer.on(name, heard);
    return () => {
      ipcRenderer.removeListener(name, heard);
    };
  },
  locale: locale?.slice(localeArgument.length) ?? 'en',
};

contextBridge.exposeInMainWorld('recorder', Object.freeze(recorder));
