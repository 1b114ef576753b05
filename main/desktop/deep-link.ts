// Links into the app, `claap-recorder://…`, which any web page may open: a fixed list of whole texts, and
// none of them starts, stops, sends or changes anything. `record` opens the panel, where a person presses
// Record. Pure; what Electron has to do with it is in link-doors.ts.

/** What each link shows. Whole texts, so that nothing of a link is ever read but which one it is. */
const meanings = {
  show: 'panel',
  record: 'panel',
  'record?confirm': 'panel',
  library: 'library',
  settings: 'settings',
} as const;

export type LinkTarget = (typeof meanings)[keyof typeof meanings];

/** The scheme that the system knows us by. */
export const linkScheme = 'claap-recorder';

// A browser may put a slash behind the host.
const form = /^claap-recorder:\/\/([a-z]{1,20})\/?(\?confirm)?$/;

/** What a link asks to be shown; null for everything that is not to the letter one of ours. */
export function readLink(text: string): LinkTarget | null {
  if (text.length > 64) return null;
  const [, verb = '', confirm = ''] = form.exec(text) ?? [];
  const name = `${verb}${confirm}`;
  return isMeaning(name) ? meanings[name] : null;
}

function isMeaning(name: string): name is keyof typeof meanings {
  return Object.hasOwn(meanings, name);
}

/**
 * The link among a start's arguments: `none` when there is none, `refused` when what begins with our scheme
 * is not one of ours, or is more than one. Whatever else stands there is not looked at: switches of
 * Chromium's that a link smuggled in change nothing here.
 */
export function linkAmong(args: readonly string[]): LinkTarget | 'none' | 'refused' {
  const ours = args.filter((arg) => arg.toLowerCase().startsWith(`${linkScheme}:`));
  const [only] = ours;
  if (only === undefined) return 'none';
  return ours.length === 1 ? (readLink(only) ?? 'refused') : 'refused';
}

/** A page can open links in a loop: one a second is heard. */
export function createLinkPace(now: () => number): () => boolean {
  let heardAt = -Infinity;
  return () => {
    const at = now();
    if (at - heardAt < 1000) return false;
    heardAt = at;
    return true;
  };
}
