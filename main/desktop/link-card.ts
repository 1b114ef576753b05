// The link card: a small window in the corner after Stop, for the newest take alone. Its window is made at the
// first end of a take, after the link is on the clipboard: making one holds main up. It is gone before the
// next take captures anything. Where it can't be shown, whoever wanted it is told.
import type { RecordingView } from '../../preload/schemas/recording';
import type { TakeEnd } from '../../preload/schemas/take';
import type { Clock } from '../base/clock';
import type { Takes } from '../capture/takes-api';
import type { Library, Recording } from '../recordings/library';
import type { Windows } from './windows';

/** A page that has drawn nothing by then is not waited for. */
const patienceMs = 4000;

export interface CardWish {
  readonly end: TakeEnd;
  /** Where the take was; null: where the pointer is. */
  readonly displayId: string | null;
  /** The link is on the clipboard. */
  readonly isCopied: boolean;
  /** Called once when the card isn't shown. */
  otherwise(): void;
}

export interface LinkCard {
  /** Shows how a take ended, in place of the bar and of the take before. */
  show(wish: CardWish): void;
  /** Its link was put on the clipboard later. */
  copied(id: string): void;
  /** Whether the card tells of this recording now. */
  tells(id: string): boolean;
  /** Shows what became of the recording since. */
  refresh(): void;
  /** The page has drawn this recording. */
  drawn(id: string): void;
}

export interface LinkCardDeps {
  readonly clock: Clock;
  readonly takes: Pick<Takes, 'view' | 'onChange'>;
  readonly library: Pick<Library, 'get'>;
  readonly windows: Pick<
    Windows,
    'show' | 'hide' | 'isVisible' | 'warm' | 'placeCard' | 'tellLoaded'
  >;
  viewOf(recording: Recording): RecordingView;
}

interface Shown {
  readonly wish: CardWish;
  isCopied: boolean;
  isDrawn: boolean;
  stopWaiting(): void;
}

/** No card yet. */
export function createLinkCard(deps: LinkCardDeps): LinkCard {
  const { clock, takes, library, windows } = deps;
  let shown: Shown | null = null;

  function giveUp(): void {
    const given = shown;
    shown = null;
    given?.stopWaiting();
    if (given !== null && !given.isDrawn) given.wish.otherwise();
  }

  function tell(): void {
    const recording = shown === null ? undefined : library.get(shown.wish.end.recordingId);
    windows.tellLoaded(
      'card',
      'card.changed',
      shown === null || recording === undefined
        ? null
        : { end: shown.wish.end, recording: deps.viewOf(recording), isCopied: shown.isCopied },
    );
  }

  // Faded away, or closed by the user.
  const isUp = (): boolean => shown !== null && (!shown.isDrawn || windows.isVisible('card'));

  takes.onChange(({ state }) => {
    if (state === 'idle' || state === 'stopping') return;
    windows.hide('card');
    if (shown === null) return;
    giveUp();
    tell();
  });

  return {
    show(wish) {
      giveUp();
      const { state } = takes.view();
      if (state !== 'idle' && state !== 'stopping') {
        wish.otherwise();
        return;
      }
      const own: Shown = {
        wish,
        isCopied: wish.isCopied,
        isDrawn: false,
        stopWaiting: clock.after(patienceMs, () => {
          if (shown === own) giveUp();
        }),
      };
      shown = own;
      windows.hide('bar');
      // What waits for the link goes before the window.
      setImmediate(() => {
        if (shown !== own) return;
        windows.warm('card');
        tell();
      });
    },
    copied(id) {
      if (shown?.wish.end.recordingId !== id) return;
      shown.isCopied = true;
      if (isUp()) tell();
    },
    tells: (id) => shown?.wish.end.recordingId === id && isUp(),
    refresh() {
      if (isUp()) tell();
    },
    drawn(id) {
      if (shown === null || shown.isDrawn || shown.wish.end.recordingId !== id) return;
      shown.stopWaiting();
      shown.isDrawn = true;
      windows.placeCard(shown.wish.displayId);
      windows.show('card');
    },
  };
}
