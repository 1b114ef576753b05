// The bar's menu, the system's own: it lies above all windows, and no recorded app loses the focus for
// longer than a click.
import { BrowserWindow, Menu } from 'electron';
import type { Language } from '../../preload/words/words';
import type { Takes } from '../capture/takes-api';
import type { Pipeline } from '../pipeline';
import type { Queue } from '../uploads/queue';
import type { Engine } from './engine';
import { microphoneMenu } from './microphone-menu';
import { sizeSoFar } from './size-so-far';
import type { Windows } from './windows';

export interface BarMenuDeps {
  readonly windows: Pick<Windows, 'contentsOf'>;
  readonly engine: Pick<Engine, 'microphones'>;
  readonly takes: Pick<Takes, 'view' | 'recordedBytes'>;
  readonly queue: Pick<Queue, 'pace'>;
  readonly pipeline: Pick<Pipeline, 'setMicrophone'>;
  readonly language: Language;
}

/** Opens it at the pointer: how large the recording is, and the microphones. */
export async function showBarMenu(deps: BarMenuDeps): Promise<void> {
  const { windows, engine, takes, queue, pipeline, language } = deps;
  const microphones = await engine.microphones();
  const contents = windows.contentsOf('bar');
  const window = contents === null ? null : BrowserWindow.fromWebContents(contents);
  if (window === null) return;
  const soFar = { recordedBytes: takes.recordedBytes(), pace: queue.pace() };
  const facts = { microphones, chosen: takes.view().microphone };
  Menu.buildFromTemplate([
    { label: sizeSoFar(soFar, language), enabled: false },
    { type: 'separator' },
    ...microphoneMenu(facts, language.words, (choice) => pipeline.setMicrophone(choice)),
  ]).popup({ window });
}
