// What is being made of recordings now, as main tells it.
import { create } from 'zustand';
import type { Work } from '../../preload/schemas/edit';
import { ask } from '../state/ask';

const useSlice = create<{ readonly works: readonly Work[] }>()(() => ({ works: [] }));

/** Listens to main; call once, when the page starts. */
export function connectWorks(): void {
  window.recorder.on('works.changed', (works) => useSlice.setState({ works }));
  void ask('works.read', undefined).then((answer) => {
    if (answer.ok) useSlice.setState({ works: answer.value });
  });
}

/** What is being made of this one; null when nothing is. */
export function useWork(id: string): Work | null {
  return useSlice(({ works }) => works.find((one) => one.id === id) ?? null);
}

/** The files that are being imported. */
export function useImports(): readonly Work[] {
  const works = useSlice((slice) => slice.works);
  return works.filter(({ kind }) => kind === 'import');
}

/** Ends it; what was there before stays as it was. */
export function cancelWork(id: string): void {
  void ask('works.cancel', { id });
}
