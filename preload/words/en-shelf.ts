// English, fourth part of the catalogue: finding recordings in the library, and what can be made of one.
import { createCounted } from './plural';

const counted = createCounted('en');

export const enShelf = {
  search: 'Search recordings',
  clearSearch: 'Clear search',
  filter: 'Show',
  filters: {
    all: 'All',
    'not-uploaded': 'Not uploaded',
    'needs-you': 'Needs you',
    ready: 'Ready',
  },
  filterCount: (name: string, count: number): string =>
    `${name}, ${counted(count, 'recording', 'recordings')}`,
  found: (count: number): string =>
    count === 0 ? 'No recording found' : `${counted(count, 'recording', 'recordings')} found`,
  nothing: {
    search: (text: string): string => `Nothing found for “${text}”.`,
    'not-uploaded': 'Everything is at Claap.',
    'needs-you': 'Nothing needs you.',
    ready: 'Nothing is ready at Claap yet.',
  },
  nothingHint: 'Titles and sources are searched.',
  showAll: 'Show all recordings',

  player: {
    play: 'Play',
    pause: 'Pause',
    spaceKey: 'Space',
    position: 'Position',
    at: (time: string, whole: string): string => `${time} of ${whole}`,
    rate: 'Speed',
    times: (rate: number): string => `${rate}×`,
    mute: 'Mute',
    unmute: 'Unmute',
    fullscreen: 'Full screen',
  },

  trim: {
    open: 'Trim…',
    title: 'Trim start and end',
    start: 'Start',
    end: 'End',
    time: (clock: string, tenth: number): string => `${clock}.${tenth}`,
    keeps: (length: string, whole: string): string => `Keeps ${length} of ${whole}`,
    exact: 'Exact start',
    exactHint:
      'Otherwise the start goes to the nearest place where nothing has to be encoded again.',
    lossless: 'Nothing is encoded again: it takes a moment, and the quality stays the same.',
    encodes:
      'The start lies between two full pictures, so the part that is kept is encoded again. That takes a while, and costs a trace of quality.',
    undoable: 'What is cut off is kept for 24 hours.',
    preview: 'Play what is kept',
    trim: 'Trim',
    busy: 'Trimming…',
    done: (title: string): string => `Trimmed “${title}”.`,
    undo: 'Undo trim',
    undone: (title: string): string => `“${title}” is as long as before.`,
    badge: 'Trimmed',
    badgeHint: (length: string): string =>
      `${length} before it was trimmed. The whole is kept for 24 hours.`,
  },

  export: {
    open: 'Export…',
    title: (title: string): string => `Export “${title}”`,
    kind: 'What for',
    kinds: { mp4: 'MP4 video', gif: 'GIF', m4a: 'Sound only (M4A)' },
    hints: {
      mp4: 'A copy of the file, in full quality.',
      mp4Encoded: 'Encoded as MP4, which plays everywhere. Takes a while.',
      gif: 'No sound, at most 15 pictures a second and 960 pixels wide.',
      m4a: 'The sound without the picture.',
      silent: 'There is no sound in this recording.',
    },
    measuring: 'Finding out how large it will be…',
    about: (size: string): string => `About ${size}.`,
    begin: 'Export…',
    saveAs: 'Export the recording',
    busy: (name: string): string => `Exporting “${name}”`,
    done: (name: string, size: string): string => `Exported “${name}”, ${size}.`,
  },

  import: {
    open: 'Import…',
    choose: 'Import videos',
    kind: 'Videos',
    /** Stands where a recording names its display. */
    source: 'Imported',
    drop: 'Drop videos to import them',
    dropHint: 'MP4, MOV, MKV, WebM, AVI or WMV. The files stay where they are.',
    busy: (name: string): string => `Importing “${name}”`,
    list: 'Being imported',
    done: (count: number): string => `${counted(count, 'video', 'videos')} imported.`,
    notVideo: (name: string): string => `“${name}” is damaged, or no video that can be read.`,
    tooLarge: (name: string): string => `“${name}” is too large to be imported.`,
    failed: (name: string, why: string): string => `“${name}” was not imported: ${why}`,
  },
};
