// What has just happened to the take, in a word for those who do not look. Pure.
import type { TakeView } from '../../preload/schemas/take';
import type { Words } from '../../preload/words/words';

/** What a change of the take is called, or null when it needs no word. */
export function spokenChange(before: TakeView, take: TakeView, words: Words): string | null {
  if (before.state !== take.state) {
    if (take.state === 'recording')
      return before.state === 'paused' ? words.announce.resumed : words.announce.started;
    if (take.state === 'paused') return words.announce.paused;
    if (take.state === 'stopping') return words.announce.stopped;
    return null;
  }
  if (take.state !== 'idle' && before.isMuted !== take.isMuted)
    return take.isMuted ? words.announce.muted : words.announce.unmuted;
  return null;
}
