// The keys of the player, as people know them from others. Pure.

export type PlayerKey =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'skip'; readonly ms: number }
  /** A part of the whole, 0 to 1. */
  | { readonly kind: 'jump'; readonly share: number }
  | { readonly kind: 'rate'; readonly step: 1 | -1 }
  | { readonly kind: 'mute' }
  | { readonly kind: 'fullscreen' };

/** What a key does; null when it is none of the player's. */
export function playerKey(key: string, isShift: boolean): PlayerKey | null {
  switch (key) {
    case ' ':
    case 'k':
    case 'K':
      return { kind: 'toggle' };
    case 'ArrowLeft':
      return { kind: 'skip', ms: isShift ? -1000 : -5000 };
    case 'ArrowRight':
      return { kind: 'skip', ms: isShift ? 1000 : 5000 };
    case 'j':
    case 'J':
      return { kind: 'skip', ms: -10_000 };
    case 'l':
    case 'L':
      return { kind: 'skip', ms: 10_000 };
    case ',':
      return { kind: 'skip', ms: -1000 / 30 };
    case '.':
      return { kind: 'skip', ms: 1000 / 30 };
    case '<':
      return { kind: 'rate', step: -1 };
    case '>':
      return { kind: 'rate', step: 1 };
    case 'm':
    case 'M':
      return { kind: 'mute' };
    case 'f':
    case 'F':
      return { kind: 'fullscreen' };
    case 'Home':
      return { kind: 'jump', share: 0 };
    case 'End':
      return { kind: 'jump', share: 1 };
    default:
      return /^[0-9]$/.test(key) ? { kind: 'jump', share: Number(key) / 10 } : null;
  }
}
