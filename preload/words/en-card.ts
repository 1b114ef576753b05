// English: the link card after Stop.
export const enCard = {
  title: 'Last recording',
  poster: (title: string): string => `Drag the file of “${title}” out`,
  ready: 'Ready to watch',
  openLibrary: 'Open library',
  discardHint: 'Discard; can be undone for 24 hours',
  setting: 'Link card',
  settingHint: 'Shows the link, the upload and the file in the corner after Stop.',
};
