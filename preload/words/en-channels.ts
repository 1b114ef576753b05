// English: the choice of a channel.

export const enChannels = {
  none: 'No channel',
  standard: (name: string): string => `Default: ${name}`,
  other: 'Another one, by its id…',
  enter: 'Id of the channel',
};
