// The card as main tells it.
import { create } from 'zustand';
import type { Card } from '../../preload/schemas/card';
import { ask } from '../state/ask';

export const useCard = create<{ readonly card: Card | null }>()(() => ({ card: null }));

/** Listens to main; call once, when the page starts. */
export function connectCard(): void {
  window.recorder.on('card.changed', (card) => useCard.setState({ card }));
}

/** Takes the card away. */
export function closeCard(): void {
  useCard.setState({ card: null });
  void ask('windows.hide', undefined);
}
