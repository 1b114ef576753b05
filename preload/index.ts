// Exposes the contract to a page, and nothing else: no ipcRenderer, no event objects, known names only.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Recorder } from './contract';
import { localeArgument, textPercentArgument } from './handed-over';

const handedOver = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(name))?.slice(name.length);

const recorder: Recorder = {
  ask: (name, body) =>
    askableNames.includes(name)
      ? ipcRenderer.invoke(name, body)
      : Promise.reject(new Error('unknown question')),
  takeFiles(files) {
    // Of a file that is none of the disk's the path is empty.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((one) => one !== '');
    return ipcRenderer.invoke('import.take', { paths });
  },
  on(name, listen) {
    if (!eventNames.includes(name)) throw new Error('unknown event');
    const heard = (_event: unknown, told: Parameters<typeof listen>[0]): void => listen(told);
    ipcRenderer.on(name, heard);
    return () => {
      ipcRenderer.removeListener(name, heard);
    };
  },
  locale: handedOver(localeArgument) ?? 'en',
  textPercent: Number(handedOver(textPercentArgument) ?? 100),
};

contextBridge.exposeInMainWorld('recorder', Object.freeze(recorder));
