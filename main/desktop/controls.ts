// What the user sees of a running take besides its window: the bar on the right display, the tray, the
// sentence at the end. Where the system does not keep a window out of the picture (Linux), the bar goes
// to another display; with one display it stays folded into the tray until asked for.
import type { Settings } from '../../preload/schemas/settings';
import type { TakeEnd, TakeView } from '../../preload/schemas/take';
import type { Language } from '../../preload/words/words';
import type { Clock } from '../base/clock';
import type { Takes } from '../capture/takes-api';
import type { Pipeline } from '../pipeline';
import { takeEnding } from '../recordings/ending';
import type { Library, Recording } from '../recordings/library';
import { placeBarFor } from './bar-place';
import { copyText } from './clipboard';
import { followCountdown } from './countdown';
import { listDisplays } from './display-media';
import type { LinkCard } from './link-card';
import type { Notices } from './notifications';
import type { Power } from './power';
import type { Windows } from './windows';

export interface ControlsDeps {
  readonly clock: Clock;
  readonly takes: Takes;
  readonly pipeline: Pipeline;
  readonly library: Library;
  readonly windows: Windows;
  readonly notices: Notices;
  readonly power: Power;
  readonly language: Language;
  readonly card: LinkCard;
  settings(): Settings;
  /** Something that the tray or a window shows has changed. */
  onChange(): void;
}

/** Follows the take from its start to its ending. */
export function followTakes(deps: ControlsDeps): void {
  const { clock, takes, pipeline, library, windows, notices, power, language, card } = deps;
  // Read at each use: the language may have changed since.
  const says = (): Language['words']['notifications'] => language.words.notifications;
  /** Stopped by the user in this run, and not yet told how they ended: id -> monotonic ms of the stop. */
  const ending = new Map<string, number>();
  /** Whose readiness is still to be told. */
  const awaited = new Set<string>();
  let shown: TakeView['state'] = 'idle';
  /** The display of the last take; null for a window. */
  let recordedOn: string | null = null;

  takes.onChange((view) => {
    windows.tell('take.changed', view);
    power.keepAwake(view.state !== 'idle');
    if (view.state !== 'idle') recordedOn = view.displayId;
    if (view.state !== shown) {
      // The countdown has a window of its own.
      if (view.state === 'countdown') windows.hide('panel');
      else if (shown === 'idle' || shown === 'countdown') beginControls();
      if (view.state === 'stopping' && view.recordingId !== null)
        ending.set(view.recordingId, clock.monotonic());
      shown = view.state;
    }
    deps.onChange();
  });
  followCountdown(takes, windows);
  takes.onLevels((levels) => {
    // Ten times a second: not for a bar that nobody sees.
    if (windows.isVisible('bar')) windows.tell('take.levels', levels);
  });

  function beginControls(): void {
    windows.hide('panel');
    // A take that was begun by a shortcut meanwhile: nobody wants to see the picker in it.
    windows.close('area');
    const target = takes.target();
    if (target !== null && placeBarFor(target, windows)) windows.show('bar');
    else windows.hide('bar');
  }

  function tellEnding(recording: Recording): void {
    const { manifest } = recording;
    const stoppedMs = ending.get(manifest.id);
    const end = stoppedMs === undefined ? null : takeEnding(manifest);
    if (stoppedMs === undefined || end === null) return;
    ending.delete(manifest.id);
    const isCopied = end.link !== null && deps.settings().copyLink === 'at-create';
    if (end.link !== null) {
      awaited.add(manifest.id);
      if (isCopied) copyText(end.link);
      // Not when it was written with the link.
      if (manifest.receipt !== null && manifest.receipt.stopToLinkMs === null)
        void library.change(manifest.id, {
          receipt: {
            ...manifest.receipt,
            stopToLinkMs: Math.round(clock.monotonic() - stoppedMs),
          },
        });
    }
    const isForCard = end.outcome === 'link' || end.outcome === 'saved';
    const otherwise = (): void => tellWithoutCard(end, isCopied);
    windows.tell('take.ended', end);
    if (isForCard && deps.settings().linkCard)
      card.show({ end, displayId: recordedOn, isCopied, otherwise });
    else otherwise();
  }

  // By a notification, and by the bar.
  function tellWithoutCard(end: TakeEnd, isCopied: boolean): void {
    if (isCopied) notices.say(says().linkCopied, '');
    else if (end.outcome === 'saved')
      notices.say(end.failure === null ? says().saved : says().savedForLater, '', () =>
        windows.show('library'),
      );
    // The next take may run already, and the bar be kept out of its picture.
    const { state, displayId } = takes.view();
    if (windows.isVisible('bar') || (state !== 'idle' && state !== 'stopping')) return;
    windows.placeBar(displayId ?? listDisplays().find((d) => d.isPrimary)?.id ?? null);
    windows.show('bar');
  }

  function tellReady({ manifest }: Recording): void {
    const isUp = manifest.publication.kind === 'processing';
    const isReady = manifest.publication.kind === 'published' && manifest.publication.isConfirmed;
    if (!awaited.has(manifest.id) || manifest.claap === null) return;
    if (isUp && deps.settings().copyLink === 'when-uploaded') {
      copyText(manifest.claap.url);
      card.copied(manifest.id);
      if (!card.tells(manifest.id)) notices.say(says().linkCopiedOnly, '');
      awaited.delete(manifest.id);
    }
    if (isReady) {
      awaited.delete(manifest.id);
      if (!card.tells(manifest.id)) notices.say(says().ready, '');
    }
  }

  library.onChange((recording) => {
    tellEnding(recording);
    tellReady(recording);
    deps.onChange();
  });
  pipeline.onSettled(tellEnding);
}
