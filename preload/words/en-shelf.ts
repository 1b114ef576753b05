// English, fourth part of the catalogue: finding recordings in the library, and what can be made of one.
const plurals = new Intl.PluralRules('en');
const counted = (count: number, one: string, other: string): string =>
  `${count} ${plurals.select(count) === 'one' ? one : other}`;

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
};
