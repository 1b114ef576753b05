// English: the link card after Stop, and the sounds of a take.
export const enCard = {
  title: 'Last recording',
  poster: (title: string): string => `Drag the file of “${title}” out`,
  ready: 'Ready to watch',
  openLibrary: 'Open library',
  discardHint: 'Discard; can be undone for 24 hours',
  importFile: 'Import a file…',
  setting: 'Link card',
  sounds: 'Sounds',
  soundsHint:
    'A short sound at the end of a countdown and when recording stops; never in the recording.',
  settingHint: 'Shows the link, the upload and the file in the corner after Stop.',
};
