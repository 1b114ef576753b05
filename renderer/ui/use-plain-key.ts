import { useEffect, useEffectEvent } from 'react';

/** Calls `press` with each key that is pressed alone, unless somebody is writing or choosing from a list. */
export function usePlainKey(press: (key: string) => void): void {
  const act = useEffectEvent(press);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
      const isTyping =
        event.target instanceof HTMLSelectElement ||
        (event.target instanceof HTMLInputElement && event.target.type === 'text');
      if (isPlain && !isTyping) act(event.key);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
