// What the bubble shows, as main tells it.
import { create } from 'zustand';
import type { BubbleView } from '../../preload/schemas/camera';
import { ask } from '../state/ask';

export const useBubble = create<{ readonly view: BubbleView | null }>()(() => ({ view: null }));

/** Listens to main; call once, when the page starts. */
export function connectBubble(): void {
  window.recorder.on('bubble.changed', (view) => useBubble.setState({ view }));
  void read();
}

async function read(): Promise<void> {
  const answer = await ask('bubble.read', undefined);
  if (answer.ok && useBubble.getState().view === null) useBubble.setState({ view: answer.value });
}
